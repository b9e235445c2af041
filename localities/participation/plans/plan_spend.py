"""What the actions of a plan cost, rung by rung of the prevention ladder; rungs sum to the total, unknown is one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from localities.participation.plans.records import RETURN, VOTE, Action, Money, Plan
from localities.resources.returns.returns import RUNGS


@dataclass(frozen=True)
class RungSpend:
    """One rung: pounds as the rows stand now, and once every row that an action moves has moved; None: no sum known."""

    rung: str
    now_gbp: int | None
    moved_gbp: int | None

    @property
    def rung_name(self) -> str:
        """What the rung is called."""
        return RUNGS[self.rung]


@dataclass(frozen=True)
class PlanSpend:
    """The money of a plan. `not_known` counts sums without an amount, `doubles` those named by more than one action."""

    rungs: tuple[RungSpend, ...]
    total_gbp: int
    not_known: int
    doubles: int
    has_examples: bool

    def share_percent(self, one: RungSpend) -> float | None:
        """The rung's share of the total as it stands now, in percent; None where nothing is known."""
        return 100 * one.now_gbp / self.total_gbp if self.total_gbp and one.now_gbp is not None else None


def spend(plan: Plan) -> PlanSpend:
    """The sums of every action: a row of a return, or a project of a vote, counts once however many actions name it."""
    listed = [one for item in plan.actions if isinstance(item.content, Action) for one in item.content.money]
    counted = list(_once(listed))
    known = [one for one in counted if one.amount_gbp is not None]
    rungs = tuple(RungSpend(rung, _sum(known, rung, moved=False), _sum(known, rung, moved=True)) for rung in RUNGS)
    return PlanSpend(
        rungs, sum(one.amount_gbp or 0 for one in known), len(counted) - len(known), len(listed) - len(counted),
        any(one.is_example for one in counted),
    )  # fmt: skip


def _once(listed: Iterable[Money]) -> Iterable[Money]:
    seen = set()
    for one in listed:
        key = _key(one)
        if key is None or key not in seen:
            seen.add(key)
            yield one


def _key(one: Money) -> tuple[str, ...] | None:
    """What tells a sum from another; None for one that was only stated, which is never taken for another."""
    if one.comes_from == RETURN:
        return (RETURN, one.partner.casefold(), one.service.casefold(), one.year)
    return (VOTE, one.ballot_code, one.project_id) if one.comes_from == VOTE else None


def _sum(known: list[Money], rung: str, moved: bool) -> int | None:
    on_it = [one.amount_gbp or 0 for one in known if ((moved and one.moves_to) or one.rung) == rung]
    return sum(on_it) if on_it else None

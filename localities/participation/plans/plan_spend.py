"""Cost of a plan's actions by rung of the prevention ladder. The rungs, with “unknown”, sum to the total."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from localities.participation.plans.records import RETURN, VOTE, Action, Money, Plan
from localities.resources.returns.returns import RUNGS


@dataclass(frozen=True)
class RungSpend:
    """Spend on one rung in pounds, now and after the moves that actions propose; None if no sum is known."""

    rung: str
    now_gbp: int | None
    moved_gbp: int | None

    @property
    def rung_name(self) -> str:
        """The name of the rung."""
        return RUNGS[self.rung]


@dataclass(frozen=True)
class PlanSpend:
    """Spend of a plan. `not_known` counts sums without an amount, `doubles` those that several actions name."""

    rungs: tuple[RungSpend, ...]
    total_gbp: int
    not_known: int
    doubles: int
    has_examples: bool

    def share_percent(self, one: RungSpend) -> float | None:
        """Return the rung's share of today's total in percent; None if nothing is known."""
        return 100 * one.now_gbp / self.total_gbp if self.total_gbp and one.now_gbp is not None else None


def spend(plan: Plan) -> PlanSpend:
    """Add up the money of all actions. A row of a return or a winning project counts once, however many name it."""
    listed = [one for item in plan.actions if isinstance(item.content, Action) for one in item.content.money]
    counted = list(_once(listed))
    known = [one for one in counted if one.amount_gbp is not None]
    rungs = tuple(RungSpend(rung, _sum(known, rung, moved=False), _sum(known, rung, moved=True)) for rung in RUNGS)
    return PlanSpend(
        rungs, sum(one.amount_gbp or 0 for one in known), len(counted) - len(known), len(listed) - len(counted),
        any(one.is_example for one in counted),
    )  # fmt: skip


def _once(listed: Iterable[Money]) -> Iterable[Money]:
    seen: set[tuple[str, ...] | None] = set()
    for one in listed:
        key = _key(one)
        if key is None or key not in seen:
            seen.add(key)
            yield one


def _key(one: Money) -> tuple[str, ...] | None:
    """Return the key by which a repeated sum is recognised; None for a stated sum, which always counts."""
    if one.comes_from == RETURN:
        return (RETURN, one.partner.casefold(), one.service.casefold(), one.year)
    return (VOTE, one.ballot_code, one.project_id) if one.comes_from == VOTE else None


def _sum(known: list[Money], rung: str, moved: bool) -> int | None:
    on_it = [one.amount_gbp or 0 for one in known if ((moved and one.moves_to) or one.rung) == rung]
    return sum(on_it) if on_it else None

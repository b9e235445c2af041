"""What a slightly larger or smaller budget would change."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from localities.participation.count.election import Election
from localities.participation.count.outcome import ADD_ONE, Outcome, count

STEP = Fraction(1000)


@dataclass(frozen=True)
class BudgetChange:
    """Another budget, with the ids of the projects that would also win and of those that would not win any more."""

    budget: Fraction
    added: tuple[str, ...]
    dropped: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether the winners would stay the same."""
        return not self.added and not self.dropped


def around(
    election: Election, counted: Outcome, completion: str = ADD_ONE, step: Fraction = STEP
) -> tuple[BudgetChange, ...]:
    """Count again with one step less and one step more money; budgets of 0 or less are left out."""
    budgets = [counted.budget - step, counted.budget + step]
    return tuple(_change(election, counted, completion, budget) for budget in budgets if budget > 0)


def _change(election: Election, counted: Outcome, completion: str, budget: Fraction) -> BudgetChange:
    other = count(election, counted.rule, completion, budget)
    return BudgetChange(
        budget,
        tuple(one for one in other.winners if one not in counted.winners),
        tuple(one for one in counted.winners if one not in other.winners),
    )


def sentence(change: BudgetChange, counted: Outcome, titles: dict[str, str], spoken: str) -> str:
    """Return such as "With £1,000 more, Bike shed would win as well."; `spoken` is the step in words."""
    direction = "more" if change.budget > counted.budget else "less"
    if change.nothing:
        return f"With {spoken} {direction}, the same projects would win."
    parts: list[str] = []
    if change.added:
        parts.append(f"{_listed(change.added, titles)} would win as well")
    if change.dropped:
        parts.append(f"{_listed(change.dropped, titles)} would no longer win")
    return f"With {spoken} {direction}, {', and '.join(parts)}."


def _listed(ids: tuple[str, ...], titles: dict[str, str]) -> str:
    named = [titles.get(one, one) for one in ids]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"

"""Rules for one ballot: how many projects, for how much money, with how many points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

APPROVAL, CHOOSE_1, CUMULATIVE, SCORING, ORDINAL = "approval", "choose-1", "cumulative", "scoring", "ordinal"
VOTE_TYPES = (APPROVAL, CHOOSE_1, CUMULATIVE, SCORING, ORDINAL)  # Pabulib's names
WITH_POINTS = (CUMULATIVE, SCORING)


@dataclass(frozen=True)
class BallotRules:
    """The type of ballot and its limits, with Pabulib's names; None means no limit.

    A knapsack ballot (share out the budget) is an approval ballot with `max_sum_cost`; dots are a cumulative ballot.
    """

    vote_type: str = APPROVAL
    min_length: int | None = None
    max_length: int | None = None
    min_sum_cost: Fraction | None = None
    max_sum_cost: Fraction | None = None
    min_points: int | None = None
    max_points: int | None = None
    min_sum_points: int | None = None
    max_sum_points: int | None = None

    @property
    def has_points(self) -> bool:
        """Whether voters give points."""
        return self.vote_type in WITH_POINTS

    def fault(self, choices: Sequence[str], points: Sequence[int], costs: Mapping[str, Fraction]) -> str:
        """Return the first fault of a ballot in a few words; "" if the ballot is valid."""
        unknown = [choice for choice in choices if choice not in costs]
        if unknown:
            return f"{unknown[0]} is not a project of this ballot"
        doubles = (
            [choice for choice in choices if choices.count(choice) > 1] if len(set(choices)) < len(choices) else []
        )
        if doubles:
            return f"{doubles[0]} is chosen twice"
        return (
            _beyond(len(choices), self.min_length, self._most_choices(), "project", "projects")
            or self._cost_fault(choices, costs)
            or (self._points_fault(choices, points) if self.has_points else "")
        )

    def _most_choices(self) -> int | None:
        return 1 if self.vote_type == CHOOSE_1 else self.max_length

    def _cost_fault(self, choices: Sequence[str], costs: Mapping[str, Fraction]) -> str:
        if self.max_sum_cost is None and self.min_sum_cost is None:
            return ""
        total = sum((costs[choice] for choice in choices), Fraction(0))
        if self.max_sum_cost is not None and total > self.max_sum_cost:
            return f"the projects cost {_amount(total)} together; the most is {_amount(self.max_sum_cost)}"
        if self.min_sum_cost is not None and total < self.min_sum_cost:
            return f"the projects cost {_amount(total)} together; the least is {_amount(self.min_sum_cost)}"
        return ""

    def _points_fault(self, choices: Sequence[str], points: Sequence[int]) -> str:
        if len(points) != len(choices):
            return f"each project needs its points: {len(choices)} chosen, {len(points)} given"
        least = max(self.min_points or 0, 0)  # neither rule counts points against a project
        each = (_beyond(given, least, self.max_points, "point", "points for a project") for given in points)
        return next(filter(None, each), "") or _beyond(
            sum(points), self.min_sum_points, self.max_sum_points, "point in all", "points in all"
        )


def _amount(amount: Fraction) -> str:
    return f"{int(amount):,}" if amount.denominator == 1 else f"{float(amount):,.2f}"


def _beyond(found: int, least: int | None, most: int | None, one: str, several: str) -> str:
    named = f"{found} {one if found == 1 else several}"
    if most is not None and found > most:
        return f"{named}; the most is {most}"
    return f"{named}; the least is {least}" if least is not None and found < least else ""

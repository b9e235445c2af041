"""The outcome of a count under one rule."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from localities.participation.count import equal_shares, greedy, money
from localities.participation.count.election import Election
from localities.participation.count.profile import Profile, profile

GREEDY, EQUAL_SHARES = "greedy", "equal-shares"
RULES = (GREEDY, EQUAL_SHARES)
ADD_ONE, ADD_ONE_THEN_GREEDY, NONE = "add-one", "add-one-then-greedy", "none"
COMPLETIONS = (ADD_ONE, ADD_ONE_THEN_GREEDY, NONE)


@dataclass(frozen=True)
class Outcome:
    """The winners in the order chosen, and the totals; `share` is a voter's final share under Equal Shares."""

    rule: str
    completion: str
    budget: Fraction
    winners: tuple[str, ...]
    cost: Fraction
    voters: int
    without_any: int
    share: Fraction | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the values that the command prints."""
        return {
            "rule": self.rule,
            "budget": money.as_number(self.budget),
            "winners": list(self.winners),
            "cost": money.as_number(self.cost),
            "voters": self.voters,
            "without_any": self.without_any,
        }


def count(election: Election, rule: str, completion: str = ADD_ONE, budget: Fraction | None = None) -> Outcome:
    """Count the election under a rule, with another budget if one is given."""
    return outcome_of(election, profile(election, budget), rule, completion)


def outcome_of(election: Election, numbers: Profile, rule: str, completion: str = ADD_ONE) -> Outcome:
    """Count the election under a rule, given its profile."""
    winners, share = chosen(numbers, rule, completion)
    return Outcome(
        rule, completion if rule == EQUAL_SHARES else NONE, numbers.money(numbers.budget),
        tuple(election.projects[project].project_id for project in winners),
        numbers.money(sum(numbers.costs[project] for project in winners)), numbers.voters,
        numbers.without_any(winners), share,
    )  # fmt: skip


def chosen(numbers: Profile, rule: str, completion: str) -> tuple[tuple[int, ...], Fraction | None]:
    """Return the winners by position, and a voter's share under Equal Shares (None under the greedy rule)."""
    if rule == GREEDY:
        return greedy.winners(numbers), None
    if not numbers.voters:
        return (), None
    if completion == NONE:
        share = Fraction(numbers.budget, numbers.voters)
        bought = equal_shares.at_share(numbers, share)
        assert bought is not None
    else:
        bought, share = equal_shares.raised(numbers)
    winners = greedy.winners(numbers, bought.winners) if completion == ADD_ONE_THEN_GREEDY else bought.winners
    return winners, numbers.money(share)

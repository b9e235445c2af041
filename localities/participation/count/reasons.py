"""Explain in a sentence why each project won or did not."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from localities.participation.count import equal_shares, greedy, money
from localities.participation.count.election import Election
from localities.participation.count.outcome import ADD_ONE, ADD_ONE_THEN_GREEDY, GREEDY, NONE
from localities.participation.count.profile import Profile, profile
from localities.participation.count.shares import Shares


@dataclass(frozen=True)
class Reason:
    """Whether a project won under a rule, and a sentence that says why."""

    project_id: str
    won: bool
    sentence: str


def reasons(election: Election, rule: str, completion: str = ADD_ONE) -> tuple[Reason, ...]:
    """Return a reason for each project, in the order of the file."""
    numbers = profile(election)
    words = _Words(election, numbers)
    if rule == GREEDY:
        verdicts = words.by_turn(greedy.turns(numbers))
    elif not numbers.voters:
        verdicts = {}
    else:
        verdicts = words.by_shares(completion)
    return tuple(
        Reason(project.project_id, *verdicts.get(at, (False, words.not_in_the_running(at))))
        for at, project in enumerate(election.projects)
    )


Verdicts = dict[int, tuple[bool, str]]


class _Words:
    """Writes the sentences about one election."""

    def __init__(self, election: Election, numbers: Profile):
        self.election, self.numbers = election, numbers
        self.currency = election.about("currency")

    def by_turn(self, turns: tuple[greedy.Turn, ...]) -> Verdicts:
        verdicts: Verdicts = {}
        for place, turn in enumerate(turns, 1):
            cost, left = self.money(self.numbers.costs[turn.project]), self.money(turn.left)
            came = f"{self.support(turn.project)}, number {place} of {len(turns)}{self._tied(turn.project)}."
            if turn.won:
                verdicts[turn.project] = (True, f"Won: {came} It costs {cost}, and {left} was left when its turn came.")
            else:
                verdicts[turn.project] = (
                    False,
                    f"Did not win: {came} It costs {cost}, but only {left} was left by then.",
                )
        return verdicts

    def _tied(self, project: int) -> str:
        """Return a remark about ties and how they are broken; "" if there is no tie."""
        scores = [score for at, score in enumerate(self.numbers.scores) if self.numbers.may_win[at]]
        equal = scores.count(self.numbers.scores[project]) - 1
        return f", tied with {equal} (lower cost first, then the lot)" if equal else ""

    def by_shares(self, completion: str) -> Verdicts:
        numbers = self.numbers
        if completion == NONE:
            share = Fraction(numbers.budget, numbers.voters)
            bought = equal_shares.at_share(numbers, share)
        else:
            bought, share = equal_shares.raised(numbers)
        assert bought is not None
        verdicts = {at: self._lost(bought.shares, at, share) for at in range(len(numbers.costs)) if self._runs(at)}
        verdicts |= {project: self._paid(bought.shares, place) for place, project in enumerate(bought.winners)}
        if completion == ADD_ONE_THEN_GREEDY:
            turns = greedy.turns(numbers, bought.winners)
            verdicts |= {turn.project: (True, self._topped_up(turn)) for turn in turns if turn.won}
        return verdicts

    def _runs(self, project: int) -> bool:
        return self.numbers.may_win[project] and self.numbers.votes[project] > 0

    def _paid(self, shares: Shares, place: int) -> tuple[bool, str]:
        purchase = shares.bought[place]
        one, each = self.numbers.supporters[purchase.project], self.money(shares.exact_price(place))
        per = "each" if one.plain else "for each of their points"
        start = f"Won: chosen {_ordinal(place + 1)}. {self.support(purchase.project, 'Its ')} paid {each} {per}"
        if len(purchase.spent_out):
            start += ", or all they had left"
        return True, f"{start}, to make up its cost of {self.money(self.numbers.costs[purchase.project])}."

    def _lost(self, shares: Shares, project: int, share: Fraction) -> tuple[bool, str]:
        groups = self.numbers.supporters[project].groups
        left = shares.exact_total(groups[shares.has_money[groups]])
        cost = self.money(self.numbers.costs[project])
        equal = Fraction(self.numbers.budget, self.numbers.voters)
        held = f"each voter held {self.money(share)}"
        if share > equal:
            held = f"each voter's share of {self.money(equal)} was raised to {self.money(share)}"
        return False, (
            f"Did not win: {held}. {self.support(project, 'Its ')} had "
            f"{self.money(left)} of that left together after the projects that won; it costs {cost}."
        )

    def _topped_up(self, turn: greedy.Turn) -> str:
        return (
            f"Won in the top-up: {self.support(turn.project)}. {self.money(turn.left)} of the budget was left over, "
            f"and it costs {self.money(self.numbers.costs[turn.project])}."
        )

    def not_in_the_running(self, project: int) -> str:
        """Say why a project could not win at all."""
        if self.numbers.may_win[project]:
            return "Did not win: nobody chose it."
        least = self.election.least_score
        return f"Did not win: {self.support(project)}, and a project needs at least {least}."

    def support(self, project: int, before: str = "") -> str:
        """Return a project's support, such as "12 votes", "30 points from 12 voters" or "Its 12 voters"."""
        votes, score = self.numbers.votes[project], self.numbers.scores[project]
        if before:
            return f"{before}{votes:,} voters" if votes != 1 else f"{before}one voter"
        if votes == score:
            return _many(votes, "vote")
        return f"{_many(score, 'point')} from {_many(votes, 'voter')}"

    def money(self, small: int | Fraction) -> str:
        """Return small units as an amount for readers."""
        return money.spoken(self.numbers.money(small), self.currency)


def _many(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"

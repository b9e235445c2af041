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
            support = f"{self.support(turn.project)}{self._tied(turn.project)}"
            came = f"It came {_ordinal(place)} of {len(turns)} with {support}."
            costs, left = f"It costs {self.money(self.numbers.costs[turn.project])}", self.money(turn.left)
            if turn.won:
                verdicts[turn.project] = (True, f"Won. {came} {costs}, and {left} was left.")
            else:
                ends = f"only {left} was left" if turn.left else "no money was left"
                verdicts[turn.project] = (False, f"Did not win. {came} {costs}, but {ends}.")
        return verdicts

    def _tied(self, project: int) -> str:
        """Return a remark about ties and how they are broken; "" if there is no tie."""
        scores = [score for at, score in enumerate(self.numbers.scores) if self.numbers.may_win[at]]
        equal = scores.count(self.numbers.scores[project]) - 1
        return f", tied with {_many(equal, 'other')}: the cheaper goes first, then the lot decides" if equal else ""

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
        costs, paid = self.money(self.numbers.costs[purchase.project]), self.money(shares.exact_price(place))
        is_plain, is_one = self.numbers.supporters[purchase.project].plain, self.numbers.votes[purchase.project] == 1
        per = (" each" if not is_one else "") if is_plain else " for each point they gave"
        least = ", or all they had left" if len(purchase.spent_out) else ""
        return True, (
            f"Won, chosen {_ordinal(place + 1)}. It costs {costs}. "
            f"{self.voters(purchase.project)} paid {paid}{per} from their {'share' if is_one else 'shares'}{least}."
        )

    def _lost(self, shares: Shares, project: int, share: Fraction) -> tuple[bool, str]:
        groups = self.numbers.supporters[project].groups
        total = shares.exact_total(groups[shares.has_money[groups]])
        left = f"only {self.money(total)}" if total else "nothing"
        together = " together" if self.numbers.votes[project] > 1 else ""
        equal = Fraction(self.numbers.budget, self.numbers.voters)
        held = f"Each voter’s share was {self.money(share)}"
        raised = f": {self.money(equal)}, then raised as far as the budget allows" if share > equal else ""
        return False, (
            f"Did not win. It costs {self.money(self.numbers.costs[project])}. {self.voters(project)} had {left} left"
            f"{together} after paying for the projects that won. {held}{raised}."
        )

    def _topped_up(self, turn: greedy.Turn) -> str:
        return (
            f"Won in the top-up with {self.support(turn.project)}. {self.money(turn.left)} of the budget was left, "
            f"and it costs {self.money(self.numbers.costs[turn.project])}."
        )

    def not_in_the_running(self, project: int) -> str:
        """Say why a project could not win at all."""
        if self.numbers.may_win[project]:
            return "Did not win. Nobody chose it."
        return f"Did not win. It got {self.support(project)}; a project needs at least {self.election.least_score}."

    def support(self, project: int) -> str:
        """Return a project's support, such as "12 votes" or "30 points from 12 voters"."""
        votes, score = self.numbers.votes[project], self.numbers.scores[project]
        if votes == score:
            return _many(votes, "vote")
        return f"{_many(score, 'point')} from {_many(votes, 'voter')}"

    def voters(self, project: int) -> str:
        """Return whose project it is, such as "Its 12 voters"."""
        votes = self.numbers.votes[project]
        return "Its one voter" if votes == 1 else f"Its {votes:,} voters"

    def money(self, small: int | Fraction) -> str:
        """Return small units as an amount for readers."""
        return money.spoken(self.numbers.money(small), self.currency)


def _many(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"

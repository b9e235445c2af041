"""The result of a ballot: both rules side by side, why each project won or lost, and the effect of £1,000."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from localities.participation.ballots import counted_votes
from localities.participation.ballots.records import RULE_NAMES, Ballot
from localities.participation.count import budget_change, money, outcome, spread
from localities.participation.count.election import Election, Project
from localities.participation.count.outcome import RULES, Outcome
from localities.participation.count.profile import profile
from localities.participation.count.reasons import reasons
from localities.participation.count.spread import Part
from localities.participation.polling.states import HANDS, PAPER, PHONE

KEPT = 32
STEP = budget_change.STEP


@dataclass(frozen=True)
class ProjectResult:
    """A project with its votes and score, and whether and why it won under each rule."""

    project: Project
    votes: int
    score: int
    won: dict[str, bool]
    why: dict[str, str]


@dataclass(frozen=True)
class Result:
    """A ballot's result. `deciding` is the rule that was announced before voting."""

    election: Election
    deciding: str
    outcomes: dict[str, Outcome]
    projects: tuple[ProjectResult, ...]  # most votes (or points) first
    places: dict[str, tuple[Part, ...]]
    themes: dict[str, tuple[Part, ...]]
    changes: dict[str, tuple[str, ...]]  # what £1,000 less and more would change, in sentences

    @property
    def voters(self) -> int:
        """The number of ballots counted."""
        return len(self.election.ballots)

    @property
    def has_points(self) -> bool:
        """Whether scores differ from votes, because voters gave points or ranks."""
        return any(one.score != one.votes for one in self.projects)


def result(ballot: Ballot, methods: Collection[str] = (PHONE, PAPER, HANDS)) -> Result:
    """Return the result of a closed ballot, for all or some methods of voting; StillOpen while it is open."""
    return of_election(counted_votes.election(ballot, methods), ballot.settings.rule)


@lru_cache(maxsize=KEPT)
def of_election(election: Election, deciding: str) -> Result:
    """Return the result of an election. It is cached, so it must not be changed."""
    numbers = profile(election)
    outcomes = {rule: outcome.outcome_of(election, numbers, rule) for rule in RULES}
    why = {rule: {one.project_id: one for one in reasons(election, rule)} for rule in RULES}
    listed = [
        ProjectResult(
            project, votes, score,
            {rule: why[rule][project.project_id].won for rule in RULES},
            {rule: why[rule][project.project_id].sentence for rule in RULES},
        )
        for project, votes, score in zip(election.projects, numbers.votes, numbers.scores, strict=True)
    ]  # fmt: skip
    return Result(
        election, deciding, outcomes, tuple(sorted(listed, key=lambda one: -one.score)),
        {rule: spread.over_places(election, outcomes[rule].winners) for rule in RULES},
        {rule: spread.over_themes(election, outcomes[rule].winners) for rule in RULES},
        {rule: _changes(election, outcomes[rule]) for rule in RULES},
    )  # fmt: skip


def summary(found: Result, rule: str) -> str:
    """Sum up: what is spent, and who is left with nothing, such as "12 of 96 voters (13%) are left with nothing"."""
    counted = found.outcomes[rule]
    many = len(counted.winners)
    spent = (
        f"{many} project{'' if many == 1 else 's'} for {money.spoken(counted.cost)} of {money.spoken(counted.budget)}"
    )
    if not counted.voters:
        return f"{spent}. Nobody voted."
    without, voters = counted.without_any, counted.voters
    if not without:
        return f"{spent}. Every voter has at least one project that won."
    left = f"{without:,} of {voters:,} voters ({percent(Fraction(without, voters))})"
    return f"{spent}. {left} {'is' if without == 1 else 'are'} left with nothing: none of their choices won."


def differences(found: Result) -> str:
    """Say which projects only one of the two rules chooses."""
    one, other = (set(found.outcomes[rule].winners) for rule in RULES)
    if one == other:
        return "Both rules choose the same projects."
    titles = {project.project_id: project.title for project in found.election.projects}
    parts: list[str] = []
    for rule, only in zip(RULES, (one - other, other - one), strict=True):
        named = [titles[each] for each in found.outcomes[rule].winners if each in only]
        parts += [f"Only {RULE_NAMES[rule]} chooses {', '.join(named)}."] if named else []
    return " ".join(parts)


def percent(share: Fraction) -> str:
    """Return a share as a whole percentage, such as "13%"."""
    return f"{round(100 * share)}%"


def _changes(election: Election, counted: Outcome) -> tuple[str, ...]:
    titles = {project.project_id: project.title for project in election.projects}
    return tuple(
        budget_change.sentence(change, counted, titles, money.spoken(STEP))
        for change in budget_change.around(election, counted)
    )

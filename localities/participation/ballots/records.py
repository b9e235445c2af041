"""Records of a ballot: its settings, projects, state and votes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from fractions import Fraction

from localities.participation.count.ballot_rules import (
    APPROVAL,
    CHOOSE_1,
    CUMULATIVE,
    ORDINAL,
    SCORING,
    BallotRules,
)
from localities.participation.count.election import Project
from localities.participation.count.outcome import EQUAL_SHARES, GREEDY
from localities.participation.polling.states import CLOSED, OPEN

APPROVE, CHOOSE, SHARE_OUT, POINTS, DOTS, RANK = "approve", "choose", "share_out", "points", "dots", "rank"
MOST_PROJECTS = 100
MOST_LIMIT = 1_000
RULE_NAMES = {EQUAL_SHARES: "Equal Shares", GREEDY: "Most votes first"}


@dataclass(frozen=True)
class Kind:
    """A kind of ballot: its name on the form, and its limit if it has one."""

    name: str
    limit: str = ""  # what the limit counts; "" if there is none
    usual: int = 0


KINDS = {
    APPROVE: Kind("Choose as many as you like"),
    CHOOSE: Kind("Choose up to a number", "projects at most", 3),
    SHARE_OUT: Kind("Share out the budget"),
    POINTS: Kind("Give points to each", "points at most for a project", 5),
    DOTS: Kind("Place dots", "dots in all", 5),
    RANK: Kind("Rank your favourites", "ranks at most", 3),
}


@dataclass(frozen=True)
class Settings:
    """What is decided before voting. The first vote fixes all of it."""

    title: str
    budget: Fraction
    kind: str = APPROVE
    limit: int = 0
    needs_codes: bool = True
    least_score: int = 0
    intro: str = ""
    is_example: bool = False  # projects invented to try the tool
    rule: str = EQUAL_SHARES  # the deciding rule; the other is shown beside it

    @property
    def rules(self) -> BallotRules:
        """The rules for one voter's ballot."""
        if self.kind == CHOOSE:
            return BallotRules(CHOOSE_1 if self.limit == 1 else APPROVAL, min_length=1, max_length=self.limit)
        if self.kind == SHARE_OUT:
            return BallotRules(APPROVAL, min_length=1, max_sum_cost=self.budget)
        if self.kind == POINTS:
            return BallotRules(SCORING, min_length=1, min_points=1, max_points=self.limit)
        if self.kind == DOTS:
            return BallotRules(CUMULATIVE, min_length=1, min_points=1, max_sum_points=self.limit)
        if self.kind == RANK:
            return BallotRules(ORDINAL, min_length=1, max_length=self.limit)
        return BallotRules(APPROVAL, min_length=1)


@dataclass(frozen=True)
class BallotProject:
    """A project on a ballot: what is counted, and what voters read about it."""

    project: Project
    summary: str = ""
    listing_id: str = ""  # the published listing it builds on


@dataclass(frozen=True)
class Ballot:
    """A ballot of a meeting. Anybody with its code can vote while it is open; only the meeting's editor changes it."""

    ballot_id: str
    meeting_id: str
    ballot_code: str
    settings: Settings
    projects: tuple[BallotProject, ...]
    seed: int
    state: str
    closes_at: datetime | None
    made_at: datetime
    changed_at: datetime

    def state_at(self, moment: datetime | None = None) -> str:
        """Return the state at a moment: an open ballot counts as closed once its closing time has passed."""
        over = self.closes_at is not None and (moment or datetime.now(UTC)) >= self.closes_at
        return CLOSED if self.state == OPEN and over else self.state

    @property
    def costs(self) -> dict[str, Fraction]:
        """The cost of each project, by its id."""
        return {one.project.project_id: one.project.cost for one in self.projects}


@dataclass(frozen=True)
class Vote:
    """One voter's vote and its receipt."""

    voter_key: str
    method: str
    choices: tuple[str, ...]
    points: tuple[int, ...]
    receipt: str
    cast_at: datetime
    changed_at: datetime
    device: str = field(default="", repr=False)
    number: int = 0

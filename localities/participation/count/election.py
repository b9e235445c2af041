"""Records of an election: a budget, projects with their costs, and ballots."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from localities.participation.count.ballot_rules import BallotRules


@dataclass(frozen=True)
class Project:
    """A project to vote for; `cost` is in the election's currency, coordinates are degrees (WGS 84)."""

    project_id: str
    cost: Fraction
    name: str = ""
    themes: tuple[str, ...] = ()
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    selected: bool | None = None  # the official result, if the file states one
    votes: int | None = None  # as the file states them
    score: int | None = None

    @property
    def title(self) -> str:
        """The name, or the id if there is no name."""
        return self.name or self.project_id


@dataclass(frozen=True, slots=True)
class Ballot:
    """One voter's choices: project ids, best first if ranked, and points if voters give points."""

    voter_id: str
    choices: tuple[str, ...]
    points: tuple[int, ...] = ()
    method: str = ""  # "internet" or "paper"; "" if unknown


@dataclass(frozen=True)
class Election:
    """Everything needed for a count; `seed` is the lot drawn before voting, which decides ties of equal cost.

    Without a seed, the order of the projects in the file decides.
    """

    budget: Fraction
    projects: tuple[Project, ...]
    ballots: tuple[Ballot, ...]
    rules: BallotRules
    least_score: int = 0  # votes (or points) that a project needs before it can win
    seed: int | None = None
    meta: tuple[tuple[str, str], ...] = ()

    def about(self, key: str) -> str:
        """Return a value of the file's META section; "" if it is missing."""
        return dict(self.meta).get(key, "")

    @property
    def by_id(self) -> dict[str, Project]:
        """The projects by id."""
        return {project.project_id: project for project in self.projects}

"""An election as it is counted: a budget, projects with their cost, and ballots."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from localities.participation.count.ballot_rules import BallotRules


@dataclass(frozen=True)
class Project:
    """Something that can be paid for; `cost` in the election's currency, coordinates in degrees (WGS 84)."""

    project_id: str
    cost: Fraction
    name: str = ""
    themes: tuple[str, ...] = ()
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    selected: bool | None = None  # the official result, where the file states one
    votes: int | None = None  # as the file states them
    score: int | None = None

    @property
    def title(self) -> str:
        """The name, or the id where there is no name."""
        return self.name or self.project_id


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one voter chose: project ids, best first where they are ranked, and points where points are given."""

    voter_id: str
    choices: tuple[str, ...]
    points: tuple[int, ...] = ()
    method: str = ""  # "internet" or "paper"; "" where it is not known


@dataclass(frozen=True)
class Election:
    """Everything that a count needs; `seed` is the lot that was drawn before voting and settles the last ties.

    Without a seed the order of the projects in the file is the lot.
    """

    budget: Fraction
    projects: tuple[Project, ...]
    ballots: tuple[Ballot, ...]
    rules: BallotRules
    least_score: int = 0  # votes (or points) that a project needs before it can win
    seed: int | None = None
    meta: tuple[tuple[str, str], ...] = ()

    def about(self, key: str) -> str:
        """A line of the file's META section; "" where it is not stated."""
        return dict(self.meta).get(key, "")

    @property
    def by_id(self) -> dict[str, Project]:
        """The projects by their ids."""
        return {project.project_id: project for project in self.projects}

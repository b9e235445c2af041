"""How money and votes are spread over places or themes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from fractions import Fraction

from localities.participation.count.election import Election, Project
from localities.participation.count.profile import profile

NOT_STATED = "Not stated"


@dataclass(frozen=True)
class Part:
    """One place or theme: its projects, how many won, their cost, and its share of all votes (or points).

    A project with several themes counts in equal parts for each.
    """

    name: str
    projects: Fraction
    won: Fraction
    cost: Fraction
    share_of_votes: Fraction


def over_places(election: Election, winners: Collection[str]) -> tuple[Part, ...]:
    """Return a row for each place, most votes first."""
    return _spread(election, winners, lambda project: (project.place,))


def over_themes(election: Election, winners: Collection[str]) -> tuple[Part, ...]:
    """Return a row for each theme, most votes first."""
    return _spread(election, winners, lambda project: project.themes or ("",))


def _spread(
    election: Election, winners: Collection[str], names: Callable[[Project], tuple[str, ...]]
) -> tuple[Part, ...]:
    scores = profile(election).scores
    total = sum(scores) or 1
    rows: dict[str, list[Fraction]] = {}
    for project, score in zip(election.projects, scores, strict=True):
        named = names(project)
        won = project.project_id in winners
        for name in named:
            row = rows.setdefault(name or NOT_STATED, [Fraction(0)] * 4)
            added = (Fraction(1), Fraction(won), project.cost * won, Fraction(score, total))
            rows[name or NOT_STATED] = [old + more / len(named) for old, more in zip(row, added, strict=True)]
    parts = [Part(name, *row) for name, row in rows.items()]
    return tuple(sorted(parts, key=lambda part: (-part.share_of_votes, part.name)))

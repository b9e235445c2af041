"""Write an election as a .pb file, so that anybody can repeat the count."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Collection, Iterable
from dataclasses import fields

from localities.participation.count import money
from localities.participation.count.ballot_rules import BallotRules
from localities.participation.count.election import Election, Project
from localities.participation.count.outcome import EQUAL_SHARES, GREEDY
from localities.participation.count.profile import profile
from localities.places import wording

# In the order of Pabulib's own checker. Unknown values are left out unless the format requires them.
REQUIRED = {
    "description": "Community budget", "country": "United Kingdom", "instance": "1",
    "rule": "unknown", "date_begin": "2026", "date_end": "2026",
}  # fmt: skip
ABOUT = ("description", "country", "unit", "district", "subunit", "instance")
AFTER_LIMITS = ("edition", "language", "currency")
TIES = "Ties go to the lower cost, then to a lot drawn before voting with seed {}."
COUNTED = {
    GREEDY: "Selected: most votes (or points) first, skipping what no longer fits.",
    EQUAL_SHARES: "Selected: the Method of Equal Shares, everybody's share raised by 1 at a time within the budget.",
}


def write(election: Election, winners: Collection[str] | None = None, rule: str = "") -> bytes:
    """Return the .pb file, with the winners under one of our rules if they are given."""
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";", lineterminator="\n")
    rows.writerow(["META"])
    rows.writerows([("key", "value"), *_meta(election, rule)])
    rows.writerow(["PROJECTS"])
    rows.writerows(_projects(election, winners))
    rows.writerow(["VOTES"])
    rows.writerows(_votes(election))
    return text.getvalue().encode()


def _meta(election: Election, rule: str) -> Iterable[tuple[str, str]]:
    stated = {**REQUIRED, "unit": wording.city(), **{key: one_line(value) for key, value in election.meta if value}}
    stated |= {"rule": rule_name(election, rule)} if rule else {}
    counts = {
        "num_projects": str(len(election.projects)), "num_votes": str(len(election.ballots)),
        "budget": money.plain(election.budget), "vote_type": election.rules.vote_type,
    }  # fmt: skip
    yield from ((key, stated[key]) for key in ABOUT if key in stated)
    yield from counts.items()
    yield from ((key, stated[key]) for key in ("rule", "date_begin", "date_end"))
    yield from _limits(election.rules)
    if election.least_score:
        yield "min_project_score_threshold", str(election.least_score)
    yield from ((key, stated[key]) for key in AFTER_LIMITS if key in stated)
    if sum(project.cost for project in election.projects) <= election.budget:
        yield "fully_funded", "1"
    remarks = [TIES.format(election.seed)] * (election.seed is not None)
    remarks += [COUNTED[rule]] if rule and rule_name(election, rule) == "unknown" else []
    if remarks:
        yield "comment", " ".join(f"#{at}: {one}" for at, one in enumerate(remarks, 1))


def _limits(rules: BallotRules) -> Iterable[tuple[str, str]]:
    for name in (field.name for field in fields(rules) if field.name != "vote_type"):
        limit = getattr(rules, name)
        if limit is not None:
            yield name, limit if isinstance(limit, str) else money.plain(limit)


def _projects(election: Election, winners: Collection[str] | None) -> Iterable[list[str]]:
    """Yield the headings, then a row for each project."""
    numbers = profile(election)
    optional = {
        "score": [str(score) for score in numbers.scores] if numbers.scores != numbers.votes else [],
        "name": [one_line(project.name) for project in election.projects],
        "category": [",".join(map(_item, project.themes)) for project in election.projects],
        "selected": [str(int(project.project_id in (winners or ()))) for project in election.projects]
        if winners is not None
        else [],
        "district": [one_line(project.place) for project in election.projects],
        "latitude": [_degrees(project, "latitude") for project in election.projects],
        "longitude": [_degrees(project, "longitude") for project in election.projects],
    }
    used = {heading: cells for heading, cells in optional.items() if any(cells)}
    yield ["project_id", "cost", "votes", *used]
    yield from (
        [project.project_id, money.plain(project.cost), str(votes), *(cells[at] for cells in used.values())]
        for at, (project, votes) in enumerate(zip(election.projects, numbers.votes, strict=True))
    )


def _votes(election: Election) -> Iterable[list[str]]:
    with_points, with_method = election.rules.has_points, any(ballot.method for ballot in election.ballots)
    yield ["voter_id", "vote", *["points"] * with_points, *["voting_method"] * with_method]
    for ballot in election.ballots:
        points = [",".join(map(str, ballot.points))] * with_points
        yield [ballot.voter_id, ",".join(ballot.choices), *points, *[ballot.method] * with_method]


def one_line(text: str) -> str:
    """Return the text with each run of spaces and line breaks as one space."""
    return " ".join(text.split())


def _item(theme: str) -> str:
    """Return a theme as an item of a comma-separated list."""
    return one_line(theme.replace(",", " "))


def _degrees(project: Project, which: str) -> str:
    degrees = getattr(project, which)
    return "" if degrees is None or not math.isfinite(degrees) else repr(degrees)


def rule_name(election: Election, rule: str) -> str:
    """Return Pabulib's name for our rule; "unknown" if that name would mean something else.

    Its greedy rules do not break ties by lot. Its names for Equal Shares mean a program that draws no lots and rounds
    the first share down. The file's comment then says how it was counted.
    """
    scores = profile(election).scores
    if rule != GREEDY or len(set(scores)) < len(scores):
        return "unknown"
    return "greedy-threshold" if election.least_score else "greedy"

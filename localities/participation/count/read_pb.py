"""Read an election from a .pb file (Pabulib's format). Reading is strict: faults name line and field."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from fractions import Fraction
from typing import Any

from localities.participation.count import money, pb_sections
from localities.participation.count.ballot_rules import SCORING, VOTE_TYPES, BallotRules
from localities.participation.count.election import Ballot, Election, Project
from localities.participation.count.pb_faults import PbFault
from localities.participation.count.pb_sections import Section

WHOLE = re.compile(r"-?\d{1,12}", re.ASCII)
SHAPES = {  # optional fields of META and VOTES: their pattern, and what to expect in words
    "currency": (re.compile(r"[A-Z]{3}"), "a currency's three letters, such as GBP"),
    "language": (re.compile(r"[a-z]{2}"), "a language's two letters, such as en"),
    "date_begin": (re.compile(r"\d{4}|\d\d\.\d\d\.\d{4}"), "a date such as 28.11.2026, or a year"),
    "date_end": (re.compile(r"\d{4}|\d\d\.\d\d\.\d{4}"), "a date such as 28.11.2026, or a year"),
    "sex": (re.compile(r"[MFO]|None"), "M, F or O"),
    "voting_method": (re.compile(r"internet|paper"), "internet or paper"),
}
SEED = re.compile(r"\bseed (\d{1,18})\b")
COST_LIMITS = ("min_sum_cost", "max_sum_cost")
EXTRA_TEXT = ("neighborhood", "subunit", "district")  # columns for a project's location, most precise first


def read(content: bytes, file: str) -> Election:
    """Read an election; PbFault says in a sentence what is wrong with the file."""
    found = pb_sections.sections(content, file)
    meta = _meta(found["META"], file)
    rules = _rules(meta, found["META"], file)
    projects = _projects(found["PROJECTS"], file)
    ballots = _ballots(found["VOTES"], file, projects, rules)
    _as_announced(meta, found["META"], file, "num_projects", len(projects))
    _as_announced(meta, found["META"], file, "num_votes", len(ballots))
    budget = money.read_amount(meta["budget"][1])
    if budget is None:
        raise PbFault(file, meta["budget"][0], "budget", meta["budget"][1], "an amount such as 20000 or 20000.50")
    return Election(
        budget, projects, ballots, rules, _whole(meta, file, "min_project_score_threshold") or 0, _seed(meta),
        tuple((key, value) for key, (_, value) in meta.items()),
    )  # fmt: skip


Meta = dict[str, tuple[int, str]]  # line and value by key


def _meta(section: Section, file: str) -> Meta:
    meta: Meta = {}
    for line, row in section.rows:
        if row["key"] in meta:
            raise PbFault(file, line, row["key"], "the key twice", "each key of META once")
        _shaped(row["key"], row["value"], line, file)
        meta[row["key"]] = (line, row["value"])
    for key in ("budget", "vote_type"):
        if key not in meta:
            raise PbFault(file, section.line, key, "", f"a line {key};… in META")
    return meta


def _shaped(key: str, written: str, line: int, file: str) -> None:
    """Raise PbFault if an optional field does not match its pattern; blank is allowed."""
    if key in SHAPES and written and not SHAPES[key][0].fullmatch(written):
        raise PbFault(file, line, key, written, SHAPES[key][1])


def _rules(meta: Meta, section: Section, file: str) -> BallotRules:
    line, vote_type = meta["vote_type"]
    if vote_type not in VOTE_TYPES:
        raise PbFault(file, line, "vote_type", vote_type, f"one of {', '.join(VOTE_TYPES)}")
    if vote_type == SCORING and (_whole(meta, file, "default_score") or 0) != 0:
        line, written = meta["default_score"]
        raise PbFault(file, line, "default_score", written, "0: points count only where a voter gave them")
    limits: dict[str, Any] = {}
    for name in (field.name for field in fields(BallotRules) if field.name != "vote_type"):
        limits[name] = _amount(meta, file, name) if name in COST_LIMITS else _whole(meta, file, name)
    return replace(BallotRules(vote_type), **limits)


def _whole(meta: Meta, file: str, key: str) -> int | None:
    line, written = meta.get(key, (0, ""))
    if not written:
        return None
    if not WHOLE.fullmatch(written):
        raise PbFault(file, line, key, written, "a whole number")
    return int(written)


def _amount(meta: Meta, file: str, key: str) -> Fraction | None:
    line, written = meta.get(key, (0, ""))
    amount = money.read_amount(written) if written else None
    if written and amount is None:
        raise PbFault(file, line, key, written, "an amount such as 20000 or 20000.50")
    return amount


def _as_announced(meta: Meta, section: Section, file: str, key: str, found: int) -> None:
    announced = _whole(meta, file, key)
    if announced is not None and announced != found:
        kind = key.removeprefix("num_")
        raise PbFault(file, meta[key][0], key, str(announced), f"{found}, for the file has {found} {kind}")


def _seed(meta: Meta) -> int | None:
    """Return the seed that our own files state in their comment; None if there is none."""
    found = SEED.search(meta.get("comment", (0, ""))[1])
    return int(found[1]) if found else None


def _projects(section: Section, file: str) -> tuple[Project, ...]:
    if "cost" not in section.headings:
        raise PbFault(file, section.line, "cost", "", "a heading cost in PROJECTS")
    found: dict[str, Project] = {}
    for line, row in section.rows:
        project = _project(row, line, file)
        if project.project_id in found:
            raise PbFault(file, line, "project_id", project.project_id, "each project once")
        found[project.project_id] = project
    if not found:
        raise PbFault(file, section.line, "project_id", "", "at least one project")
    return tuple(found.values())


def _project(row: dict[str, str], line: int, file: str) -> Project:
    project_id, cost = row["project_id"], money.read_amount(row["cost"])
    if not project_id or "," in project_id:
        raise PbFault(file, line, "project_id", project_id, "an id without a comma")
    if not cost:
        raise PbFault(file, line, "cost", row["cost"], "an amount above 0, such as 1200 or 1200.50")
    selected = _cell(row, line, file, "selected", int)
    return Project(
        project_id,
        cost,
        row.get("name", ""),
        tuple(_listed(row.get("category", ""))),
        next((row[key] for key in EXTRA_TEXT if row.get(key)), ""),
        _cell(row, line, file, "latitude", float),
        _cell(row, line, file, "longitude", float),
        None if selected is None else selected == 1,
        _cell(row, line, file, "votes", int),
        _cell(row, line, file, "score", int),
    )


def _cell(row: dict[str, str], line: int, file: str, key: str, kind: type) -> Any:
    """Return the number in an optional field; None if blank."""
    written = row.get(key, "")
    try:
        return kind(written) if written else None
    except ValueError:
        expected = "a whole number" if kind is int else "a number of degrees"
        raise PbFault(file, line, key, written, expected) from None


def _listed(written: str) -> list[str]:
    return [part.strip() for part in written.split(",") if part.strip()]


def _ballots(section: Section, file: str, projects: tuple[Project, ...], rules: BallotRules) -> tuple[Ballot, ...]:
    for needed in ("vote", "points") if rules.has_points else ("vote",):
        if needed not in section.headings:
            raise PbFault(
                file, section.line, needed, "", f"a heading {needed} in VOTES, for the votes are {rules.vote_type}"
            )
    costs = {project.project_id: project.cost for project in projects}
    found: dict[str, Ballot] = {}
    for line, row in section.rows:
        ballot = _ballot(row, line, file, rules)
        if ballot.voter_id in found or not ballot.voter_id:
            raise PbFault(file, line, "voter_id", ballot.voter_id, "each voter once, under an id of their own")
        fault = rules.fault(ballot.choices, ballot.points, costs)
        if fault:
            raise PbFault(
                file,
                line,
                "points" if "point" in fault else "vote",
                row["vote"],
                f"a ballot that keeps the rules ({fault})",
            )
        found[ballot.voter_id] = ballot
    return tuple(found.values())


def _ballot(row: dict[str, str], line: int, file: str, rules: BallotRules) -> Ballot:
    points = _listed(row["points"]) if rules.has_points else []
    bad = next((written for written in points if not WHOLE.fullmatch(written)), None)
    if bad is not None:
        raise PbFault(file, line, "points", bad, "whole numbers with commas between them")
    for key in ("sex", "voting_method"):
        _shaped(key, row.get(key, ""), line, file)
    choices = _listed(row["vote"])
    return Ballot(row["voter_id"], tuple(choices), tuple(map(int, points)), row.get("voting_method", ""))

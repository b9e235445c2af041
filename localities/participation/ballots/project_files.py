"""Read projects from a table (CSV, XLSX, ODS) or a .pb file."""

from __future__ import annotations

from fractions import Fraction

from localities.participation.ballots.records import (
    APPROVE,
    CHOOSE,
    DOTS,
    MOST_PROJECTS,
    POINTS,
    RANK,
    SHARE_OUT,
    BallotProject,
    Settings,
)
from localities.participation.count import money, read_pb
from localities.participation.count.ballot_rules import CHOOSE_1, CUMULATIVE, ORDINAL, SCORING
from localities.participation.count.election import Election, Project
from localities.tables.faults import Fault, TableError
from localities.tables.numbers import NoNumber, NumberReader
from localities.tables.read import read_sheet
from localities.tables.sheet import under_headings
from localities.upload_limits import PROJECTS

COLUMNS = ("id", "name", "cost", "summary", "theme", "place", "latitude", "longitude", "listing")
NEEDED = ("name", "cost")


def projects_from_file(content: bytes, file: str, sheet: str = "") -> tuple[Settings | None, tuple[BallotProject, ...]]:
    """Read a file's projects and, from a .pb file, its settings; TableError or PbFault says what is wrong."""
    if not file.lower().endswith(".pb"):
        return None, projects_from_table(content, file, sheet)
    return projects_from_pb(content, file)


def projects_from_table(content: bytes, file: str, sheet: str = "") -> tuple[BallotProject, ...]:
    """Read projects from a table with the headings name and cost, and any of COLUMNS; TableError names every fault."""
    headed = under_headings(read_sheet(content, file, PROJECTS, COLUMNS, NEEDED, "projects", sheet), COLUMNS, NEEDED)
    if len(headed.rows) > MOST_PROJECTS:
        raise TableError([Fault(file, None, "", f"{len(headed.rows)} projects", f"at most {MOST_PROJECTS}")])
    reader = NumberReader()
    faults: list[Fault] = []
    found: list[BallotProject] = []
    for at, (row, cells) in enumerate(headed.rows, 1):
        try:
            found.append(_project(at, row, cells, file, reader))
        except TableError as wrong:
            faults += wrong.faults
    ids = [one.project.project_id for one in found]
    faults += [
        Fault(file, None, "id", one, "an id of its own for each project")
        for one in sorted({*ids})
        if ids.count(one) > 1
    ]
    if faults:
        raise TableError(faults)
    return tuple(found)


def projects_from_pb(content: bytes, file: str) -> tuple[Settings, tuple[BallotProject, ...]]:
    """Read settings and projects from a .pb file; its votes are ignored."""
    election = read_pb.read(content, file)
    projects = tuple(
        BallotProject(Project(one.project_id, one.cost, one.name, one.themes, one.place, one.latitude, one.longitude))
        for one in election.projects
    )
    kind, limit = _kind(election)
    title = election.about("description") or file.removesuffix(".pb")
    return Settings(title, election.budget, kind, limit, least_score=election.least_score), projects


def _project(at: int, row: int, cells: dict[str, str], file: str, reader: NumberReader) -> BallotProject:
    name = cells.get("name", "").strip()
    faults = [] if name else [Fault(file, row, "name", "", "what the project is called")]
    cost = None
    try:
        cost = reader.read(cells.get("cost", "").lstrip("£ "))
    except NoNumber as wrong:
        faults.append(Fault(file, row, "cost", cells.get("cost", ""), str(wrong)))
    else:
        if not cost or cost < 0:
            faults.append(Fault(file, row, "cost", cells.get("cost", ""), "what it costs in pounds, more than 0"))
    degrees: dict[str, float | None] = {}
    for key, most in (("latitude", 90), ("longitude", 180)):
        degrees[key] = _degrees(cells.get(key, ""), most)
        if cells.get(key, "").strip() and degrees[key] is None:
            faults.append(Fault(file, row, key, cells[key], f"degrees between -{most} and {most}"))
    if faults or cost is None:
        raise TableError(faults)
    project = Project(
        cells.get("id", "").strip() or str(at),
        Fraction(money.plain(Fraction(str(cost)))),
        name,
        tuple(filter(None, map(str.strip, cells.get("theme", "").split(",")))),
        cells.get("place", "").strip(),
        degrees["latitude"],
        degrees["longitude"],
    )
    return BallotProject(project, cells.get("summary", "").strip(), cells.get("listing", "").strip())


def _degrees(written: str, most: int) -> float | None:
    try:
        found = float(written)
    except ValueError:
        return None
    return found if abs(found) <= most else None


def _kind(election: Election) -> tuple[str, int]:
    """Return our kind of ballot and its limit for Pabulib's vote type."""
    rules = election.rules
    if rules.vote_type == CHOOSE_1:
        return CHOOSE, 1
    if rules.vote_type == SCORING:
        return POINTS, rules.max_points or 5
    if rules.vote_type == CUMULATIVE:
        return DOTS, rules.max_sum_points or 5
    if rules.vote_type == ORDINAL:
        return RANK, rules.max_length or len(election.projects)
    if rules.max_sum_cost is not None:
        return SHARE_OUT, 0
    return (CHOOSE, rules.max_length) if rules.max_length else (APPROVE, 0)

"""Make, change, open, close and show a ballot. Only the meeting's editor may; the first vote fixes the settings."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row

from localities.community_store import engine
from localities.community_store.ballot_tables import ballot_codes, ballot_districts
from localities.participation import codes
from localities.participation.ballots import ballot_rows
from localities.participation.ballots.records import (
    KINDS,
    MOST_LIMIT,
    MOST_PROJECTS,
    RULE_NAMES,
    Ballot,
    BallotProject,
    Settings,
)
from localities.participation.count import lots
from localities.participation.meetings import Meeting, ReadersOnly, fitting_title, one_line, several_lines
from localities.participation.polling import code_rows, district_turnout
from localities.participation.polling.district_turnout import DistrictTurnout
from localities.participation.polling.faults import NoSuchPoll, PollFault, SettingsFrozen
from localities.participation.polling.states import CLOSED, DRAFT, OPEN, SHOWN

MOST_BALLOTS = 20  # of one meeting
MOST_BUDGET = 10**12


def make(meeting: Meeting, settings: Settings, projects: Iterable[BallotProject]) -> Ballot:
    """Make a ballot of the meeting, not open yet. The lot for ties is drawn and recorded now."""
    _may_edit(meeting)
    now = datetime.now(UTC)
    made = Ballot(
        ballot_rows.new_id(), meeting.meeting_id, codes.new_reader_code(), fitting(settings),
        fitting_projects(projects), lots.new_seed(), DRAFT, None, now, now,
    )  # fmt: skip
    with engine.writing() as connection:
        if len(ballot_rows.of_meeting(connection, meeting.meeting_id)) >= MOST_BALLOTS:
            raise PollFault(f"A meeting holds at most {MOST_BALLOTS} ballots. Delete one first; nothing was made.")
        ballot_rows.write(connection, made, is_new=True)
        ballot_rows.log(connection, made.ballot_id, "made", detail=f"lot for ties: seed {made.seed}")
    return made


def of_meeting(meeting: Meeting) -> tuple[Ballot, ...]:
    """Return the ballots of the meeting, oldest first."""
    with engine.reading() as connection:
        return ballot_rows.of_meeting(connection, meeting.meeting_id)


def by_code(written: str) -> Ballot:
    """Return the ballot with a code as somebody typed it; NoSuchPoll if there is none."""
    code = codes.as_typed(written)
    with engine.reading() as connection:
        found = ballot_rows.by_code(connection, code) if code else None
    if found is None:
        raise NoSuchPoll(
            f"No ballot has the code “{one_line(written)[:40]}”. It may be mistyped, or the ballot was deleted. "
            f"{codes.CODE_HINT} Ask whoever runs the meeting."
        )
    return found


def change(meeting: Meeting, ballot: Ballot, settings: Settings, projects: Iterable[BallotProject]) -> Ballot:
    """Change settings and projects; SettingsFrozen once anybody has voted."""
    with _locked(meeting, ballot) as (connection, now):
        voted = sum(ballot_rows.turnout(connection, now.ballot_id).values())
        if voted:
            people = "One person has" if voted == 1 else f"{voted:,} people have"
            raise SettingsFrozen(
                f"{people} voted already, so the kind of ballot, its limit, the budget and the projects stay as they "
                "are: a vote must mean what it meant when it was cast. Make a new ballot for other settings."
            )
        changed = replace(
            now, settings=fitting(settings), projects=fitting_projects(projects), changed_at=datetime.now(UTC)
        )
        ballot_rows.write(connection, changed)
        ballot_rows.log(connection, now.ballot_id, "settings changed")
    return changed


def open_voting(meeting: Meeting, ballot: Ballot, closes_at: datetime | None = None) -> Ballot:
    """Open voting, also after it was closed; results are hidden again."""
    if closes_at is not None and closes_at <= datetime.now(UTC):
        raise PollFault("The closing time has passed already. Choose a later one; nothing was opened.")
    if not ballot.projects:
        raise PollFault("There is no project to vote for yet. Add one first.")
    if ballot.state == SHOWN:
        raise PollFault("The results have been shown, so nobody can vote any more. Make a new ballot instead.")
    return _to_state(meeting, ballot, OPEN, closes_at)


def close_voting(meeting: Meeting, ballot: Ballot) -> Ballot:
    """Close voting."""
    return _to_state(meeting, ballot, CLOSED, ballot.closes_at)


def show_results(meeting: Meeting, ballot: Ballot) -> Ballot:
    """Show everybody the result and end voting for good."""
    return _to_state(meeting, ballot, SHOWN, ballot.closes_at)


def delete(meeting: Meeting, ballot: Ballot) -> None:
    """Delete the ballot and every vote in it for good."""
    with _locked(meeting, ballot) as (connection, now):
        ballot_rows.delete(connection, now.ballot_id)


def print_codes(meeting: Meeting, ballot: Ballot, many: int) -> list[str]:
    """Return new codes to print. They cannot be shown again: only their SHA-256 is stored."""
    with _locked(meeting, ballot) as (connection, now):
        made = code_rows.print_codes(connection, ballot_codes, now.ballot_id, many)
        ballot_rows.log(connection, now.ballot_id, "codes printed", detail=f"{many:,} codes")
    return made


def turnout(ballot: Ballot) -> dict[str, int]:
    """Return how many people have voted by method: all that anybody can know while voting is open."""
    with engine.reading() as connection:
        return ballot_rows.turnout(connection, ballot.ballot_id)


def spread(ballot: Ballot, place: str) -> tuple[tuple[DistrictTurnout, ...], int]:
    """Return the turnout in each postcode district of a place, and how many voters named any district."""
    return district_turnout.spread(ballot_districts, ballot.ballot_id, place)


def log_entries(ballot: Ballot) -> list[Row[Any]]:
    """Return the log in order of time: `at`, `event`, `receipt` and `detail`, never anybody's choices."""
    with engine.reading() as connection:
        return ballot_rows.log_entries(connection, ballot.ballot_id)


def fitting(settings: Settings) -> Settings:
    """Return the settings as they will be stored; PollFault says what is wrong with them."""
    if settings.kind not in KINDS:
        raise PollFault(f"“{settings.kind[:40]}” is not a kind of ballot. Expected one of: {', '.join(KINDS)}.")
    if settings.rule not in RULE_NAMES:
        raise PollFault(f"“{settings.rule[:40]}” is not a rule. Expected one of: {', '.join(RULE_NAMES)}.")
    if not 0 < settings.budget <= MOST_BUDGET:
        raise PollFault("The budget has to be more than £0, and less than a million million.")
    counted = KINDS[settings.kind].limit
    if counted and not 1 <= settings.limit <= MOST_LIMIT:
        raise PollFault(f"How many {counted}? Expected a number from 1 to {MOST_LIMIT:,}.")
    return replace(
        settings, title=fitting_title(settings.title)[0], intro=several_lines(settings.intro),
        limit=settings.limit if counted else 0, least_score=max(settings.least_score, 0),
    )  # fmt: skip


def fitting_projects(projects: Iterable[BallotProject]) -> tuple[BallotProject, ...]:
    """Return the projects as they will be stored; PollFault names one that cannot be voted on."""
    ready = tuple(projects)
    if len(ready) > MOST_PROJECTS:
        raise PollFault(f"A ballot holds at most {MOST_PROJECTS} projects; these are {len(ready)}.")
    ids = [one.project.project_id for one in ready]
    for one in ready:
        project = one.project
        if ids.count(project.project_id) > 1 or not project.project_id or set(project.project_id) & set(',;\n"'):
            raise PollFault(f"The project “{project.title[:60]}” needs an id of its own, without commas or semicolons.")
        if project.cost <= 0:
            raise PollFault(f"What does “{project.title[:60]}” cost? Expected more than £0.")
    return ready


def _to_state(meeting: Meeting, ballot: Ballot, state: str, closes_at: datetime | None) -> Ballot:
    with _locked(meeting, ballot) as (connection, now):
        changed = replace(now, state=state, closes_at=closes_at, changed_at=datetime.now(UTC))
        if (changed.state, changed.closes_at) == (now.state, now.closes_at):
            return now
        ballot_rows.write(connection, changed)
        detail = f"until {closes_at:%Y-%m-%d %H:%M} UTC" if closes_at and state == OPEN else ""
        ballot_rows.log(connection, now.ballot_id, state, detail=detail)
    return changed


@contextmanager
def _locked(meeting: Meeting, ballot: Ballot) -> Generator[tuple[Connection, Ballot]]:
    """Yield the ballot, locked against votes and changes until the block ends."""
    _may_edit(meeting)
    with engine.writing() as connection:
        now = ballot_rows.by_id(connection, ballot.ballot_id)
        if now is None or now.meeting_id != meeting.meeting_id:
            raise NoSuchPoll(f"The ballot “{ballot.settings.title[:60]}” is not there any more. Nothing was changed.")
        yield connection, now


def _may_edit(meeting: Meeting) -> None:
    if not meeting.can_edit:
        raise ReadersOnly("This is the readers' code: it changes no ballot. The editor's code does.")

"""Make, change, open, close and show a round. Only the meeting's editor may; the first answer fixes the settings."""

from __future__ import annotations

import secrets
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection

from localities.community_store import engine
from localities.community_store.round_tables import round_codes, round_districts
from localities.participation import codes
from localities.participation.meetings import Meeting, ReadersOnly, fitting_title, one_line, several_lines
from localities.participation.polling import code_rows, district_turnout
from localities.participation.polling.district_turnout import DistrictTurnout
from localities.participation.polling.faults import NoSuchPoll, PollFault, SettingsFrozen
from localities.participation.polling.states import CLOSED, DRAFT, OPEN, SHOWN
from localities.participation.rounds import round_rows
from localities.participation.rounds.records import DOTS, KINDS, PLACE_STANDARD, Round, RoundSettings
from localities.places import outlines

MOST_ROUNDS = 20  # of one meeting
MOST_OPTIONS, MOST_DOTS = 30, 20


def make(meeting: Meeting, settings: RoundSettings) -> Round:
    """Make a round of the meeting, not open yet."""
    _require_editor(meeting)
    now = datetime.now(UTC)
    made = Round(secrets.token_hex(16), meeting.meeting_id, codes.new_reader_code(), fitting(settings), DRAFT, now, now)
    with engine.writing() as connection:
        if len(round_rows.of_meeting(connection, meeting.meeting_id)) >= MOST_ROUNDS:
            raise PollFault(f"A meeting holds at most {MOST_ROUNDS} rounds. Delete one first; nothing was made.")
        round_rows.write(connection, made, is_new=True)
    return made


def of_meeting(meeting: Meeting) -> tuple[Round, ...]:
    """Return the rounds of the meeting, oldest first."""
    with engine.reading() as connection:
        return round_rows.of_meeting(connection, meeting.meeting_id)


def beside(one: Round) -> tuple[Round, ...]:
    """Return all rounds of this round's meeting, oldest first."""
    with engine.reading() as connection:
        return round_rows.of_meeting(connection, one.meeting_id)


def by_code(written: str) -> Round:
    """Return the round with a code as somebody typed it; NoSuchPoll if there is none."""
    code = codes.as_typed(written)
    with engine.reading() as connection:
        found = round_rows.by_code(connection, code) if code else None
    if found is None:
        raise NoSuchPoll(
            f"No round of answers has the code “{one_line(written)[:40]}”. It may be mistyped, or the round was "
            f"deleted. {codes.CODE_HINT} Ask whoever runs the meeting."
        )
    return found


def change(meeting: Meeting, one: Round, settings: RoundSettings) -> Round:
    """Change the settings; SettingsFrozen once anybody has answered."""
    with _locked(meeting, one) as (connection, now):
        if round_rows.count(connection, now.round_id):
            raise SettingsFrozen(
                "Somebody has answered already, so the settings stay as they are: an answer must mean what it meant "
                "when it was given. Make a new round for other settings."
            )
        changed = replace(now, settings=fitting(settings), changed_at=datetime.now(UTC))
        round_rows.write(connection, changed)
    return changed


def open_answers(meeting: Meeting, one: Round) -> Round:
    """Open the round for answers, also after it was closed; results are hidden again."""
    if one.state == SHOWN:
        raise PollFault("The results have been shown, so nobody can answer any more. Make a new round instead.")
    return _to_state(meeting, one, OPEN)


def close_answers(meeting: Meeting, one: Round) -> Round:
    """Close the round to answers."""
    return _to_state(meeting, one, CLOSED)


def show_results(meeting: Meeting, one: Round) -> Round:
    """Show everybody the result and end the round for good."""
    return _to_state(meeting, one, SHOWN)


def delete(meeting: Meeting, one: Round) -> None:
    """Delete the round and every answer in it for good."""
    with _locked(meeting, one) as (connection, now):
        round_rows.delete(connection, now.round_id)


def answered(one: Round) -> int:
    """Return how many phones have answered: all that anybody can know while the round is open."""
    with engine.reading() as connection:
        return round_rows.count(connection, one.round_id)


def answered_by_method(one: Round) -> dict[str, int]:
    """Return the same, phones and paper apart."""
    with engine.reading() as connection:
        return round_rows.counts(connection, one.round_id)


def print_codes(meeting: Meeting, one: Round, many: int) -> list[str]:
    """Return new codes to print. They cannot be shown again: only their SHA-256 is stored."""
    with _locked(meeting, one) as (connection, now):
        return code_rows.print_codes(connection, round_codes, now.round_id, many)


def spread(one: Round) -> tuple[tuple[DistrictTurnout, ...], int]:
    """Return the turnout in each postcode district of the round's place, and how many people named any district."""
    return district_turnout.spread(round_districts, one.round_id, one.settings.place)


def fitting(settings: RoundSettings) -> RoundSettings:
    """Return the settings as they will be stored; PollFault says what is wrong with them."""
    if settings.kind not in KINDS:
        raise PollFault(f"“{settings.kind[:40]}” is not a kind of round. Expected one of: {', '.join(KINDS)}.")
    if settings.place and settings.place not in outlines.names():
        raise PollFault(f"“{settings.place[:40]}” is none of the places.")
    if settings.kind == PLACE_STANDARD and not settings.place:
        raise PollFault("A Place Standard is about one place. Choose the place; nothing was made.")
    options = tuple(one_line(one) for one in settings.options if one_line(one))
    if settings.kind == DOTS and not (2 <= len(options) <= MOST_OPTIONS and 1 <= settings.limit <= MOST_DOTS):
        raise PollFault(
            f"Dots need from 2 to {MOST_OPTIONS} priorities, one a line, and from 1 to {MOST_DOTS} dots a person."
        )
    earlier = codes.as_typed(settings.earlier_code)
    if settings.earlier_code.strip() and not earlier:
        raise PollFault(f"“{one_line(settings.earlier_code)[:40]}” is not the code of an earlier round.")
    title = fitting_title(settings.title, KINDS[settings.kind].name)[0]
    return replace(settings, title=title, intro=several_lines(settings.intro), earlier_code=earlier, options=options)


def _to_state(meeting: Meeting, one: Round, state: str) -> Round:
    with _locked(meeting, one) as (connection, now):
        if now.state == state:
            return now
        changed = replace(now, state=state, changed_at=datetime.now(UTC))
        round_rows.write(connection, changed)
    return changed


@contextmanager
def _locked(meeting: Meeting, one: Round) -> Generator[tuple[Connection, Round]]:
    """Yield the round, locked against answers and changes until the block ends."""
    _require_editor(meeting)
    with engine.writing() as connection:
        now = round_rows.by_id(connection, one.round_id)
        if now is None or now.meeting_id != meeting.meeting_id:
            raise NoSuchPoll(f"The round “{one.settings.title[:60]}” is not there any more. Nothing was changed.")
        yield connection, now


def _require_editor(meeting: Meeting) -> None:
    if not meeting.can_edit:
        raise ReadersOnly("This is the readers' code: it changes no round. The editor's code does.")

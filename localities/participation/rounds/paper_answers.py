"""Answers on paper: typed at a table or read from a scanned sheet, row by row, as with paper ballots.

Each sheet of paper has its printed code or, where the round needs none, a number written on it, so that none is entered
twice. A wrong row is refused with its reason; every other row is stored. Paper may be entered until the result is
shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from localities.community_store import engine
from localities.community_store.round_tables import round_codes
from localities.participation.meetings import Meeting, ReadersOnly
from localities.participation.polling import code_rows, paper_rows, single_use_codes
from localities.participation.polling.faults import BadVote, NoSuchPoll, NotOpen
from localities.participation.polling.paper_rows import PaperResult, PaperRow
from localities.participation.polling.states import DRAFT, SHOWN
from localities.participation.rounds import dots, place_standard, round_rows
from localities.participation.rounds.records import DOTS, PLACE_STANDARD, Answer, Round, paper_key

FIRST, PEOPLE = "first", "people"  # beside scores: the theme to come first, and how many are at the table
LONGEST_NUMBER = 20


def enter(meeting: Meeting, one: Round, rows: Iterable[PaperRow]) -> tuple[PaperResult, ...]:
    """Store every row that is right and return a result for each, in order."""
    ready = paper_rows.ready(rows)
    with engine.writing() as connection:
        now = _accepting(connection, meeting, one)
        printed = code_rows.keys(connection, round_codes, now.round_id) if now.settings.needs_codes else None
        seen: set[str] = set()
        return tuple(_enter_one(connection, now, row, printed, seen) for row in ready)


def example(one: Round) -> str:
    """Return how a row is typed, such as "1:3, 2:5"."""
    if one.settings.kind == DOTS:
        return "1:2, 3:1 (priority:dots)"
    return f"1:3, 2:5, {FIRST}:2" + (f", {PEOPLE}:6" if one.settings.in_groups else "") + " (theme:score)"


def names(one: Round) -> tuple[str, ...]:
    """Return the names that the numbers on paper stand for, from 1 on."""
    return one.settings.options if one.settings.kind == DOTS else tuple(place_standard.NAMES.values())


def _enter_one(
    connection: Connection, one: Round, row: PaperRow, printed: set[str] | None, seen: set[str]
) -> PaperResult:
    key, fault = _key(one, row, printed, seen)
    if fault:
        return PaperResult(row.row, False, fault)
    if paper_rows.is_void(row):
        return PaperResult(row.row, False, "Void: it is not counted.")
    try:
        content = READERS[one.settings.kind](one, *paper_rows.parse_choices(row.choices, True))
    except BadVote as wrong:
        return PaperResult(row.row, False, f"Not kept: {str(wrong).rstrip('.')}.")
    if round_rows.answer_of(connection, one.round_id, paper_key(key)):
        what = "this code’s sheet" if printed is not None else f"sheet {row.code.strip().lower()}"
        return PaperResult(row.row, False, f"Not kept: {what} was entered before.")
    now = datetime.now(UTC)
    round_rows.put_answer(connection, one.round_id, Answer(paper_key(key), content, 1, now, now), True)
    seen.add(key)
    return PaperResult(row.row, True, "Kept.")


def _key(one: Round, row: PaperRow, printed: set[str] | None, seen: set[str]) -> tuple[str, str]:
    """Return the key of a row's code, or of the number on its sheet, and an empty fault; or "" and the fault."""
    if printed is not None:
        return paper_rows.key_of(row, printed, seen)
    number = row.code.strip().lower()
    if not number or len(number) > LONGEST_NUMBER:
        return "", "Not kept: write a number of its own on each sheet, and type it here."
    return single_use_codes.key_of(f"{one.round_id}:{number}"), ""


def _scores(one: Round, parts: tuple[str, ...], values: tuple[int, ...]) -> dict[str, Any]:
    given = _once(parts, values)
    first, people = given.pop(FIRST, None), given.pop(PEOPLE, None)
    codes = tuple(place_standard.NAMES)
    scores = {codes[_place(part, codes)]: score for part, score in given.items()}
    chosen = codes[_place(str(first), codes)] if first is not None else ""
    if people is not None and not one.settings.in_groups:
        raise BadVote("in this round each sheet is one person’s; leave “people” out")
    return place_standard.checked({"scores": scores, "first": chosen, PEOPLE: people}, one.settings.in_groups)


def _dots(one: Round, parts: tuple[str, ...], values: tuple[int, ...]) -> dict[str, Any]:
    given = {str(_place(part, one.settings.options)): placed for part, placed in _once(parts, values).items()}
    return dots.checked({"dots": given}, one)


READERS: dict[str, Callable[[Round, tuple[str, ...], tuple[int, ...]], dict[str, Any]]] = {
    PLACE_STANDARD: _scores,
    DOTS: _dots,
}


def _once(parts: tuple[str, ...], values: tuple[int, ...]) -> dict[str, int]:
    for part in parts:
        if parts.count(part) > 1:
            raise BadVote(f"“{part[:20]}” is written twice")
    return {part.lower(): value for part, value in zip(parts, values, strict=True)}


def _place(part: str, listed: tuple[str, ...]) -> int:
    """Return the place in the list of a number on paper, from 1 on."""
    if not part.isdecimal() or not 1 <= int(part) <= len(listed):
        raise BadVote(f"there is no number “{part[:20]}”; expected from 1 to {len(listed)}")
    return int(part) - 1


def _accepting(connection: Connection, meeting: Meeting, one: Round) -> Round:
    """Return the round as it is now, while paper may still be entered."""
    if not meeting.can_edit:
        raise ReadersOnly("This is the readers' code: it enters no paper. The editor's code does.")
    now = round_rows.by_id(connection, one.round_id)
    if now is None or now.meeting_id != meeting.meeting_id:
        raise NoSuchPoll(f"The round “{one.settings.title[:60]}” is not there any more. Nothing was changed.")
    if now.settings.kind not in READERS:
        raise BadVote("Statements are answered on phones: they come one after another. Nothing was entered.")
    if now.state == DRAFT:
        raise NotOpen("The round has not begun yet. Open it first, then enter paper.")
    if now.state == SHOWN:
        raise NotOpen("The result has been shown. No more paper is entered.")
    return now

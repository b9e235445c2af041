"""Enter paper ballots, typed at a table or read from a scanned sheet, and shows of hands.

A wrong row is refused with a reason; every other row is stored. Paper may be entered until the results are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection

from localities.community_store import engine
from localities.participation.ballots import ballot_rows, voting_codes
from localities.participation.ballots.records import (
    DRAFT,
    HANDS,
    PAPER,
    SHOWN,
    BadVote,
    Ballot,
    NoSuchBallot,
    NotOpen,
    Vote,
)
from localities.participation.meetings import Meeting, ReadersOnly
from localities.upload_limits import PAPER as PAPER_LIMITS

VOID = ("void", "spoilt", "blank")
CHOICE = re.compile(r"\s*([^,;:=]+?)\s*(?:[:=]\s*(\d{1,6}))?\s*", re.ASCII)
MOST_ROWS = PAPER_LIMITS.rows - 100  # the remaining rows are for headings and notes
MOST_HANDS = 2_000


@dataclass(frozen=True)
class PaperRow:
    """One paper ballot as it was typed: its code, and choices such as "1, 4" or "1:3, 4:2"."""

    row: int
    code: str
    choices: str


@dataclass(frozen=True)
class PaperResult:
    """The result for one row: stored, void, or refused with a reason."""

    row: int
    kept: bool
    sentence: str
    receipt: str = ""


def enter(meeting: Meeting, ballot: Ballot, rows: Iterable[PaperRow]) -> tuple[PaperResult, ...]:
    """Store every valid row and return a result for each row, in order."""
    ready = tuple(rows)
    if len(ready) > MOST_ROWS:
        raise BadVote(f"At most {MOST_ROWS:,} paper ballots are read at a time; these are {len(ready):,}.")
    with engine.writing() as connection:
        now = _accepting(connection, meeting, ballot)
        known = ballot_rows.code_keys(connection, now.ballot_id) if now.settings.needs_codes else None
        results, seen = [], set()
        for row in ready:
            result = _enter_one(connection, now, row, known, seen)
            results.append(result)
            if not result.kept:
                ballot_rows.log(connection, now.ballot_id, "paper not kept", detail=f"row {row.row}: {result.sentence}")
    return tuple(results)


def show_of_hands(meeting: Meeting, ballot: Ballot, project_id: str, hands: int) -> None:
    """Count hands for one project, as that many ballots with one choice each."""
    if not 1 <= hands <= MOST_HANDS:
        raise BadVote(f"How many hands? Expected a number from 1 to {MOST_HANDS:,}.")
    points = (1,) * ballot.settings.rules.has_points
    with engine.writing() as connection:
        now = _accepting(connection, meeting, ballot)
        fault = now.settings.rules.fault((project_id,), points, now.costs)
        if fault:
            raise BadVote(f"These hands do not count: {fault}.")
        for _ in range(hands):
            ballot_rows.put_vote(
                connection, now.ballot_id, _paper(voting_codes.new_voter_key(), HANDS, (project_id,), points), True
            )
        ballot_rows.log(connection, now.ballot_id, "hands", detail=f"{hands:,} hands were counted")


def parse_choices(written: str, has_points: bool) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Read project ids and points from text such as "1, 4" or "1:3, 4:2"; BadVote for anything else."""
    choices, points = [], []
    for part in filter(str.strip, re.split(r"[,;]", written)):
        found = CHOICE.fullmatch(part)
        if not found or bool(found[2]) != has_points:
            example = "1:3, 4:2 (project:points)" if has_points else "1, 4"
            raise BadVote(f"found “{part.strip()[:40]}”; expected choices such as {example}")
        choices.append(found[1])
        points += [int(found[2])] if has_points else []
    return tuple(choices), tuple(points)


def _enter_one(
    connection: Connection, ballot: Ballot, row: PaperRow, known: set[str] | None, seen: set[str]
) -> PaperResult:
    key, fault = _key(row, known, seen)
    if fault:
        return PaperResult(row.row, False, fault)
    if row.choices.strip().lower() in VOID:
        return PaperResult(row.row, False, "Void: it is in the log and not counted.")
    try:
        choices, points = parse_choices(row.choices, ballot.settings.rules.has_points)
    except BadVote as wrong:
        return PaperResult(row.row, False, f"Not kept: {wrong}.")
    fault = ballot.settings.rules.fault(choices, points, ballot.costs)
    if fault:
        return PaperResult(row.row, False, f"Not kept: {fault}.")
    if ballot_rows.vote_of(connection, ballot.ballot_id, key, PAPER):
        return PaperResult(row.row, False, "Not kept: this code's paper ballot was entered before.")
    vote = _paper(key, PAPER, choices, points)
    ballot_rows.put_vote(connection, ballot.ballot_id, vote, True)
    ballot_rows.log(connection, ballot.ballot_id, "cast", vote.receipt, PAPER)
    seen.add(key)
    return PaperResult(row.row, True, "Kept.", vote.receipt)


def _key(row: PaperRow, known: set[str] | None, seen: set[str]) -> tuple[str, str]:
    """Return the key of a row's vote and an empty fault, or "" and the fault of its code."""
    if known is None:
        return voting_codes.new_voter_key(), ""
    code = voting_codes.as_typed(row.code)
    key = voting_codes.key_of(code) if code else ""
    if not code or key not in known:
        return "", f"Not kept: “{row.code.strip()[:40]}” is not a code of this ballot."
    return (key, "") if key not in seen else ("", "Not kept: this code appears twice in these rows.")


def _paper(key: str, method: str, choices: tuple[str, ...], points: tuple[int, ...]) -> Vote:
    now = datetime.now(UTC)
    return Vote(key, method, choices, points, voting_codes.new_receipt(), now, now)


def _accepting(connection: Connection, meeting: Meeting, ballot: Ballot) -> Ballot:
    """Return the locked ballot; a fault unless the editor may enter paper now."""
    if not meeting.can_edit:
        raise ReadersOnly("This is the readers' code: it enters no paper ballot. The editor's code does.")
    now = ballot_rows.by_id(connection, ballot.ballot_id)
    if now is None or now.meeting_id != meeting.meeting_id:
        raise NoSuchBallot(f"The ballot “{ballot.settings.title[:60]}” is not there any more. Nothing was changed.")
    if now.state == DRAFT:
        raise NotOpen("Voting has not begun yet. Open the ballot first, then enter paper.")
    if now.state == SHOWN:
        raise NotOpen("The results have been shown. No more paper is entered.")
    return now

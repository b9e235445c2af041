"""Enter paper ballots, typed at a table or read from a scanned sheet, and shows of hands.

A wrong row is refused with a reason; every other row is stored. Paper may be entered until the results are shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection

from localities.community_store import engine
from localities.community_store.ballot_tables import ballot_codes
from localities.participation.ballots import ballot_rows
from localities.participation.ballots.records import Ballot, Vote
from localities.participation.meetings import Meeting, ReadersOnly
from localities.participation.polling import code_rows, paper_rows, single_use_codes
from localities.participation.polling.faults import BadVote, NoSuchPoll, NotOpen
from localities.participation.polling.paper_rows import PaperResult, PaperRow
from localities.participation.polling.states import DRAFT, HANDS, PAPER, SHOWN

MOST_HANDS = 2_000


def enter(meeting: Meeting, ballot: Ballot, rows: Iterable[PaperRow]) -> tuple[PaperResult, ...]:
    """Store every valid row and return a result for each row, in order."""
    ready = paper_rows.ready(rows)
    with engine.writing() as connection:
        now = _accepting(connection, meeting, ballot)
        known = code_rows.keys(connection, ballot_codes, now.ballot_id) if now.settings.needs_codes else None
        results: list[PaperResult] = []
        seen: set[str] = set()
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
                connection, now.ballot_id, _paper(single_use_codes.new_voter_key(), HANDS, (project_id,), points), True
            )
        ballot_rows.log(connection, now.ballot_id, "hands", detail=f"{hands:,} hands were counted")


def _enter_one(
    connection: Connection, ballot: Ballot, row: PaperRow, known: set[str] | None, seen: set[str]
) -> PaperResult:
    key, fault = _key(row, known, seen)
    if fault:
        return PaperResult(row.row, False, fault)
    if paper_rows.is_void(row):
        return PaperResult(row.row, False, "Void: it is in the log and not counted.")
    try:
        choices, points = paper_rows.parse_choices(row.choices, ballot.settings.rules.has_points)
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
        return single_use_codes.new_voter_key(), ""
    return paper_rows.key_of(row, known, seen)


def _paper(key: str, method: str, choices: tuple[str, ...], points: tuple[int, ...]) -> Vote:
    now = datetime.now(UTC)
    return Vote(key, method, choices, points, single_use_codes.new_receipt(), now, now)


def _accepting(connection: Connection, meeting: Meeting, ballot: Ballot) -> Ballot:
    """Return the locked ballot; a fault unless the editor may enter paper now."""
    if not meeting.can_edit:
        raise ReadersOnly("This is the readers' code: it enters no paper ballot. The editor's code does.")
    now = ballot_rows.by_id(connection, ballot.ballot_id)
    if now is None or now.meeting_id != meeting.meeting_id:
        raise NoSuchPoll(f"The ballot “{ballot.settings.title[:60]}” is not there any more. Nothing was changed.")
    if now.state == DRAFT:
        raise NotOpen("Voting has not begun yet. Open the ballot first, then enter paper.")
    if now.state == SHOWN:
        raise NotOpen("The results have been shown. No more paper is entered.")
    return now

"""Cast a vote on a phone. It is confirmed only once it is stored; sending it again changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection

from localities.community_store import engine
from localities.community_store.ballot_tables import ballot_codes, ballot_districts
from localities.participation.ballots import ballot_rows
from localities.participation.ballots.records import Ballot, Vote
from localities.participation.polling import code_rows, district_turnout, single_use_codes
from localities.participation.polling.faults import BadVote, NoSuchPoll, NotOpen
from localities.participation.polling.states import DRAFT, OPEN, PHONE


def cast(
    ballot_code: str,
    voter: str,
    choices: Sequence[str],
    points: Sequence[int] = (),
    device: str = "",
    number: int = 1,
    district: str = "",
) -> Vote:
    """Store a vote and return it with its receipt.

    `voter` is a printed code, or the phone's own random key if the ballot needs no codes. `number` counts the votes
    that this device has sent: the same number again is a repeat, a lower one is late, and neither changes anything.
    `district` is counted with the first vote alone, and nothing joins it with the vote.
    """
    with engine.writing() as connection:
        ballot = ballot_rows.by_code(connection, ballot_code, lock=True)
        if ballot is None:
            raise NoSuchPoll("This ballot is not there any more. Nothing was cast.")
        key = voter_key(connection, ballot, voter)
        before = ballot_rows.vote_of(connection, ballot.ballot_id, key, PHONE)
        if before and before.device == device and number <= before.number:
            return before  # repeats are confirmed again, even after closing
        require_open(ballot)
        require_rules(ballot, choices, points)
        given = district_turnout.checked(district)
        if before is None:
            district_turnout.count_people(connection, ballot_districts, ballot.ballot_id, given)
        return keep(connection, ballot, _next(before, key, choices, points, device, number), before is None)


def find(ballot: Ballot, voter: str) -> Vote | None:
    """Return the voter's vote on a phone; None if they have not voted, WrongCode for another ballot's code."""
    with engine.reading() as connection:
        return ballot_rows.vote_of(connection, ballot.ballot_id, voter_key(connection, ballot, voter), PHONE)


def keep(connection: Connection, ballot: Ballot, vote: Vote, is_new: bool) -> Vote:
    """Store the vote, and log that it was cast but never its choices."""
    ballot_rows.put_vote(connection, ballot.ballot_id, vote, is_new)
    ballot_rows.log(connection, ballot.ballot_id, "cast" if is_new else "changed", vote.receipt, vote.method)
    return vote


def voter_key(connection: Connection, ballot: Ballot, voter: str) -> str:
    """Return the key under which this voter's vote is stored; WrongCode for a code not printed for this ballot."""
    if not ballot.settings.needs_codes:
        return code_rows.key_of_phone(voter)
    return code_rows.key_of(connection, ballot_codes, ballot.ballot_id, voter, "vote")


def require_open(ballot: Ballot) -> None:
    """Raise NotOpen with the reason unless people can vote now."""
    state = ballot.state_at()
    if state == DRAFT:
        raise NotOpen("Voting has not begun yet. Nothing was cast.")
    if state != OPEN:
        raise NotOpen("Voting has ended. Nothing was cast or changed.")


def require_rules(ballot: Ballot, choices: Sequence[str], points: Sequence[int]) -> None:
    """Raise BadVote with what is wrong unless the vote keeps the rules of the ballot."""
    fault = ballot.settings.rules.fault(choices, points, ballot.costs)
    if not ballot.settings.rules.has_points and points:
        fault = "this ballot has no points"
    if fault:
        raise BadVote(f"This vote does not count: {fault}. Change it, then cast it again.")


def _next(
    before: Vote | None, key: str, choices: Sequence[str], points: Sequence[int], device: str, number: int
) -> Vote:
    now, device = datetime.now(UTC), device[: single_use_codes.LONGEST_KEY]
    if before is None:
        receipt = single_use_codes.new_receipt()
        return Vote(key, PHONE, tuple(choices), tuple(points), receipt, now, now, device, number)
    return replace(before, choices=tuple(choices), points=tuple(points), changed_at=now, device=device, number=number)

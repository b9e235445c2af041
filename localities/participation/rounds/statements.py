"""Statements of a two-way question: sent by people in the room, read by the editor, then shown to everybody."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, func, select

from localities.community_store import engine
from localities.community_store.round_tables import round_statements
from localities.participation.meetings import Meeting, ReadersOnly, one_line
from localities.participation.polling.faults import BadVote, NoSuchPoll, PollFault
from localities.participation.rounds import answering_rules, round_rows
from localities.participation.rounds.records import TWO_WAY, Round

WAITING, SHOWN, REFUSED = "waiting", "shown", "refused"
LONGEST = 200  # characters
MOST, MOST_OF_A_PHONE = 100, 5  # of one round, and of one phone; people have to read and answer every one


@dataclass(frozen=True)
class Statement:
    """A statement to agree or disagree with."""

    statement_id: str
    text: str
    state: str


def of_round(one: Round, *states: str) -> tuple[Statement, ...]:
    """Return the statements in these states, oldest first."""
    with engine.reading() as connection:
        return listed(connection, one.round_id, *states)


def listed(connection: Connection, round_id: str, *states: str) -> tuple[Statement, ...]:
    """Return the statements in these states, oldest first, within a transaction."""
    columns = round_statements.c
    query = select(round_statements).where(columns.round_id == round_id, columns.state.in_(states))
    rows = connection.execute(query.order_by(columns.sent_at, columns.statement_id)).all()
    return tuple(Statement(row.statement_id, row.text, row.state) for row in rows)


def send(round_code: str, phone: str, written: str) -> Statement:
    """Send a statement from a phone or with a code; it waits until the meeting's editor has read it."""
    with engine.writing() as connection:
        one = round_rows.by_code(connection, round_code, lock=True)
        if one is None:
            raise NoSuchPoll("This round of answers is not there any more. Nothing was sent.")
        answering_rules.require_open(one)
        return _add(connection, one, written, WAITING, answering_rules.answer_key(connection, one, phone))


def write(meeting: Meeting, one: Round, written: str) -> Statement:
    """Add the editor's own statement, shown at once."""
    _require_editor(meeting, one)
    with engine.writing() as connection:
        return _add(connection, one, written, SHOWN, "")


def decide(meeting: Meeting, one: Round, statement_id: str, state: str) -> None:
    """Show or refuse a statement; one that was shown by mistake can be refused later."""
    _require_editor(meeting, one)
    if state not in (SHOWN, REFUSED):
        raise PollFault(f"A statement is {SHOWN} or {REFUSED}, not “{state[:20]}”.")
    mine = (round_statements.c.round_id == one.round_id, round_statements.c.statement_id == statement_id)
    with engine.writing() as connection:
        connection.execute(round_statements.update().where(*mine).values(state=state))


def _add(connection: Connection, one: Round, written: str, state: str, phone_key: str) -> Statement:
    text = one_line(written)
    if one.settings.kind != TWO_WAY:
        raise BadVote("Nobody sends statements in this round.")
    if not text or len(text) > LONGEST:
        raise BadVote(f"A statement has from 1 to {LONGEST} characters; this one has {len(text)}. Nothing was sent.")
    columns = round_statements.c
    count = select(func.count()).select_from(round_statements).where(columns.round_id == one.round_id)
    if connection.execute(count).scalar_one() >= MOST:
        raise BadVote(f"There are {MOST} statements already, which is enough for one round.")
    sent = connection.execute(count.where(columns.phone_key == phone_key)).scalar_one()
    if phone_key and sent >= MOST_OF_A_PHONE:
        raise BadVote(f"You have sent {MOST_OF_A_PHONE} statements. Let others have their say too.")
    made = Statement(secrets.token_hex(8), text, state)
    connection.execute(
        round_statements.insert().values(
            **vars(made), round_id=one.round_id, phone_key=phone_key, sent_at=datetime.now(UTC)
        )
    )
    return made


def _require_editor(meeting: Meeting, one: Round) -> None:
    if not meeting.can_edit or one.meeting_id != meeting.meeting_id:
        raise ReadersOnly("This is the readers' code: it decides about no statement. The editor's code does.")

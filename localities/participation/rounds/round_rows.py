"""Read and write rounds and answers as rows of the store."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Row, func, select

from localities.community_store.round_tables import round_answers, rounds
from localities.participation.polling.states import PAPER, PHONE
from localities.participation.rounds.records import PAPER_KEY, Answer, Round, RoundSettings


def by_code(connection: Connection, round_code: str, lock: bool = False) -> Round | None:
    """Return the round with that code; `lock` keeps its settings unchanged until this transaction ends."""
    query = select(rounds).where(rounds.c.round_code == round_code)
    row = connection.execute(query.with_for_update(read=True) if lock else query).first()
    return _round(row) if row else None


def by_id(connection: Connection, round_id: str) -> Round | None:
    """Return the round, locked against changes and answers until this transaction ends; None if it was deleted."""
    row = connection.execute(select(rounds).where(rounds.c.round_id == round_id).with_for_update()).first()
    return _round(row) if row else None


def of_meeting(connection: Connection, meeting_id: str) -> tuple[Round, ...]:
    """Return the rounds of a meeting, oldest first."""
    query = select(rounds).where(rounds.c.meeting_id == meeting_id).order_by(rounds.c.made_at, rounds.c.round_id)
    return tuple(_round(row) for row in connection.execute(query).all())


def write(connection: Connection, one: Round, is_new: bool = False) -> None:
    """Write the round, replacing any earlier version."""
    values = {
        **vars(one),
        "settings": json.dumps(vars(one.settings), ensure_ascii=False, sort_keys=True),
    }
    if is_new:
        connection.execute(rounds.insert().values(**values))
    else:
        connection.execute(rounds.update().where(rounds.c.round_id == one.round_id).values(**values))


def delete(connection: Connection, round_id: str) -> None:
    """Delete the round and everything in it for good."""
    connection.execute(rounds.delete().where(rounds.c.round_id == round_id))


def answer_of(connection: Connection, round_id: str, phone_key: str) -> Answer | None:
    """Return the phone's answer; None if it has not sent one."""
    mine = (round_answers.c.round_id == round_id, round_answers.c.phone_key == phone_key)
    row = connection.execute(select(round_answers).where(*mine)).first()
    return _answer(row) if row else None


def put_answer(connection: Connection, round_id: str, answer: Answer, is_new: bool) -> None:
    """Write an answer, replacing the phone's earlier one."""
    values = {**vars(answer), "content": json.dumps(answer.content, ensure_ascii=False, sort_keys=True)}
    if is_new:
        connection.execute(round_answers.insert().values(round_id=round_id, **values))
    else:
        mine = (round_answers.c.round_id == round_id, round_answers.c.phone_key == answer.phone_key)
        connection.execute(round_answers.update().where(*mine).values(**values))


def answers(connection: Connection, round_id: str) -> tuple[Answer, ...]:
    """Return every answer in the order of phone keys, which is random and hides the order in which people answered."""
    query = select(round_answers).where(round_answers.c.round_id == round_id).order_by(round_answers.c.phone_key)
    return tuple(_answer(row) for row in connection.execute(query).all())


def count(connection: Connection, round_id: str) -> int:
    """Return how many answers there are, and nothing about them."""
    return sum(counts(connection, round_id).values())


def counts(connection: Connection, round_id: str) -> dict[str, int]:
    """Return how many answers came from phones and how many on paper, and nothing about them."""
    on_paper = func.count().filter(round_answers.c.phone_key.startswith(PAPER_KEY, autoescape=True))
    query = select(func.count(), on_paper).where(round_answers.c.round_id == round_id)
    everything, paper = connection.execute(query).one()
    return {method: many for method, many in ((PHONE, everything - paper), (PAPER, paper)) if many}


def _round(row: Row[Any]) -> Round:
    kept: dict[str, Any] = json.loads(row.settings)
    kept["options"] = tuple(kept.get("options", ()))
    settings = RoundSettings(**kept)
    return Round(
        row.round_id, row.meeting_id, row.round_code, settings, row.state, row.made_at, row.changed_at
    )  # fmt: skip


def _answer(row: Row[Any]) -> Answer:
    return Answer(
        row.phone_key, json.loads(row.content), row.number, row.given_at, row.changed_at, row.device
    )  # fmt: skip

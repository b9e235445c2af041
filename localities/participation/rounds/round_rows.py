"""Rounds and answers as rows of the store, and back."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Row, func, select

from localities.community_store.round_tables import round_answers, rounds
from localities.participation.rounds.records import Answer, Round, RoundSettings


def by_code(connection: Connection, round_code: str, lock: bool = False) -> Round | None:
    """The round of that code; with `lock` its settings cannot change before this transaction ends."""
    query = select(rounds).where(rounds.c.round_code == round_code)
    row = connection.execute(query.with_for_update(read=True) if lock else query).first()
    return _round(row) if row else None


def by_id(connection: Connection, round_id: str) -> Round | None:
    """The round as it is now, and nobody else changes it or answers before this transaction ends."""
    row = connection.execute(select(rounds).where(rounds.c.round_id == round_id).with_for_update()).first()
    return _round(row) if row else None


def of_meeting(connection: Connection, meeting_id: str) -> tuple[Round, ...]:
    """The rounds of a meeting, the oldest first."""
    query = select(rounds).where(rounds.c.meeting_id == meeting_id).order_by(rounds.c.made_at, rounds.c.round_id)
    return tuple(_round(row) for row in connection.execute(query).all())


def write(connection: Connection, one: Round, is_new: bool = False) -> None:
    """Write the round in the place of what was there."""
    values = {
        **vars(one),
        "settings": json.dumps(vars(one.settings), ensure_ascii=False, sort_keys=True),
    }
    if is_new:
        connection.execute(rounds.insert().values(**values))
    else:
        connection.execute(rounds.update().where(rounds.c.round_id == one.round_id).values(**values))


def delete(connection: Connection, round_id: str) -> None:
    """Everything of the round goes, for good."""
    connection.execute(rounds.delete().where(rounds.c.round_id == round_id))


def answer_of(connection: Connection, round_id: str, phone_key: str) -> Answer | None:
    """What that phone has sent; None where nothing yet."""
    mine = (round_answers.c.round_id == round_id, round_answers.c.phone_key == phone_key)
    row = connection.execute(select(round_answers).where(*mine)).first()
    return _answer(row) if row else None


def put_answer(connection: Connection, round_id: str, answer: Answer, is_new: bool) -> None:
    """Write an answer, in the place of the phone's earlier one."""
    values = {**vars(answer), "content": json.dumps(answer.content, ensure_ascii=False, sort_keys=True)}
    if is_new:
        connection.execute(round_answers.insert().values(round_id=round_id, **values))
    else:
        mine = (round_answers.c.round_id == round_id, round_answers.c.phone_key == answer.phone_key)
        connection.execute(round_answers.update().where(*mine).values(**values))


def answers(connection: Connection, round_id: str) -> tuple[Answer, ...]:
    """Every answer, in the order of the phones' keys: that is chance, and not the order in which people came."""
    query = select(round_answers).where(round_answers.c.round_id == round_id).order_by(round_answers.c.phone_key)
    return tuple(_answer(row) for row in connection.execute(query).all())


def count(connection: Connection, round_id: str) -> int:
    """How many phones have answered; nothing about how."""
    query = select(func.count()).select_from(round_answers).where(round_answers.c.round_id == round_id)
    return connection.execute(query).scalar_one()


def _round(row: Row[Any]) -> Round:
    kept = json.loads(row.settings)
    settings = RoundSettings(**{**kept, "options": tuple(kept.get("options", ()))})
    return Round(
        row.round_id, row.meeting_id, row.round_code, settings, row.state, row.made_at, row.changed_at
    )  # fmt: skip


def _answer(row: Row[Any]) -> Answer:
    return Answer(row.phone_key, json.loads(row.content), row.number, row.given_at, row.changed_at)

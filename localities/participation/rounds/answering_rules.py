"""Who may answer, and when: a phone with its own key or a printed code, while the round is open."""

from __future__ import annotations

from sqlalchemy import Connection

from localities.community_store.round_tables import round_codes
from localities.participation.polling import code_rows
from localities.participation.polling.faults import NotOpen
from localities.participation.polling.states import DRAFT, OPEN
from localities.participation.rounds.records import Round


def answer_key(connection: Connection, one: Round, phone: str) -> str:
    """Return the key under which an answer is stored; WrongCode for a code not printed for this round, or no key."""
    if not one.settings.needs_codes:
        return code_rows.key_of_phone(phone)
    return code_rows.key_of(connection, round_codes, one.round_id, phone, "answer")


def require_open(one: Round) -> None:
    """Raise NotOpen with the reason unless people can answer now."""
    if one.state == DRAFT:
        raise NotOpen("The round has not begun yet. Nothing was sent.")
    if one.state != OPEN:
        raise NotOpen("The round has ended. Nothing was sent or changed.")

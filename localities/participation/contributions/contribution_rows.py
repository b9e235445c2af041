"""Read and write contributions as rows of the store; every change adds an event to the history."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select, text

from localities.community_store.contribution_tables import contacts, contribution_events, contributions
from localities.participation import codes
from localities.participation.contributions.contribution import Contribution, HappenedEvent

TURN = 5_103_428  # number of the PostgreSQL advisory lock for numbering the list's changes
JSON_COLUMNS = ("proposed", "seen")


def now() -> datetime:
    """Return the current time in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """Return a new unique id."""
    return secrets.token_hex(12)


def written(values: Mapping[str, str]) -> str:
    """Return the values as the store's JSON."""
    return json.dumps(dict(values), ensure_ascii=False, sort_keys=True)


def insert(connection: Connection, contribution: Contribution, link_code: str, draft_key: str) -> None:
    """Write a new contribution; its history begins with the next event."""
    row = {**vars(contribution), **{name: written(getattr(contribution, name)) for name in JSON_COLUMNS}}
    secret = {"link_code_sha256": codes.fingerprint(link_code), "draft_key": draft_key}
    connection.execute(contributions.insert().values(**row, **secret))


def update(connection: Connection, before: Contribution, **changes: Any) -> Contribution:
    """Write the changes and raise the version by one."""
    after = replace(before, **changes, version=before.version + 1, changed_at=now())
    names = {*changes, "version", "changed_at"}
    row = {name: getattr(after, name) for name in names}
    row |= {name: written(row[name]) for name in JSON_COLUMNS if name in row}
    here = contributions.c.contribution_id == before.contribution_id
    connection.execute(contributions.update().where(here).values(**row))
    return after


def add_event(
    connection: Connection,
    contribution_id: str,
    act: str,
    role: str,
    account_id: str = "",
    words: str = "",
    proposed: Mapping[str, str] | None = None,
) -> None:
    """Add one event to the history. Events never change, except that a withdrawal empties their words."""
    mine = contribution_events.c.contribution_id == contribution_id
    last = connection.execute(select(func.max(contribution_events.c.number)).where(mine)).scalar() or 0
    event = {"act": act, "role": role, "account_id": account_id, "words": words, "proposed": written(proposed or {})}
    connection.execute(
        contribution_events.insert().values(contribution_id=contribution_id, number=last + 1, at=now(), **event)
    )


def events(connection: Connection, contribution_id: str) -> tuple[HappenedEvent, ...]:
    """Return the events of the contribution, oldest first."""
    mine = select(contribution_events).where(contribution_events.c.contribution_id == contribution_id)
    return tuple(_event(row) for row in connection.execute(mine.order_by(contribution_events.c.number)))


def by_link_code(connection: Connection, link_code: str) -> Contribution | None:
    """Return the contribution with that private link; None if there is none."""
    return _first(connection, contributions.c.link_code_sha256 == codes.fingerprint(link_code))


def by_draft_key(connection: Connection, draft_key: str) -> Contribution | None:
    """Return the contribution that was made from this draft; None if it was not sent yet."""
    return _first(connection, contributions.c.draft_key == draft_key)


def by_id(connection: Connection, contribution_id: str) -> Contribution | None:
    """Return the contribution with that id; None if there is none."""
    return _first(connection, contributions.c.contribution_id == contribution_id)


def where(connection: Connection, *conditions: ColumnElement[bool]) -> list[Contribution]:
    """Return the contributions that meet all conditions, oldest first."""
    query = select(contributions).where(*conditions)
    return [_contribution(row) for row in connection.execute(query.order_by(contributions.c.made_at))]


def in_turn(connection: Connection) -> None:
    """Wait until nobody else is numbering the list's changes; on SQLite a writing transaction is already alone."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": TURN})


def keep_contact(connection: Connection, contribution_id: str, contact: str, until: datetime) -> None:
    """Store the contributor's contact details, apart from everything else, until that moment."""
    forget_contact(connection, contribution_id)
    connection.execute(contacts.insert().values(contribution_id=contribution_id, contact=contact, kept_until=until))


def contact_of(connection: Connection, contribution_id: str) -> str:
    """Return the contributor's contact details; "" if unknown or no longer stored."""
    here = contacts.c.contribution_id == contribution_id
    return connection.execute(select(contacts.c.contact).where(here, contacts.c.kept_until > now())).scalar() or ""


def forget_contact(connection: Connection, contribution_id: str) -> None:
    """Delete the contributor's contact details."""
    connection.execute(contacts.delete().where(contacts.c.contribution_id == contribution_id))


def forget_old_contacts(connection: Connection) -> int:
    """Delete all contact details past their date; return how many."""
    return connection.execute(contacts.delete().where(contacts.c.kept_until <= now())).rowcount


def empty_words(connection: Connection, contribution_id: str) -> None:
    """Empty all words and values in the history, which keeps what happened and when."""
    mine = contribution_events.c.contribution_id == contribution_id
    connection.execute(contribution_events.update().where(mine).values(words="", proposed="{}"))


def _first(connection: Connection, condition: ColumnElement[bool]) -> Contribution | None:
    """Return the first match; a writing transaction also locks it."""
    query = select(contributions).where(condition)
    is_reading = connection.get_execution_options().get("reads")
    row = connection.execute(query if is_reading else query.with_for_update()).first()
    return _contribution(row) if row else None


def _contribution(row: Row[Any]) -> Contribution:
    values = {name: getattr(row, name) for name in Contribution.__dataclass_fields__}
    return Contribution(**{**values, **{name: json.loads(values[name]) for name in JSON_COLUMNS}})


def _event(row: Row[Any]) -> HappenedEvent:
    values = {name: getattr(row, name) for name in HappenedEvent.__dataclass_fields__}
    return HappenedEvent(**{**values, "proposed": json.loads(row.proposed)})

"""Check that the history of what people wrote adds up to what is stored now; each fault is a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from localities.community_store import engine, listing_history
from localities.community_store.contribution_tables import contacts, contribution_events, contributions
from localities.community_store.listing_history import UNDO
from localities.community_store.plan_tables import plan_changes, plan_items, plans

# The state of a contribution after each event; other events do not change it.
STATE_AFTER = {
    "sent": "open",
    "asked": "asked",
    "answered": "open",
    "accepted": "accepted",
    "refused": "refused",
    "erased": "refused",
    "merged": "merged",
    "undone": "open",
    "withdrawn": "withdrawn",
}
WAITING = ("open", "asked")


def faults() -> list[str]:
    """Return a sentence for everything that does not add up; empty for a sound store."""
    with engine.reading() as connection:
        return [
            *_file(connection),
            *_listings(connection),
            *_contributions(connection),
            *_contacts(connection),
            *_plans(connection),
        ]


def _file(connection: Connection) -> Iterator[str]:
    """Faults that SQLite itself finds; PostgreSQL needs no such check."""
    if connection.dialect.name != "sqlite":
        return
    results = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    yield from (f"The file is damaged: {one}." for one in results if one != "ok")
    for table, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"A row of {table} belongs to nothing."


def _listings(connection: Connection) -> Iterator[str]:
    changes = listing_history.changes_of(connection)
    numbers = [change.number for change in changes]
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"The changes of listings are not numbered 1 to {len(numbers)}: one is missing or double."
    folded, kept = listing_history.fold(changes), listing_history.fields_of(connection)
    for asset_id, field in sorted({key for key in folded.keys() | kept.keys() if folded.get(key) != kept.get(key)}):
        yield f"{asset_id}, {field}: what is kept is not what its changes add up to."


def _contributions(connection: Connection) -> Iterator[str]:
    events: defaultdict[str, list[Row[Any]]] = defaultdict(list)
    states: dict[str, str] = {}
    for row in connection.execute(select(contribution_events).order_by(contribution_events.c.number)):
        events[row.contribution_id].append(row)
        states[row.contribution_id] = STATE_AFTER.get(row.act, states.get(row.contribution_id, ""))
    counting = _counting(connection)
    for row in connection.execute(select(contributions).order_by(contributions.c.made_at)):
        happened = events[row.contribution_id]
        if [event.number for event in happened] != list(range(1, len(happened) + 1)):
            yield f"{row.reference}: its events are not numbered 1 to {len(happened)}."
        if states.get(row.contribution_id, "") != row.state:
            yield f"{row.reference}: it is {row.state}, and its events make it {states.get(row.contribution_id, '')}."
        if (row.contribution_id in counting) != (row.state == "accepted"):
            does = "changes" if row.contribution_id in counting else "does not change"
            yield f"{row.reference}: it is {row.state} and {does} the list."


def _counting(connection: Connection) -> set[str]:
    """The contributions whose changes were not undone."""
    last: dict[str, str] = {}
    for change in listing_history.changes_of(connection):
        last[change.contribution_id] = change.act
    return {contribution_id for contribution_id, act in last.items() if act != UNDO}


def _contacts(connection: Connection) -> Iterator[str]:
    kept = select(contributions.c.reference).join(contacts).where(contributions.c.state.not_in(WAITING))
    for reference in connection.execute(kept).scalars():
        yield f"{reference}: it has been decided, and a contact is still kept."


def _plans(connection: Connection) -> Iterator[str]:
    """Faults of plans: a gap in the history, or an item that differs from its last entry."""
    for plan in connection.execute(select(plans).order_by(plans.c.place)):
        mine = select(plan_changes).where(plan_changes.c.place == plan.place).order_by(plan_changes.c.number)
        entries = connection.execute(mine).all()
        if [one.number for one in entries] != list(range(1, plan.version + 1)):
            yield f"The plan of {plan.place}: its changes are not numbered 1 to {plan.version}."
        last = {one.item_id: one for one in entries if one.item_id}
        for item in connection.execute(select(plan_items).where(plan_items.c.place == plan.place)):
            entry = last.get(item.item_id)
            kept = (item.content, item.removed_at is not None)
            if entry is None or kept != (entry.content, entry.act == "removed"):
                yield f"The plan of {plan.place}, {item.item_id}: what is kept is not what its changes add up to."

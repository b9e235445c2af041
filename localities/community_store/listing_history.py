"""The result of the accepted changes of listings: for each listing and field its value, and who checked it when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from localities.community_store.contribution_tables import listing_changes, listing_fields

SET, CONFIRM, UNDO = "set", "confirm", "undo"
Key = tuple[str, str]  # asset_id, field


@dataclass(frozen=True)
class ListingField:
    """The present value of one field of one listing; `value` None where the published value was confirmed."""

    asset_id: str
    field: str
    value: str | None
    published: str | None
    set_number: int
    number: int
    checked_at: datetime
    by: str
    contribution_id: str


def fold(changes: Iterable[Row[Any]]) -> dict[Key, ListingField]:
    """Return the result of the changes, in the order of their numbers.

    Undoing a contribution reverses its earlier changes; a confirmation counts only while the value that it confirmed is
    still the present one.
    """
    changes = list(changes)
    undone_at = {change.contribution_id: change.number for change in changes if change.act == UNDO}
    present: dict[Key, ListingField] = {}
    for change in changes:
        key = change.asset_id, change.field
        counts = change.act != UNDO and change.number > undone_at.get(change.contribution_id, 0)
        if counts and change.act == SET:
            present[key] = _made(change, change.number)
        elif counts and change.confirms == (present[key].set_number if key in present else 0):
            present[key] = _confirmed(present.get(key), change)
    return present


def _made(change: Row[Any], set_number: int) -> ListingField:
    value = change.value if set_number else None
    return ListingField(
        change.asset_id,
        change.field,
        value,
        *(change.published, set_number, change.number, change.at, change.by, change.contribution_id),
    )


def _confirmed(now: ListingField | None, change: Row[Any]) -> ListingField:
    if now is None:
        return _made(change, 0)
    newer = {"published": change.published, "number": change.number, "checked_at": change.at, "by": change.by}
    return replace(now, **newer, contribution_id=change.contribution_id)


def newest_number(connection: Connection) -> int:
    """Return the number of the newest change, which is the version of the list; 0 where there is none."""
    return connection.execute(select(func.max(listing_changes.c.number))).scalar() or 0


def changes_of(connection: Connection, asset_id: str = "") -> list[Row[Any]]:
    """Return the changes of one listing, or of all, oldest first."""
    query = select(listing_changes).order_by(listing_changes.c.number)
    return list(connection.execute(query.where(listing_changes.c.asset_id == asset_id) if asset_id else query))


def fields_of(connection: Connection, asset_id: str = "") -> dict[Key, ListingField]:
    """Return the stored present values of one listing, or of all."""
    query = select(listing_fields)
    rows = connection.execute(query.where(listing_fields.c.asset_id == asset_id) if asset_id else query).mappings()
    return {(row["asset_id"], row["field"]): ListingField(**row) for row in rows}


def keep_present(connection: Connection, asset_id: str) -> None:
    """Update `listing_fields` of one listing to the result of its changes."""
    connection.execute(listing_fields.delete().where(listing_fields.c.asset_id == asset_id))
    for field in fold(changes_of(connection, asset_id)).values():
        connection.execute(listing_fields.insert().values(**vars(field)))

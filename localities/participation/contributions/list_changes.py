"""Write accepted changes to the list's history, undo them, and erase their texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from localities.assets.local_fields import FIELD_LABELS, LOCAL_PREFIX, PIN, STATUS
from localities.community_store import listing_history
from localities.community_store.contribution_tables import contributions, listing_changes
from localities.community_store.listing_history import CONFIRM, SET, UNDO
from localities.participation.contributions import contribution_rows as rows
from localities.participation.contributions.contribution import ChangedMeanwhile, Contribution
from localities.participation.contributions.listing_now import first_status, published_value, values_now


def asset_of(contribution: Contribution) -> str:
    """Return the id of the contribution's listing; a missing listing gets a new id."""
    return contribution.asset_id or f"{LOCAL_PREFIX}{contribution.reference.replace('-', '')}"


def accept(connection: Connection, contribution: Contribution, values: Mapping[str, str], by: str) -> None:
    """Write accepted values; the list shows them once this transaction ends."""
    asset_id = asset_of(contribution)
    if contribution.kind == "confirm":
        _confirm(connection, contribution, asset_id, values, by)
    else:
        also = {STATUS: first_status(asset_id)} if contribution.kind == "suggest" else {}
        for field, value in {**values, **also}.items():
            _write(connection, contribution, SET, asset_id, by, field=field, value=value)
    listing_history.keep_present(connection, asset_id)


def take_back(connection: Connection, contribution: Contribution) -> None:
    """Record that the contribution's changes to the list no longer count; do nothing if there are none."""
    mine = listing_changes.c.contribution_id == contribution.contribution_id
    changes = list(connection.execute(select(listing_changes).where(mine).order_by(listing_changes.c.number)))
    undone = max((change.number for change in changes if change.act == UNDO), default=0)
    for asset_id in sorted({change.asset_id for change in changes if change.number > undone}):
        _write(connection, contribution, UNDO, asset_id, "")
        listing_history.keep_present(connection, asset_id)


def empty(connection: Connection, contribution: Contribution) -> None:
    """Erase every word and value of the contribution from the store, also in what other contributors had seen."""
    erased = _written_texts(connection, contribution)
    mine = listing_changes.c.contribution_id == contribution.contribution_id
    connection.execute(listing_changes.update().where(mine).values(value=None))
    rows.empty_words(connection, contribution.contribution_id)
    rows.forget_contact(connection, contribution.contribution_id)
    for other in rows.where(connection, contributions.c.asset_id == asset_of(contribution)):
        kept = {name: "" if (name, value) in erased else value for name, value in other.seen.items()}
        if kept != other.seen and other.contribution_id != contribution.contribution_id:
            here = contributions.c.contribution_id == other.contribution_id
            connection.execute(contributions.update().where(here).values(seen=rows.written(kept)))


def _written_texts(connection: Connection, contribution: Contribution) -> set[tuple[str, str]]:
    """Return field and text of everything the contributor wrote, except what the built list says too."""
    mine = listing_changes.c.contribution_id == contribution.contribution_id
    accepted = connection.execute(select(listing_changes.c.field, listing_changes.c.value).where(mine))
    asset_id = asset_of(contribution)
    return {
        (field, value)
        for field, value in (*contribution.proposed.items(), *map(tuple, accepted))
        if value and field in (*FIELD_LABELS, PIN) and value != published_value(asset_id, field)
    }


def _confirm(
    connection: Connection, contribution: Contribution, asset_id: str, values: Mapping[str, str], by: str
) -> None:
    present, local = values_now(connection, asset_id, values), listing_history.fields_of(connection, asset_id)
    changed = {field: (value, present[field]) for field, value in values.items() if present[field] != value}
    if changed:
        raise ChangedMeanwhile("The list says something else by now than what was confirmed.", changed)
    for field in values:
        current = local.get((asset_id, field))
        confirms = current.set_number if current else 0
        _write(connection, contribution, CONFIRM, asset_id, by, field=field, confirms=confirms)


def _write(
    connection: Connection,
    contribution: Contribution,
    act: str,
    asset_id: str,
    by: str,
    *,
    field: str = "",
    value: str | None = None,
    confirms: int = 0,
) -> None:
    row: dict[str, Any] = {"act": act, "asset_id": asset_id, "by": by, "field": field, "value": value}
    row |= {"at": rows.now(), "confirms": confirms, "contribution_id": contribution.contribution_id}
    row |= {"published": published_value(asset_id, field) if field else None}
    connection.execute(listing_changes.insert().values(**row, number=listing_history.newest_number(connection) + 1))

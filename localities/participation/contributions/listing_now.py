"""Read a listing's current values inside the transaction that is about to change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from geodata.table_cells import row_of
from localities.assets import records
from localities.assets.local_fields import PIN, STATUS, pin_text
from localities.community_store import listing_history

Differences = dict[str, tuple[str, str]]


def published_value(asset_id: str, field: str) -> str:
    """Return the value in the built list; "" if it has none or does not have the listing."""
    published = records.published()
    if asset_id not in published.index:
        return ""
    row = row_of(published, asset_id)
    if field == PIN:
        return pin_text(row["longitude"], row["latitude"]) if row["pin"] else ""
    return str(row[field]) if field in published.columns else ""


def values_now(connection: Connection, asset_id: str, fields: Iterable[str]) -> dict[str, str]:
    """Return the current value of each field: the locally accepted one, else the built list's."""
    local = listing_history.fields_of(connection, asset_id) if asset_id else {}
    return {field: _value(local.get((asset_id, field)), asset_id, field) for field in fields}


def shown_values(asset_id: str, fields: Iterable[str]) -> dict[str, str]:
    """Return the value of each field that this copy of the app shows on its pages."""
    if asset_id not in records.records().index:
        return dict.fromkeys(fields, "")
    row = records.one(asset_id)
    pin = pin_text(row["longitude"], row["latitude"]) if row["pin"] else ""
    return {field: pin if field == PIN else str(row.get(field, "")) for field in fields}


def differences(seen: Mapping[str, str], present: Mapping[str, str]) -> Differences:
    """Return the value seen and the value now, for each field that has changed."""
    return {field: (was, present[field]) for field, was in seen.items() if present.get(field, was) != was}


def first_status(asset_id: str) -> str:
    """Return a listing's state before any local contribution."""
    return published_value(asset_id, STATUS) or "listed"


def _value(field: listing_history.ListingField | None, asset_id: str, name: str) -> str:
    if field is not None and field.value is not None:
        return field.value
    return published_value(asset_id, name)

"""What the list says of a listing at this moment, read in the transaction that is about to change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from localities.assets import records
from localities.assets.local_fields import PIN, STATUS, pin_text
from localities.community_store import listing_history

Differences = dict[str, tuple[str, str]]


def published_value(asset_id: str, field: str) -> str:
    """What the built list says; "" where it says nothing, or does not hold the listing."""
    published = records.published()
    if asset_id not in published.index:
        return ""
    row = published.loc[asset_id]
    if field == PIN:
        return pin_text(row["longitude"], row["latitude"]) if row["pin"] else ""
    return str(row[field]) if field in published.columns else ""


def values_now(connection: Connection, asset_id: str, fields: Iterable[str]) -> dict[str, str]:
    """What stands for each of the fields: what people here wrote, else what the built list says."""
    local = listing_history.fields_of(connection, asset_id) if asset_id else {}
    return {field: _value(local.get((asset_id, field)), asset_id, field) for field in fields}


def shown_values(asset_id: str, fields: Iterable[str]) -> dict[str, str]:
    """What the pages show of each of the fields, as this copy of the app has it."""
    if asset_id not in records.records().index:
        return dict.fromkeys(fields, "")
    row = records.one(asset_id)
    pin = pin_text(row["longitude"], row["latitude"]) if row["pin"] else ""
    return {field: pin if field == PIN else str(row.get(field, "")) for field in fields}


def differences(seen: Mapping[str, str], present: Mapping[str, str]) -> Differences:
    """Of each field that is no longer as it was seen: what was seen, and what is there now."""
    return {field: (was, present[field]) for field, was in seen.items() if present.get(field, was) != was}


def first_status(asset_id: str) -> str:
    """What a listing's state is before anybody here said anything."""
    return published_value(asset_id, STATUS) or "listed"


def _value(field: listing_history.ListingField | None, asset_id: str, name: str) -> str:
    if field is not None and field.value is not None:
        return field.value
    return published_value(asset_id, name)

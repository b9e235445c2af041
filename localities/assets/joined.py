"""Join published listings with local additions and corrections on reading, so that a new build loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from geodata.listings.asset_kinds import CATEGORIES
from geodata.table_cells import row_of
from localities.assets import confirmed
from localities.assets.accepted import Accepted
from localities.assets.local_fields import FIELD_LABELS, PIN, SAME_AS, STATUS, is_local, pin_point
from localities.community_store.listing_history import ListingField
from localities.places import outlines, placing

Fields = Mapping[str, ListingField]
LICENCE = "OGL-UK-3.0"  # the licence that contributors agree to
PUBLISHER = "People here, checked by a steward"
SOURCE = "people-here"
POINT_NOTE = "Put where it is by people here"


def joined(published: pd.DataFrame, changes: Accepted) -> pd.DataFrame:
    """Return the published records, by asset_id, with the accepted changes.

    A change whose listing is no longer in the build stays in the store but is not shown. A listing that is the same as
    another one is left out as long as the other one exists.
    """
    if not changes.listings:
        return published
    rows = {
        asset_id: _changed(row_of(published, asset_id).to_dict(), fields, changes.day)
        for asset_id, fields in changes.listings.items()
        if asset_id in published.index
    }
    rows |= {
        asset_id: _changed(_empty(asset_id, published.columns), fields, changes.day)
        for asset_id, fields in changes.listings.items()
        if is_local(asset_id) and _is_whole(fields)
    }
    table = pd.concat([published.drop(index=[one for one in rows if one in published.index]), _table(rows, published)])
    gone = [one for one, fields in changes.listings.items() if _same_as(fields) in table.index.difference([one])]
    return table.drop(index=[one for one in gone if one in table.index]).sort_index()


def same_as(changes: Accepted, asset_id: str) -> str:
    """Return the listing that this one was merged into; itself if none."""
    seen: set[str] = set()
    while asset_id not in seen and (other := _same_as(changes.listings.get(asset_id, {}))):
        seen.add(asset_id)
        asset_id = other
    return asset_id


def _table(rows: Mapping[str, Mapping[str, Any]], like: pd.DataFrame) -> pd.DataFrame:
    made = pd.DataFrame.from_dict(dict(rows), orient="index", columns=list(like.columns))
    return made.astype(like.dtypes.to_dict()).rename_axis(str(like.index.name))


def _same_as(fields: Fields) -> str:
    return _value(fields, SAME_AS) or ""


def _is_whole(fields: Fields) -> bool:
    known = {one.category_id for one in CATEGORIES}
    return bool(_value(fields, "name")) and _value(fields, "category") in known


def _value(fields: Fields, name: str) -> str | None:
    return fields[name].value if name in fields else None


def _empty(asset_id: str, columns: pd.Index) -> dict[str, Any]:
    """Return an empty record for a locally added listing."""
    stated = {
        "site_id": asset_id,
        "service_area": "local",
        "status": "listed",
        "point_quality": "none",
        "publishers": PUBLISHER,
        "source_ids": SOURCE,
        "licence": LICENCE,
        "pin": False,
        **dict.fromkeys(("longitude", "latitude", "near_m", "near_m_core", "near_m_wider"), float("nan")),
    }
    return {column: stated.get(column, "") for column in columns}


def _changed(row: dict[str, Any], fields: Fields, today: date) -> dict[str, Any]:
    """Return the record with its accepted values."""
    names = [*FIELD_LABELS, "category", "kind", STATUS]
    row |= {name: value for name in names if (value := _value(fields, name)) is not None and name in row}
    if place := _value(fields, "place"):
        row |= {"place": place if place in outlines.names() else ""}
    if pin := _value(fields, PIN):
        row |= _pinned(row, *pin_point(pin))
    return row | confirmed.facts(row, fields, today)


def _pinned(row: dict[str, Any], longitude: float, latitude: float) -> dict[str, Any]:
    """Return the record's values at that point; a listing without a pin on purpose gets none."""
    point = {"longitude": longitude, "latitude": latitude, "point_quality": "site", "point_note": POINT_NOTE}
    return {**placing.placed(longitude, latitude), **point, "pin": not row["pin_reason"]}

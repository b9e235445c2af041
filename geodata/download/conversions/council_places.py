"""Lists of buildings and facilities of a council's ArcGIS hub (GeoJSON), as official places."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pandas as pd
from shapely.geometry import shape

from geodata.download.conversions.arrival import Arrival
from geodata.download.conversions.official_places import in_columns, kind_of
from geodata.download.look_over import LookError

OTHERWISE = ("community space", "civic building")


def convert(arrival: Arrival) -> dict[str, pd.DataFrame]:
    """Return a row for each facility; `arrangement` lists, for each part, the names that its column may have."""
    features = json.loads(arrival.file.read_text(encoding="utf-8-sig"))["features"]
    found = list(dict.fromkeys(name for one in features for name in (one.get("properties") or {})))
    columns = {part: _column(arrival, part, found) for part in ("name", "type", "address", "postcode")}
    return in_columns([_row(one, columns, arrival.day) for one in features if one.get("geometry")], arrival)


def _column(arrival: Arrival, part: str, found: Sequence[str]) -> str:
    """Return the column of a part, by any of its names in small or capital letters; "" for one that may be missing."""
    names = arrival.one.arrangement.get(part, ())
    in_small_letters = {name.lower(): name for name in found}
    column = next((in_small_letters[name.lower()] for name in names if name.lower() in in_small_letters), "")
    if part == "name" and not column:
        listed = ", ".join(found[:12]) or "nothing"
        raise LookError(f"{arrival.one.title}: found {listed}; expected a name in one of {', '.join(names)}")
    return column


def _row(feature: dict[str, Any], columns: dict[str, str], day: str) -> dict[str, str]:
    texts = {part: str(feature["properties"].get(column) or "") for part, column in columns.items()}
    category, kind = kind_of(texts["name"], texts["type"]) or OTHERWISE
    at = shape(feature["geometry"]).representative_point()
    return {
        "name": texts["name"],
        "category": category,
        "kind": kind,
        "address": texts["address"],
        "postcode": texts["postcode"],
        "longitude": f"{at.x:.6f}",
        "latitude": f"{at.y:.6f}",
        "point_quality": "site",
        "reference_date": day,
    }

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
    """A row for each facility; `arrangement` lists, for each part, the names that its column may have."""
    features = json.loads(arrival.file.read_text(encoding="utf-8-sig"))["features"]
    held = list(dict.fromkeys(name for one in features for name in (one.get("properties") or {})))
    columns = {part: _column(arrival, part, held) for part in ("name", "type", "address", "postcode")}
    return in_columns([_row(one, columns, arrival.day) for one in features if one.get("geometry")], arrival)


def _column(arrival: Arrival, part: str, held: Sequence[str]) -> str:
    """The column that holds a part, by any of its names in small or capital letters; "" for one that may be missing."""
    names = arrival.one.arrangement.get(part, ())
    by_small = {name.lower(): name for name in held}
    found = next((by_small[name.lower()] for name in names if name.lower() in by_small), "")
    if part == "name" and not found:
        listed = ", ".join(held[:12]) or "nothing"
        raise LookError(f"{arrival.one.title}: found {listed}; expected a name in one of {', '.join(names)}")
    return found


def _row(feature: dict[str, Any], columns: dict[str, str], day: str) -> dict[str, str]:
    said = {part: str(feature["properties"].get(column) or "") for part, column in columns.items()}
    category, kind = kind_of(said["name"], said["type"]) or OTHERWISE
    at = shape(feature["geometry"]).representative_point()
    return {
        "name": said["name"],
        "category": category,
        "kind": kind,
        "address": said["address"],
        "postcode": said["postcode"],
        "longitude": f"{at.x:.6f}",
        "latitude": f"{at.y:.6f}",
        "point_quality": "site",
        "reference_date": day,
    }

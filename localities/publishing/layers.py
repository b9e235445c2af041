"""Feature collections as the routes serve them: places, zones, assets, the still ground."""

from __future__ import annotations

import json
from functools import lru_cache

import pandas as pd

from geodata import built_files
from geodata.asset_kinds import CATEGORIES
from localities.assets import records as asset_records
from localities.assets.search import answer
from localities.drawing import shading
from localities.places import outlines
from localities.publishing.replies import Body

GEOJSON = "application/geo+json; charset=utf-8"
HELD_BACK = ("words", "pin", "pin_reason")
ROOMS_FOR_ANSWERS = 256


@lru_cache(maxsize=ROOMS_FOR_ANSWERS)
def places(outline: str, measure: str, year: str) -> Body:
    """The nine with that outline; with a measure, each carries its value and its colour."""
    shapes = [f for f in _shapes("places.geojson") if f["properties"]["outline"] == outline]
    return _areas(shapes, measure, year)


@lru_cache(maxsize=ROOMS_FOR_ANSWERS)
def zones(place: str, outline: str, measure: str, year: str) -> Body:
    """Data zones of one place (by that outline) or of the whole city."""
    shapes = _shapes("zones.geojson")
    if place:
        inside = set(outlines.zones_of(place, outline)["data_zone_code"])
        shapes = [feature for feature in shapes if feature["id"] in inside]
    return _areas(shapes, measure, year)


@lru_cache(maxsize=ROOMS_FOR_ANSWERS)
def assets(place: str, category: str, theme: str, q: str, around: str, licence: str) -> Body:
    """Asset listings that may be pinned, each with its licence; `licence=open` leaves out the unstated ones."""
    found = asset_records.records().loc[answer(place, category, theme, q, around == "yes").ids]
    pinned = found[found["pin"]]
    if licence == "open":
        pinned = pinned[pinned["licence"] != asset_records.UNSTATED]
    told = {
        "note": asset_records.GAP_WARNING,
        "confirmation": asset_records.CONFIRMATION,
        "not_placed": len(found) - len(pinned),
    }
    return _collection(_points(pinned), **told)


@lru_cache(maxsize=1)
def ground() -> Body:
    """The basemap that every map stands on."""
    return Body((built_files.folder() / "basemap.geojson").read_bytes(), GEOJSON)


@lru_cache(maxsize=4)
def _shapes(name: str) -> list[dict]:
    return built_files.read_collection(name)["features"]


def _areas(shapes: list[dict], measure: str, year: str) -> Body:
    if not measure:
        return _collection(shapes)
    shade = shading.shade([feature["id"] for feature in shapes], measure, year)
    dressed = [{**f, "properties": {**f["properties"], **shade.properties[f["id"]]}} for f in shapes]
    return _collection(dressed, legend=shade.legend)


def _points(table: pd.DataFrame) -> list[dict]:
    kept = table.drop(columns=[*HELD_BACK, "longitude", "latitude"])
    kept = kept.assign(icon=kept["category"].map({one.category_id: one.symbol for one in CATEGORIES}))
    kept = kept.astype(object).where(kept.notna(), None)
    points = zip(table["longitude"].round(6), table["latitude"].round(6), strict=True)
    return [
        {
            "type": "Feature",
            "id": asset_id,
            "geometry": {"type": "Point", "coordinates": list(point)},
            "properties": properties,
        }
        for asset_id, point, properties in zip(kept.index, points, kept.to_dict("records"), strict=True)
    ]


def _collection(features: list[dict], **members) -> Body:
    told = {"edition": built_files.edition()["edition"]}
    whole = {"type": "FeatureCollection", **told, **members, "features": features}
    return Body(json.dumps(whole, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode(), GEOJSON)

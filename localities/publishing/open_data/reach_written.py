"""Write a map of reach as GeoJSON in a worker process: a tenth of a second that would hold up everybody's page."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Protocol

import pandas as pd

from geodata.editions.built_files import Feature
from geodata.table_cells import named_rows
from localities.assets.records import GAP_WARNING
from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.drawing.maps import reach_shading
from localities.drawing.maps.shading import Shade
from localities.publishing.serving.replies import CachedPayload
from localities.resources.reach.needs import Need

GEOJSON = "application/geo+json; charset=utf-8"


def access(
    zones: pd.DataFrame, listed: pd.DataFrame, pressed: frozenset[str], need: Need, walk_m: int
) -> CachedPayload:
    """Return the zones by their access and the sites; `pressed` are the codes of zones with high need, low reach."""
    return collection(reach_shading.access(zones, pressed, need, walk_m), zones["name"], dots(listed))


def change(before: pd.DataFrame, after: pd.DataFrame, listed: pd.DataFrame, need: Need) -> CachedPayload:
    """Return the zones by what the changes do to their access, and the sites after them."""
    return collection(reach_shading.change(before, after, need), after["name"], dots(listed))


class Placed(Protocol):
    """A row of a table of sites or listings; `Index` is its id, degrees are EPSG:4326."""

    Index: str
    name: str
    longitude: float
    latitude: float


class _Site(Placed, Protocol):
    """A site of a service; `capacity` is in sites of usual size."""

    kind: str
    state: str
    capacity: float


def dots(listed: pd.DataFrame) -> list[Feature]:
    """Return a point for each site, with its state and what it is worth."""
    return [_dot(row) for row in named_rows(listed)]


def point(row: Placed, payload: dict[str, Any]) -> Feature:
    """Return the row of a listing as a feature (EPSG:4326)."""
    geometry = {"type": "Point", "coordinates": [round(row.longitude, 6), round(row.latitude, 6)]}
    return {"type": "Feature", "id": row.Index, "geometry": geometry, "properties": payload}


def _dot(row: _Site) -> Feature:
    state = "" if row.state == "listed" else f", {row.state}"
    worth = "" if row.capacity in (0, 1) else f", worth {row.capacity:g} sites"
    return point(row, {"name": row.name, "text": f"{row.kind}{state}{worth}", **reach_shading.site_dot(row.state)})


def collection(shade: Shade, names: pd.Series, points: Iterable[Feature]) -> CachedPayload:
    """Return the shaded zones and the points as the bytes that are sent, packed too."""
    geometries, named = zone_geometries(), names.to_dict()  # a lookup in a column takes a hundred times as long
    head = {"type": "FeatureCollection", "edition": snapshot.edition()["edition"], "note": GAP_WARNING}
    features = [
        f'{{"type":"Feature","id":{_json(code)},"geometry":{geometries[code]},"properties":'
        f"{_json({'name': named[code], **one})}}}"
        for code, one in shade.properties.items()
    ]
    whole = _json({**head, "legend": shade.legend})[:-1] + ',"features":['
    made = CachedPayload((whole + ",".join([*features, *map(_json, points)]) + "]}").encode(), GEOJSON)
    _ = made.packed, made.etag
    return made


@edition_cache(size=1)
def zone_geometries() -> dict[str, str]:
    """Return each zone's geometry as written GeoJSON (EPSG:4326), by code."""
    return {one["id"]: _json(one["geometry"]) for one in snapshot.collection("zones.geojson")["features"]}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)

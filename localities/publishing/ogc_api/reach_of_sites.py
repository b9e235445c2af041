"""How far each asset reaches on foot, as a shape: the circle of the usual walk, and the people who live inside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry import mapping

from localities.indicators.measures import catalogue
from localities.places.zone_shapes import DEGREES, METRES
from localities.publishing.asset_list.asset_table import may_leave
from localities.publishing.ogc_api.stock import Feature
from localities.resources.reach import needs, reach, sites

SIDES = 8  # of a quarter of the circle
ABOUT_A_LISTING = ("name", "kind", "category", "place", "last_known_date", "source_ids", "publishers", "licence")
_TO_DEGREES = Transformer.from_crs(METRES, DEGREES, always_xy=True)


def about() -> str:
    """What a feature of the collection is, with the source of its people."""
    people = catalogue.measure(needs.HEADS)
    return (
        f"The circle of {reach.USUAL_WALK_M} m in a straight line (ten minutes on foot) round each open asset that has "
        "a point and a stated licence. people adds up the data zones whose people live on average inside it: "
        f"{people.publisher}, {people.latest_year}."
    )


def features() -> tuple[Feature, ...]:
    """A polygon (CRS84) for each asset, with the people and the zones that it reaches."""
    listed, zones = may_leave(sites.placed()), needs.zones()
    grid = listed[["east_m", "north_m"]].to_numpy(dtype=float)
    away_m = reach.distances_m(zones[["east_m", "north_m"]].to_numpy(dtype=float), grid)
    within = (away_m <= reach.USUAL_WALK_M).astype(float)
    people = zones["people"].fillna(0).to_numpy(dtype=float) @ within
    rows = zip(listed.index, listed[list(ABOUT_A_LISTING)].to_dict("records"), strict=True)
    counts = zip(people, within.sum(axis=0), _circles(grid), strict=True)
    return tuple(
        _feature(str(asset_id), row, int(inside), int(zone_count), circle)
        for (asset_id, row), (inside, zone_count, circle) in zip(rows, counts, strict=True)
    )


def _feature(asset_id: str, row: Mapping[Any, object], people: int, zones: int, circle: shapely.Polygon) -> Feature:
    payload = {**row, "walk_m": reach.USUAL_WALK_M, "people": people, "zones": zones}
    return {"type": "Feature", "id": asset_id, "properties": payload, "geometry": mapping(circle)}


def _circles(grid: np.ndarray) -> np.ndarray:
    circles = np.asarray(shapely.buffer(shapely.points(grid), reach.USUAL_WALK_M, quad_segs=SIDES))
    turned = shapely.transform(circles, _to_degrees)
    # RFC 7946: the outer ring runs against the clock; a buffer's runs with it.
    return np.asarray(shapely.orient_polygons(turned))


def _to_degrees(pairs: np.ndarray) -> np.ndarray:
    return np.round(np.column_stack(_TO_DEGREES.transform(pairs[:, 0], pairs[:, 1])), 6)

"""Where a point lies: its data zone, the place whose outline holds it, and the one that is near."""

from __future__ import annotations

import geopandas as gpd
from shapely import Point

from localities.built_data.edition_cache import edition_cache
from localities.places import outlines, wording, zone_shapes

NEAR_M = 800  # as the build counts "near"
ON_THE_EDGE_M = 250  # bridges and quays lie in no data zone; farther out a point is not in Glasgow


class OutsideCity(ValueError):
    """A point that lies neither in a data zone of Glasgow nor close to one."""


def placed(longitude: float, latitude: float) -> dict[str, str | float]:
    """Return data_zone_code, place, and near_place and near_m (whole metres, NaN if none) of each outline, as built.

    The point is in EPSG:4326; OutsideCity where it is not in the city.
    """
    located = gpd.GeoSeries.from_xy([longitude], [latitude], crs=zone_shapes.DEGREES).to_crs(zone_shapes.METRES)
    point = Point(located.x.iloc[0], located.y.iloc[0])
    away_m = zone_shapes.zones().distance(point)
    if not away_m.min() <= ON_THE_EDGE_M:
        raise OutsideCity(f"This point is not in {wording.city()}. Choose one inside the city.")
    zone = str(away_m.idxmin())
    row: dict[str, str | float] = {"data_zone_code": zone, "place": outlines.place_of_zone().get(zone, "")}
    for outline in outlines.OUTLINES:
        row |= _near(point, zone, outline)
    return row


def _near(point: Point, zone: str, outline: str) -> dict[str, str | float]:
    ending = "" if outline == "working" else f"_{outline}"
    away_m = _shapes(outline).distance(point)
    is_near = zone not in outlines.place_of_zone(outline) and away_m.min() <= NEAR_M
    near_m = float(round(away_m.min())) if is_near else float("nan")
    return {f"near_place{ending}": str(away_m.idxmin()) if is_near else "", f"near_m{ending}": near_m}


@edition_cache(size=3)
def _shapes(outline: str) -> gpd.GeoSeries:
    """The places' outlines of that kind in EPSG:27700, by slug."""
    drawn = outlines.shapes().query("outline == @outline").set_index("place")
    return drawn.geometry.to_crs(zone_shapes.METRES)

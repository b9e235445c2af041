"""Glasgow's data zones of 2011 as shapes, with their names, areas and where their people live."""

from __future__ import annotations

import math

import geopandas as gpd

from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache

METRES, DEGREES = 27700, 4326
AROUND_LONGITUDE, AROUND_LATITUDE = 0.17, 0.12  # degrees: seven to eight miles
STEPS = 20  # of a degree: so that the frame lies on round numbers, which a message can state
COLUMNS = ["name", "intermediate_zone_code", "point_longitude", "point_latitude"]


@edition_cache(size=1)
def zones() -> gpd.GeoDataFrame:
    """Return COLUMNS, area_m2 and geometry in EPSG:27700 (simplified to about 5 m) by data_zone_code, sorted."""
    read = snapshot.shapes("zones.geojson").rename(columns={"id": "data_zone_code"})
    metres = read.set_index("data_zone_code").sort_index().to_crs(METRES)
    return metres.assign(area_m2=metres.area)[[*COLUMNS, "area_m2", "geometry"]]


@edition_cache(size=1)
def people_points() -> gpd.GeoSeries:
    """Return where the people of each zone live on average (EPSG:27700), by data_zone_code."""
    table = zones()
    points = gpd.points_from_xy(table["point_longitude"], table["point_latitude"], crs=DEGREES)
    return gpd.GeoSeries(points, index=table.index).to_crs(METRES)


@edition_cache(size=1)
def codes() -> tuple[str, ...]:
    """Return every data zone code, sorted; the order never changes, because the zones of 2011 are final."""
    return tuple(zones().index)


@edition_cache(size=1)
def names() -> dict[str, str]:
    """Return the name of each zone by data_zone_code."""
    return dict(zones()["name"])


@edition_cache(size=1)
def frame() -> tuple[float, float, float, float]:
    """Return west, south, east and north (degrees) of the city and a few miles round it.

    A shape that lies wholly outside this frame is refused as a mistake.
    """
    west, south, east, north = snapshot.shapes("city.geojson").total_bounds
    return (
        math.floor((west - AROUND_LONGITUDE) * STEPS) / STEPS,
        math.floor((south - AROUND_LATITUDE) * STEPS) / STEPS,
        math.ceil((east + AROUND_LONGITUDE) * STEPS) / STEPS,
        math.ceil((north + AROUND_LATITUDE) * STEPS) / STEPS,
    )

"""The 746 data zones of 2011 with the place, intermediate zone and ward to which they belong."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geodata.boundaries.compare_official import require_official
from geodata.boundaries.read_lookup import hscp_localities, zone_lookup
from geodata.boundaries.read_output_areas import people_points
from geodata.boundaries.read_places import place_zones
from geodata.boundaries.read_zones import M2_PER_HA, ZONES, zone_shapes
from geodata.boundaries.simplify_zones import oriented, simplified
from geodata.sources import Folder

COLUMNS = [
    "id",
    "name",
    "intermediate_zone_code",
    "intermediate_zone_name",
    "ward_code",
    "ward_name",
    "hscp_locality",
    "place",
    "tier",
    "population_2011",
    "households_2011",
    "area_ha",
    "point_longitude",
    "point_latitude",
    "source_id",
    "licence",
    "geometry",
]


def make(folder: Folder) -> gpd.GeoDataFrame:
    """Return the 746 zones in EPSG:4326, with hectares before simplification and the point where their people live."""
    exact = zone_shapes(folder)
    require_official(folder, exact)
    zones = (
        simplified(exact)
        .merge(zone_lookup(folder), on="data_zone_code", validate="1:1")
        .merge(hscp_localities(folder), on="data_zone_code", validate="1:1")
        .merge(_working_places(folder), on="data_zone_code", how="left", validate="1:1")
        .merge(people_points(folder), left_on="data_zone_code", right_index=True, validate="1:1")
        .rename(columns={"data_zone_code": "id", "data_zone_name": "name"})
    )
    return zones.assign(
        geometry=oriented(zones.geometry),
        place=zones["place"].fillna(""),
        tier=zones["tier"].fillna(""),
        area_ha=(zones["area_m2"] / M2_PER_HA).round(2),
        source_id=ZONES,
        licence=folder.sources[ZONES].licence,
    )[COLUMNS]


def _working_places(folder: Folder) -> pd.DataFrame:
    return place_zones(folder).query("in_working")[["data_zone_code", "place", "tier"]]

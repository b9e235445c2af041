"""The city's outline, dissolved from its data zones (which do not include the tidal Clyde)."""

from __future__ import annotations

import geopandas as gpd

from geodata.boundaries.read_zone_counts import households_2022, people_2022
from geodata.boundaries.read_zones import M2_PER_HA, ZONES, zone_shapes
from geodata.boundaries.simplify_zones import dissolved, oriented, simplified
from geodata.sources import Folder


def make(folder: Folder) -> gpd.GeoDataFrame:
    """Return one row in EPSG:4326: people, households, and hectares of land before simplification."""
    exact = zone_shapes(folder)
    city = {
        "id": [folder.city.area_code],
        "name": [folder.city.name],
        "council_code": [folder.city.council_code],
        "n_zones": [len(exact)],
        "population_2011": [int(exact["population_2011"].sum())],
        "population_2022": [int(people_2022(folder).sum())],
        "households_2011": [int(exact["households_2011"].sum())],
        "households_2022": [int(households_2022(folder).sum())],
        "area_ha": [round(exact["area_m2"].sum() / M2_PER_HA, 1)],
        "source_id": [ZONES],
        "licence": [folder.sources[ZONES].licence],
    }
    outline = gpd.GeoSeries([dissolved(simplified(exact).geometry)], crs=4326)
    return gpd.GeoDataFrame(city, geometry=oriented(outline), crs=4326)

"""Vacant and derelict land: the hectares of each zone that surveyed sites cover."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geodata.boundaries.read_zones import M2_PER_HA, zone_shapes
from geodata.counts.cells import count_cells
from geodata.sources import Folder, SourceError, read_shapes, require_unique, to_numbers

SITES = "glasgow_vacant_derelict_land_2020"
VACANT_LAND, YEAR = "vacant_derelict_land_percent", "2020"
SHARE_THAT_MAY_DIFFER = 0.05  # between a site's drawn and stated size, where that is more than the next limit
HECTARES_THAT_MAY_DIFFER = 0.5
METRES = 27700


def vacant_land_cells(folder: Folder) -> pd.DataFrame:
    """Return cells with the hectares of sites in each zone out of all its hectares; overlapping sites count once."""
    zones = zone_shapes(folder).set_index("data_zone_code")
    sites = vacant_sites(folder)
    covered = zones.geometry.intersection(sites.union_all()).area / M2_PER_HA
    return count_cells(VACANT_LAND, YEAR, SITES, covered.round(2), (zones["area_m2"] / M2_PER_HA).round(2))


def vacant_sites(folder: Folder) -> gpd.GeoDataFrame:
    """Return site_code, stated hectares and shape (EPSG:27700) of each site; SourceError where the sizes disagree."""
    source = folder.sources[SITES]
    shapes = read_shapes(folder, SITES, ["site_code", "site_size"])
    shapes.index = shapes.index + 1
    require_unique(source, shapes["site_code"], "each site once")
    stated = to_numbers(source, shapes["site_size"].astype(str))
    drawn = shapes.to_crs(METRES).geometry.make_valid()
    hectares = drawn.area / M2_PER_HA
    off = (hectares - stated).abs() > (SHARE_THAT_MAY_DIFFER * stated).clip(lower=HECTARES_THAT_MAY_DIFFER)
    if off.any():
        row = off.idxmax()
        found = f"{hectares[row]:.2f} hectares drawn"
        raise SourceError(source.file, found, f"the stated {stated[row]:g}", row=row, column="site_size")
    return gpd.GeoDataFrame({"site_code": shapes["site_code"], "hectares": stated}, geometry=drawn, crs=METRES)

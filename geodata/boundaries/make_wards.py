"""The electoral wards. Their edges are generalised and do not follow the data zones."""

from __future__ import annotations

import geopandas as gpd

from geodata.boundaries.read_lookup import zone_lookup
from geodata.boundaries.simplify_zones import on_grid
from geodata.sources import Folder, read_shapes, require_codes, require_unique

WARDS = "glasgow_wards_S12000049"


def make(folder: Folder) -> gpd.GeoDataFrame:
    """Return the wards in EPSG:4326, sorted by code."""
    source = folder.sources[WARDS]
    shapes = read_shapes(folder, WARDS, ["WD25CD", "WD25NM", "LAD25CD"])
    shapes.index = shapes.index + 1
    require_codes(source, shapes["LAD25CD"], [folder.city.council_code], folder.city.description)
    require_codes(source, shapes["WD25CD"], zone_lookup(folder)["ward_code"], "a ward of the zone lookup")
    require_unique(source, shapes["WD25CD"], "each ward once")
    wards = gpd.GeoDataFrame(
        {"id": shapes["WD25CD"], "name": shapes["WD25NM"]}, geometry=on_grid(shapes.geometry), crs=4326
    )
    return wards.assign(source_id=WARDS, licence=source.licence).sort_values("id", ignore_index=True)

"""The shapes of the city's data zones and of the outlines, as exact as the source has them."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely

from geodata.boundaries.read_lookup import zone_codes
from geodata.boundaries.read_places import place_zones
from geodata.sources import Folder, SourceError, read_shapes, require_codes, require_unique, to_numbers

ZONES = "glasgow_dz2011"
OUTLINES = ("core", "working", "wider")
M2_PER_HA = 10_000


def zone_shapes(folder: Folder) -> gpd.GeoDataFrame:
    """Return the 746 zones in EPSG:27700 (metres), sorted by data_zone_code, with people and households of 2011.

    They are not simplified, so that areas and the zone of a point are exact.
    """
    source = folder.sources[ZONES]
    shapes = read_shapes(folder, ZONES, ["DataZone", "TotPop2011", "HHCnt2011"])
    shapes.index = shapes.index + 1
    require_codes(source, shapes["DataZone"], zone_codes(folder), "one of the city's data zones of 2011")
    require_unique(source, shapes["DataZone"], "each data zone once")
    zones = gpd.GeoDataFrame(
        {
            "data_zone_code": shapes["DataZone"],
            "population_2011": to_numbers(source, shapes["TotPop2011"]),
            "households_2011": to_numbers(source, shapes["HHCnt2011"]),
        },
        geometry=polygons(shapes.to_crs(27700).geometry),
        crs=27700,
    )
    _require_shapes(source, zones)
    zones = zones.assign(area_m2=zones.area).sort_values("data_zone_code", ignore_index=True)
    return zones.astype({"population_2011": "int64", "households_2011": "int64"})


def place_shapes(folder: Folder, outline: str = "working", zones=None) -> gpd.GeoDataFrame:
    """Return the places' outlines (core, working or wider) in EPSG:27700, dissolved from `zones`, with area_m2.

    `zones` are zone_shapes(folder) by default; simplified ones with the same codes may be given.
    """
    zones = zone_shapes(folder) if zones is None else zones
    listed = place_zones(folder).query(f"in_{outline}")[["place", "data_zone_code"]]
    joined = zones[["data_zone_code", "geometry"]].merge(listed, on="data_zone_code", validate="1:1")
    places = joined.dissolve("place").reset_index()[["place", "geometry"]]
    return places.assign(area_m2=places.area)


def polygons(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return the shapes with only their polygons: stray lines and points, which have no area, are dropped."""
    mixed = shapes.geom_type == "GeometryCollection"
    return shapes.where(~mixed, gpd.GeoSeries(shapes[mixed].map(_only_polygons)))


def _only_polygons(shape):
    parts = [part for part in shapely.get_parts(shape) if part.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(parts)


def _require_shapes(source, zones: pd.DataFrame) -> None:
    wrong = ~zones.geometry.is_valid | zones.geometry.is_empty | ~zones.geom_type.isin(["Polygon", "MultiPolygon"])
    if wrong.any():
        row = wrong.idxmax()
        found = f"{zones.geom_type[row]}: {shapely.is_valid_reason(zones.geometry[row])}"
        raise SourceError(source.file, found, "a valid polygon", row=row, column="geometry")

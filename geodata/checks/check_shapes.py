"""Checks that shapes are valid, near the city and anticlockwise, and that places and zones fit together."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import shape

from geodata.checks.read_built import BuiltError
from geodata.contract.tables import TABLES
from geodata.contract.words import OUTLINES
from geodata.table_cells import labelled, mapped

AREAS = ("Polygon", "MultiPolygon")
BESIDE_DEGREES, AROUND_DEGREES = 0.02, 0.25  # half a mile to spare, and a few miles round the city


def shape_faults(folder: Path, built: dict[str, pd.DataFrame]) -> list[BuiltError]:
    """Return every fault of the built GeoJSON files."""
    faults = []
    shapes = {}
    for table in (table for table in TABLES if table.shapes):
        collection = json.loads((Path(folder) / table.file).read_text(encoding="utf-8"))
        faults += _collection_faults(table.file, collection)
        shapes[table.file] = _geometries(collection)
    bounds = shapes["city.geojson"].total_bounds
    for table in (table for table in TABLES if table.shapes):
        faults += _geometry_faults(table, shapes[table.file], bounds)
    return faults or _fit_faults(shapes, built)


def _geometries(collection: dict) -> gpd.GeoSeries:
    features = collection["features"]
    return gpd.GeoSeries([shape(f["geometry"]) for f in features], index=[f["id"] for f in features], crs=4326)


def _collection_faults(file: str, collection: dict) -> list[BuiltError]:
    faults = []
    if "crs" in collection:
        faults.append(BuiltError(file, "a crs member", "none, as RFC 7946 asks"))
    for row, feature in enumerate(collection["features"], start=1):
        if not isinstance(feature.get("id"), str):
            faults.append(BuiltError(file, repr(feature.get("id")), "a text", row=row, column="id"))
    return faults


def _geometry_faults(table, shapes: gpd.GeoSeries, city: np.ndarray) -> list[BuiltError]:
    # Railways and the Clyde run on past the city's edge: only the basemap may reach into the frame round it.
    margin = AROUND_DEGREES if table.shapes == "any" else BESIDE_DEGREES
    frame = (*(city[:2] - margin).round(2), *(city[2:] + margin).round(2))
    rules = {
        "a valid shape": shapes.is_valid & ~shapes.is_empty,
        "coordinates that are finite": _each(shapes, lambda xy: np.isfinite(xy).all()),
        f"coordinates within {list(frame)}": _within(shapes, frame),
        "coordinates of 5 decimals": _each(shapes, lambda xy: np.allclose(xy, xy.round(5), rtol=0, atol=1e-9)),
        "an outer ring that turns anticlockwise": shapes.map(_turns_anticlockwise),
    }
    if table.shapes == "areas":
        rules["a polygon"] = shapes.geom_type.isin(AREAS)
    return [_geometry_fault(table.file, shapes, passed, what) for what, passed in rules.items() if not passed.all()]


def _geometry_fault(file: str, shapes: gpd.GeoSeries, passed: pd.Series, what: str) -> BuiltError:
    row = int(np.argmin(passed.to_numpy()))
    found = f"{shapes.geom_type.iloc[row]} of {shapes.index[row]} ({(~passed).sum()} such in all)"
    return BuiltError(file, found, what, row=row + 1, column="geometry")


def _each(shapes: gpd.GeoSeries, is_right) -> pd.Series:
    return mapped(shapes, lambda drawn: bool(is_right(shapely.get_coordinates(drawn))))


def _within(shapes: gpd.GeoSeries, frame) -> pd.Series:
    bounds = shapes.bounds
    west, south, east, north = frame
    return (bounds.minx >= west) & (bounds.miny >= south) & (bounds.maxx <= east) & (bounds.maxy <= north)


def _turns_anticlockwise(drawn) -> bool:
    polygons = [part for part in shapely.get_parts(drawn) if part.geom_type == "Polygon"]
    return all(polygon.exterior.is_ccw for polygon in polygons)


def _fit_faults(shapes: dict[str, gpd.GeoSeries], built: dict[str, pd.DataFrame]) -> list[BuiltError]:
    """Zones must share their edges, each place must be exactly its zones, and the city exactly all zones."""
    zones = shapes["zones.geojson"]
    faults = []
    if not shapely.coverage_is_valid(zones.to_numpy()):
        faults.append(BuiltError("zones.geojson", "zones that overlap or leave gaps", "zones that share their edges"))
    place_zones = built["place_zones.csv"]
    for identifier, drawn in labelled(shapes["places.geojson"]):
        place, outline = _split(identifier)
        inside = (place_zones["place"] == place) & (place_zones[f"in_{outline}"] == "True")
        codes = place_zones.loc[inside, "data_zone_code"]
        faults += _same_land("places.geojson", identifier, drawn, gpd.GeoSeries(zones[codes]))
    ((city, land),) = labelled(shapes["city.geojson"])
    return [*faults, *_same_land("city.geojson", city, land, zones)]


def _same_land(file: str, identifier: str, drawn, zones: gpd.GeoSeries) -> list[BuiltError]:
    together = shapely.coverage_union_all(zones.to_numpy())
    if shapely.equals(drawn, together):
        return []
    return [BuiltError(file, f"{identifier} is not the land of its zones", "its zones dissolved", column="geometry")]


def _split(area_code: str) -> tuple[str, str]:
    for outline in OUTLINES:
        if area_code.endswith(f"-{outline}"):
            return area_code.removesuffix(f"-{outline}"), outline
    return area_code, "working"

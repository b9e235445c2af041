"""Main streets and motorways of the city's frame, from OS Open Roads (a GeoPackage in a zip)."""

from __future__ import annotations

import geopandas as gpd
import pyogrio

from geodata.download.conversions.arrival import Arrival, frame_m

LAYER = "road_link"
COLUMNS = ["road_classification", "road_classification_number", "name_1"]
RANK = {"A Road": "Primary", "B Road": "Secondary"}
MOTORWAY = "Motorway"
SMOOTH_M = 6


def convert(arrival: Arrival) -> dict[str, gpd.GeoDataFrame]:
    """Return the main streets and the motorways, each by its file: lines joined by name, simplified to 6 m."""
    geopackage = arrival.unpacked(".gpkg")
    arrival.require_columns([name for name, _ in pyogrio.list_layers(geopackage)], [LAYER])
    arrival.require_columns(pyogrio.read_info(geopackage, layer=LAYER)["fields"], COLUMNS)
    wanted = ", ".join(f"'{name}'" for name in (*RANK, MOTORWAY))
    roads = gpd.read_file(
        geopackage, layer=LAYER, bbox=frame_m(arrival), columns=COLUMNS, where=f"road_classification IN ({wanted})"
    )
    arrival.require_some(roads)
    is_motorway = roads["road_classification"] == MOTORWAY
    (motorways,) = arrival.one.also
    return {arrival.one.file: _streets(roads[~is_motorway]), motorways: _motorways(roads[is_motorway])}


def _streets(roads: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    named = roads.assign(name=roads["name_1"].fillna(""), road_function=roads["road_classification"].map(RANK))
    return _joined(named, ["name", "road_function"])


def _motorways(roads: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    joined = _joined(roads.assign(name=roads["road_classification_number"]), ["name", "road_classification"])
    return joined.assign(km=(joined.to_crs(27700).length / 1000).round(1))


def _joined(roads: gpd.GeoDataFrame, by: list[str]) -> gpd.GeoDataFrame:
    flat = roads.set_geometry(roads.geometry.force_2d())
    joined = flat[[*by, "geometry"]].dissolve(by).reset_index()
    return joined.set_geometry(joined.geometry.line_merge().simplify(SMOOTH_M)).to_crs(4326)

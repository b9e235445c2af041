"""The base map that works without internet: water, main streets, railways, open land, names."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geodata.boundaries.simplify_zones import on_grid
from geodata.sources import Folder, read_shapes

# Lowest first: the order in which a map draws them.
LAYER_OF_SOURCE = {
    "basemap_city_outline": "city_outline",
    "basemap_open_land_derived": "open_land",
    "basemap_water": "water",
    "basemap_main_streets": "main_street",
    "basemap_motorways": "motorway",
    "basemap_rail": "rail",
    "basemap_subway": "subway_line",
    "basemap_parks_points": "park",
    "basemap_places": "label",
}
NEEDED = {
    "basemap_main_streets": ["name", "road_function"],
    "basemap_motorways": ["name", "road_classification"],
    "basemap_rail": ["kind"],
    "basemap_open_land_derived": ["kind"],
    "basemap_city_outline": ["name"],
    "basemap_places": ["name", "kind", "rank"],
}
STREET_RANK = {"Primary": 1, "Secondary": 2}


def make(folder: Folder) -> gpd.GeoDataFrame:
    """Return every feature of the base map in EPSG:4326, layer by layer; an id is the layer and a number.

    A layer whose source the folder does not list is left out.
    """
    listed = {source_id: layer for source_id, layer in LAYER_OF_SOURCE.items() if source_id in folder.sources}
    layers = [_layer(folder, source_id, layer) for source_id, layer in listed.items()]
    features = pd.concat(layers, ignore_index=True)
    number = features.groupby("layer").cumcount() + 1
    identified = features.assign(id=features["layer"] + "-" + number.astype(str).str.zfill(3))
    return identified[["id", "layer", "name", "rank", "kind", "source_id", "licence", "geometry"]]


def _layer(folder: Folder, source_id: str, layer: str) -> gpd.GeoDataFrame:
    shapes = read_shapes(folder, source_id, NEEDED.get(source_id, ["name", "kind"]))
    columns = {
        "layer": _layer_names(shapes, layer),
        "name": _text(shapes, "name"),
        "rank": _rank(shapes),
        "kind": _text(shapes, "road_function" if layer == "main_street" else "kind"),
        "source_id": source_id,
        "licence": folder.sources[source_id].licence,
    }
    return gpd.GeoDataFrame(columns, geometry=on_grid(shapes.geometry), crs=4326)


def _layer_names(shapes: gpd.GeoDataFrame, layer: str) -> pd.Series:
    names = pd.Series(layer, index=shapes.index)
    return names.mask(shapes.geom_type == "Point", "subway_station") if layer == "subway_line" else names


def _text(shapes: gpd.GeoDataFrame, column: str) -> pd.Series:
    return shapes[column].fillna("") if column in shapes else pd.Series("", index=shapes.index)


def _rank(shapes: gpd.GeoDataFrame) -> pd.Series:
    """The rank: 1 is drawn first and largest; missing where the source has no ranks."""
    if "road_function" in shapes:
        return shapes["road_function"].map(STREET_RANK).astype("Int64")
    return shapes["rank"].astype("Int64") if "rank" in shapes else pd.Series(pd.NA, shapes.index, "Int64")

"""The city's postcodes of August 2020: the point, zone and place of each, or the place that is near."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geodata.boundaries.read_places import place_zones
from geodata.boundaries.read_zones import place_shapes, zone_shapes
from geodata.sources import (
    Folder,
    read_table,
    require_codes,
    require_pattern,
    require_unique,
    to_numbers,
)

POSTCODES = "codepoint_open_glasgow_2020-08"
POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}"
NEAR_A_ZONE_M = 100  # a few points lie on a quay or in the river, outside every zone
NEAR_A_PLACE_M = 800  # ten minutes' walk; Scottish Government, 20-minute neighbourhoods

COLUMNS = [
    "postcode",
    "longitude",
    "latitude",
    "data_zone_code",
    "zone_match",
    "place",
    "near_place",
    "near_m",
    "source_id",
    "licence",
]


def make(folder: Folder) -> pd.DataFrame:
    """Return a row for each postcode: point (EPSG:4326), zone, place; outside the places, the nearest within 800 m.

    zone_match: "nearest" where a point is in no zone but within 100 m of the one given, else "".
    near_m: metres in a straight line to that place's outline; missing inside the places and far from them.
    """
    points = _points(folder)
    zones = zone_shapes(folder)
    matched = points.join(_zone_of(points, zones), validate="1:1")
    place_of_zone = place_zones(folder).query("in_working").set_index("data_zone_code")["place"]
    place = matched["data_zone_code"].map(place_of_zone).fillna("")
    near = _near_place(matched[place == ""], place_shapes(folder, "working", zones))
    degrees = matched.geometry.to_crs(4326)
    return pd.DataFrame(
        matched.drop(columns="geometry")
        .assign(longitude=degrees.x.round(5), latitude=degrees.y.round(5), place=place)
        .join(near)
        .assign(near_place=lambda table: table["near_place"].fillna(""))
        .assign(source_id=POSTCODES, licence=folder.sources[POSTCODES].licence)
        .sort_values("postcode", ignore_index=True)[COLUMNS]
    )


def _points(folder: Folder) -> gpd.GeoDataFrame:
    source = folder.sources[POSTCODES]
    table = read_table(folder, POSTCODES, ["postcode", "easting", "northing", "admin_district"])
    require_pattern(source, table["postcode"], POSTCODE, "a postcode, as G51 3UU")
    require_unique(source, table["postcode"], "each postcode once")
    require_codes(source, table["admin_district"], [folder.city.council_code], folder.city.description)
    easting, northing = to_numbers(source, table["easting"]), to_numbers(source, table["northing"])
    points = gpd.points_from_xy(easting, northing)
    return gpd.GeoDataFrame({"postcode": table["postcode"]}, geometry=points, crs=27700)


def _zone_of(points: gpd.GeoDataFrame, zones: gpd.GeoDataFrame) -> pd.DataFrame:
    """data_zone_code and zone_match of each point, with the index of `points`."""
    nearest = gpd.sjoin_nearest(
        points[["geometry"]],
        zones[["data_zone_code", "geometry"]],
        how="left",
        max_distance=NEAR_A_ZONE_M,
        distance_col="distance_m",
    )
    # A point on a shared edge is equally near to both zones: use the lower code, so that every build agrees.
    one = nearest.sort_values("data_zone_code").groupby(level=0).first().reindex(points.index)
    found = one["data_zone_code"].notna()
    match = pd.Series("", index=points.index).mask(found & (one["distance_m"] > 0), "nearest")
    return pd.DataFrame({"data_zone_code": one["data_zone_code"].fillna(""), "zone_match": match})


def _near_place(points: gpd.GeoDataFrame, places: gpd.GeoDataFrame) -> pd.DataFrame:
    """near_place and near_m (whole metres) of the points within 800 m of a place."""
    nearest = gpd.sjoin_nearest(
        points[["geometry"]],
        places[["place", "geometry"]],
        max_distance=NEAR_A_PLACE_M,
        distance_col="near_m",
    )
    one = nearest.sort_values("place").groupby(level=0).first()
    return pd.DataFrame({"near_place": one["place"], "near_m": one["near_m"].round().astype("Int64")})

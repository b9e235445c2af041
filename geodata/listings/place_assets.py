"""Where each asset lies: its data zone, the place whose working outline holds it, or the outlines that are near."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geodata.boundaries.read_places import place_zones
from geodata.boundaries.read_zones import OUTLINES
from geodata.sources import Folder, SourceError, read_shapes, read_table, to_numbers

NEAR_M = 800  # ten minutes' walk; Scottish Government, 20-minute neighbourhoods
ON_THE_EDGE_M = 250  # bridges and quays lie in no data zone; farther out a point is not in Glasgow
DOUBTFUL_M = 300  # farther than a postcode in Glasgow usually reaches
METRES, DEGREES = 27700, 4326


def to_metres(listings: pd.DataFrame) -> pd.DataFrame:
    """Return the listings with easting and northing in metres (EPSG:27700), missing where there is no point."""
    located = gpd.GeoSeries.from_xy(
        listings["longitude"].astype(float), listings["latitude"].astype(float), crs=DEGREES
    )
    metres = gpd.GeoSeries(located[listings["longitude"].notna()]).to_crs(METRES)
    return listings.assign(easting=metres.x.reindex(listings.index), northing=metres.y.reindex(listings.index))


def with_postcode_doubts(folder: Folder, listings: pd.DataFrame) -> pd.DataFrame:
    """Return the listings; point_note states the distance of a point far from the middle of its own postcode."""
    middles = postcode_middles(folder)
    east = listings["easting"] - listings["postcode"].map(middles["easting"])
    north = listings["northing"] - listings["postcode"].map(middles["northing"])
    metres = (east**2 + north**2) ** 0.5
    doubts = [
        f"; {distance:.0f} m from the middle of its postcode" if distance > DOUBTFUL_M else "" for distance in metres
    ]
    return listings.assign(point_note=listings["point_note"] + doubts)


def postcode_middles(folder: Folder) -> pd.DataFrame:
    """Return easting and northing (EPSG:27700) of the middle of each postcode of 2020."""
    source = folder.sources["codepoint_open_glasgow_2020-08"]
    table = read_table(folder, source.source_id, ["postcode", "easting", "northing"]).set_index("postcode")
    return pd.DataFrame({name: to_numbers(source, table[name]) for name in ("easting", "northing")})


def near_columns(outline: str) -> tuple[str, str]:
    """Return the names of the columns for the nearest outline of that kind and its distance in metres.

    They are near_place and near_m for the working outline; others have an ending, as in near_place_core.
    """
    ending = "" if outline == "working" else f"_{outline}"
    return f"near_place{ending}", f"near_m{ending}"


def place_points(folder: Folder, assets: pd.DataFrame) -> pd.DataFrame:
    """Return data_zone_code, place, and near_columns of each outline (whole metres, straight line), by asset.

    An asset without a point has the place that its listing names, for every outline, but no zone and no distance.
    """
    zones = read_shapes(folder, "glasgow_dz2011", ["DataZone"]).to_crs(METRES)
    points = gpd.GeoDataFrame(
        assets[["name", "source_ids"]],
        geometry=gpd.points_from_xy(assets["easting"], assets["northing"]),
        crs=METRES,
    )[assets["easting"].notna()]
    zone_of = _zone_of(points, zones)
    return _words(assets, folder.table.slug_of_name).mask(
        assets["easting"].notna(), _outlines(folder, points, zone_of, zones).reindex(assets.index)
    )


def _zone_of(points: gpd.GeoDataFrame, zones: gpd.GeoDataFrame) -> pd.Series:
    joined = points.sjoin_nearest(zones[["DataZone", "geometry"]], distance_col="metres")
    joined = joined.sort_values("DataZone").loc[lambda table: ~table.index.duplicated()].reindex(points.index)
    far = joined[joined["metres"] > ON_THE_EDGE_M]
    if len(far):
        row = far.iloc[0]
        raise SourceError(row["source_ids"], f"{row['name']}, {row['metres']:.0f} m outside", "a point in the city")
    return joined["DataZone"]


def _outlines(folder: Folder, points, zone_of: pd.Series, zones: gpd.GeoDataFrame) -> pd.DataFrame:
    listed = place_zones(folder)
    working = listed[listed["in_working"]].set_index("data_zone_code")["place"]
    near: list[pd.DataFrame | pd.Series] = [
        _near(points, zone_of, zones, listed[listed[f"in_{outline}"]], outline) for outline in OUTLINES
    ]
    placed = pd.DataFrame({"data_zone_code": zone_of, "place": zone_of.map(working).fillna("")})
    return placed.join([*near])


def _near(points, zone_of: pd.Series, zones: gpd.GeoDataFrame, members: pd.DataFrame, outline: str) -> pd.DataFrame:
    """The nearest outline of that kind within NEAR_M and its distance, for points outside all of them."""
    named = zones.merge(
        members[["data_zone_code", "place"]], left_on="DataZone", right_on="data_zone_code", validate="1:1"
    )
    metres = pd.DataFrame({slug: points.distance(shape) for slug, shape in named.dissolve("place").geometry.items()})
    near = ~zone_of.isin(members["data_zone_code"]) & (metres.min(axis=1) <= NEAR_M)
    near_place, near_m = near_columns(outline)
    return pd.DataFrame(
        {near_place: metres.idxmin(axis=1).where(near, ""), near_m: metres.min(axis=1).round().where(near)}
    )


def _words(assets: pd.DataFrame, slug_of_name: dict[str, str]) -> pd.DataFrame:
    words = assets["locality"]
    near = words.str.removeprefix("near ").where(words.str.startswith("near "), "").map(slug_of_name).fillna("")
    places = pd.DataFrame({"data_zone_code": "", "place": words.map(slug_of_name).fillna("")}, index=assets.index)
    for near_place, near_m in map(near_columns, OUTLINES):
        places = places.assign(**{near_place: near, near_m: float("nan")})
    return places

"""The city's named parks as points to go in by, from OS Open Greenspace (shapefiles in a zip)."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geodata.download.conversions.arrival import Arrival, frame_m, in_city

SITES, ENTRANCES = "GreenspaceSite.shp", "AccessPoint.shp"
PARK = "Public Park Or Garden"
SITE_COLUMNS = ["id", "function", "distName1"]
ENTRANCE_COLUMNS = ["refToGSite"]


def convert(arrival: Arrival) -> dict[str, gpd.GeoDataFrame]:
    """Return a point for each park with a name: its first entrance, else a point inside it."""
    sites = _read(arrival, SITES, SITE_COLUMNS)
    entrances = _read(arrival, ENTRANCES, ENTRANCE_COLUMNS).drop_duplicates("refToGSite").set_index("refToGSite")
    parks = sites[(sites["function"] == PARK) & sites["distName1"].fillna("").ne("")].set_index("id")
    inside = parks.geometry.representative_point()
    at = entrances.geometry.reindex(parks.index)
    has_entrance = at.notna()
    points = gpd.GeoSeries(at.where(has_entrance, inside), crs=27700).force_2d().to_crs(4326)
    how = has_entrance.map({True: "entrance given by the publisher", False: "a point inside the park"})
    made = gpd.GeoDataFrame(
        {"name": parks["distName1"], "kind": "park (entrance or edge)", "how": how}, geometry=points, crs=4326
    )
    parks_in_city = pd.DataFrame(arrival.require_some(made[in_city(points, arrival)])).sort_values(
        "name", ignore_index=True
    )
    return {arrival.one.file: gpd.GeoDataFrame(parks_in_city, geometry="geometry", crs=4326)}


def _read(arrival: Arrival, ending: str, columns: list[str]) -> gpd.GeoDataFrame:
    """Return the layer within the city's frame, in EPSG:27700."""
    layer = gpd.read_file(arrival.unpacked(ending), bbox=frame_m(arrival))
    arrival.require_columns(layer.columns, columns)
    return layer[[*columns, "geometry"]].to_crs(27700)

"""The railway stations of Great Britain, cut to the city."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geodata.download.conversions.arrival import Arrival, in_city


def convert(arrival: Arrival) -> dict[str, pd.DataFrame]:
    """Stations that lie in one of the city's data zones, in the columns in which they came."""
    table = arrival.table()
    arrival.require_columns(table, ["stationName", "lat", "long"])
    numbers = table[["long", "lat"]].apply(pd.to_numeric, errors="coerce")
    points = gpd.GeoSeries(gpd.points_from_xy(numbers["long"], numbers["lat"]), index=table.index, crs=4326)
    known = numbers.notna().all(axis=1)
    return {arrival.one.file: arrival.require_some(table[known & in_city(points, arrival)])}

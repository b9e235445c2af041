"""The railway stations of Great Britain: those in the city."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geodata.download.conversions.arrival import Arrival, in_city


def convert(arrival: Arrival) -> dict[str, pd.DataFrame]:
    """Return the stations in one of the city's data zones, with the columns of the download."""
    table = arrival.table()
    arrival.require_columns(table, ["stationName", "lat", "long"])
    numbers = table[["long", "lat"]].apply(pd.to_numeric, errors="coerce")
    points = gpd.GeoSeries(gpd.points_from_xy(numbers["long"], numbers["lat"]), index=table.index, crs=4326)
    known = numbers.notna().all(axis=1)
    return {arrival.one.file: arrival.require_some(table[known & in_city(points, arrival)])}

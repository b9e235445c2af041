"""Public Health Scotland's lists of practices and pharmacies, as points in the middle of their postcodes."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geodata.download.conversions.arrival import Arrival, as_points, with_points


def convert(arrival: Arrival) -> dict[str, gpd.GeoDataFrame]:
    """The city's practices with name, postcode and lines of the address; a pharmacy's company is its own name."""
    names, table = arrival.one.arrangement, arrival.table()
    arrival.require_columns(table, [names["name"], names["postcode"], *names["address"]])
    rows = with_points(table.assign(postcode=table[names["postcode"]]), arrival)
    lines = {f"Address{number}": rows[column] for number, column in enumerate(names["address"], 1)}
    company = {"DispenserName": rows[names["name"]]} if names.get("is_pharmacy") else {}
    kept = {"Name": rows[names["name"]], "Postcode": rows["postcode"], **lines, **company}
    return {
        arrival.one.file: as_points(pd.DataFrame(kept).assign(longitude=rows["longitude"], latitude=rows["latitude"]))
    }

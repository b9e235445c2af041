"""Public Health Scotland's lists of practices and pharmacies, as points in the middle of their postcodes."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geodata.download.conversions.arrival import Arrival, as_points, with_points


def convert(arrival: Arrival) -> dict[str, gpd.GeoDataFrame]:
    """Return the city's practices with name, postcode and lines of the address; a pharmacy's company is its own name.

    The publisher spells some columns differently from one edition to the next: a column may have several spellings.
    """
    columns, table = arrival.one.arrangement, arrival.table()
    name, postcode, *address = (
        arrival.column(table, spellings) for spellings in (columns["name"], columns["postcode"], *columns["address"])
    )
    rows = with_points(table.assign(postcode=table[postcode]), arrival)
    lines = {f"Address{number}": rows[line] for number, line in enumerate(address, 1)}
    company = {"DispenserName": rows[name]} if columns.get("is_pharmacy") else {}
    practices = {"Name": rows[name], "Postcode": rows["postcode"], **lines, **company}
    return {
        arrival.one.file: as_points(
            pd.DataFrame(practices).assign(longitude=rows["longitude"], latitude=rows["latitude"])
        )
    }

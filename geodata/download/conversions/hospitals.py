"""Public Health Scotland's codes of hospitals and clinics, as points in the middle of their postcodes."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geodata.download.conversions.arrival import Arrival, as_points, with_points
from geodata.listings import clean_text

LINES = ["AddressLine1", "AddressLine2", "AddressLine3", "AddressLine4"]


def convert(arrival: Arrival) -> dict[str, gpd.GeoDataFrame]:
    """Return the city's hospitals and clinics with code, name, postcode and address."""
    table = arrival.table()
    arrival.require_columns(table, ["HospitalCode", "HospitalName", "Postcode", *LINES])
    rows = with_points(table.assign(postcode=table["Postcode"]), arrival)
    hospitals = pd.DataFrame(
        {
            "scotland_hospital24_code": rows["HospitalCode"],
            "scotland_hospital24_name": rows["HospitalName"],
            "postcode": rows["postcode"],
            "address": [clean_text.address(*lines) for lines in rows[LINES].to_numpy()],
            "longitude": rows["longitude"],
            "latitude": rows["latitude"],
        }
    )
    return {arrival.one.file: as_points(hospitals)}

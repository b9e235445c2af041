"""Give Food's list of food banks: those of the city's district."""

from __future__ import annotations

import pandas as pd

from geodata.download.conversions.arrival import Arrival
from geodata.listings import clean_text

COLUMNS = ["name", "category", "kind", "address", "postcode", "phone", "website", "charity_number", "network",
           "status_at_source", "longitude", "latitude", "geocode", "publisher", "source", "licence",
           "reference_date", "note", "metres_from_postcode_point", "locality"]  # fmt: skip
IS_CLOSED = {"true": "closed at source", "1": "closed at source"}


def convert(arrival: Arrival) -> dict[str, pd.DataFrame]:
    """Return a row for each food bank of the district; mobile numbers are left out."""
    one, columns, table = arrival.one, arrival.one.arrangement, arrival.table()
    arrival.require_columns(table, [columns[name] for name in columns if name != "district_name"])
    rows = arrival.require_some(table[table[columns["district"]] == columns["district_name"]])
    points = rows[columns["point"]].str.split(",", expand=True).reindex(columns=[0, 1]).fillna("")
    food_banks = pd.DataFrame(
        {
            "name": rows[columns["name"]],
            "category": "food",
            "kind": "food bank",
            "address": rows[columns["address"]].str.replace(r"\s*[\r\n]+\s*", ", ", regex=True),
            "postcode": [clean_text.postcode(text) for text in rows[columns["postcode"]]],
            "phone": [clean_text.phone(text) for text in rows[columns["phone"]]],
            "website": rows[columns["website"]],
            "charity_number": rows[columns["charity_number"]],
            "network": rows[columns["network"]],
            "status_at_source": rows[columns["closed"]].str.lower().map(IS_CLOSED).fillna("open"),
            "longitude": points[1].str.strip(),
            "latitude": points[0].str.strip(),
            "geocode": "source point",
            "publisher": one.publisher,
            "source": one.address,
            "licence": one.licence,
            "reference_date": arrival.day,
        }
    )
    return {one.file: food_banks.reindex(columns=COLUMNS, fill_value="")}

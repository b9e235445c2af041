"""Give Food's list of food banks, cut to the city's district."""

from __future__ import annotations

import pandas as pd

from geodata.download.conversions.arrival import Arrival
from geodata.listings import clean_text

COLUMNS = ["name", "category", "kind", "address", "postcode", "phone", "website", "charity_number", "network",
           "status_at_source", "longitude", "latitude", "geocode", "publisher", "source", "licence",
           "reference_date", "note", "metres_from_postcode_point", "locality"]  # fmt: skip
IS_CLOSED = {"true": "closed at source", "1": "closed at source"}


def convert(arrival: Arrival) -> dict[str, pd.DataFrame]:
    """A row for each food bank of the district; a mobile number is left out."""
    one, names, table = arrival.one, arrival.one.arrangement, arrival.table()
    arrival.require_columns(table, [names[name] for name in names if name != "district_name"])
    rows = arrival.require_some(table[table[names["district"]] == names["district_name"]])
    points = rows[names["point"]].str.split(",", expand=True).reindex(columns=[0, 1]).fillna("")
    made = pd.DataFrame(
        {
            "name": rows[names["name"]],
            "category": "food",
            "kind": "food bank",
            "address": rows[names["address"]].str.replace(r"\s*[\r\n]+\s*", ", ", regex=True),
            "postcode": [clean_text.postcode(text) for text in rows[names["postcode"]]],
            "phone": [clean_text.phone(text) for text in rows[names["phone"]]],
            "website": rows[names["website"]],
            "charity_number": rows[names["charity_number"]],
            "network": rows[names["network"]],
            "status_at_source": rows[names["closed"]].str.lower().map(IS_CLOSED).fillna("open"),
            "longitude": points[1].str.strip(),
            "latitude": points[0].str.strip(),
            "geocode": "source point",
            "publisher": one.publisher,
            "source": one.address,
            "licence": one.licence,
            "reference_date": arrival.day,
        }
    )
    return {one.file: made.reindex(columns=COLUMNS, fill_value="")}

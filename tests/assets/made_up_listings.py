"""A small made-up table of listings in the form of `records`; example figures."""

import pandas as pd

from localities.assets.listings import Listings, prepared
from localities.assets.records import CONFIRMATION

TEXTS = (
    *("name", "kind", "category", "organisation", "themes", "description", "address", "postcode"),
    *("place", "near_place", "service_area", "status", "cost", "step_free", "languages", "hours", "last_known_date"),
)
GOVAN = (-4.31, 55.862)


def stock(*rows: dict) -> Listings:
    """Return rows prepared for questions; missing values are "", and the id is the name unless a row has one.

    A row without `longitude` and `latitude` has no pin.
    """
    table = pd.DataFrame([{"asset_id": row.get("asset_id", row["name"]), **row} for row in rows])
    for column in TEXTS:
        table[column] = table[column].fillna("") if column in table else ""
    for column in ("longitude", "latitude"):
        table[column] = pd.to_numeric(table[column]) if column in table else float("nan")
    table["confirmation"] = CONFIRMATION
    return prepared(table.assign(pin=table["longitude"].notna()).set_index("asset_id"))


def at(metres_north: float) -> dict:
    """Return a point that many metres due north of GOVAN; a degree of latitude is 111,350 m here."""
    return {"longitude": GOVAN[0], "latitude": GOVAN[1] + metres_north / 111_350}

"""Halls, community kitchens and clubs in the food hygiene register (XML), as official places."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pandas as pd

from geodata.download.conversions.arrival import Arrival
from geodata.download.conversions.official_places import in_columns, kind_of
from geodata.listings import clean_text

LINES = ("AddressLine1", "AddressLine2", "AddressLine3", "AddressLine4")
COMMUNITY_KINDS = frozenset(
    ["church hall", "lunch club", "day centre", "community café", "food bank", "food pantry", "neighbourhood centre",
     "youth and community centre", "community centre or public hall"]
)  # fmt: skip


def convert(arrival: Arrival) -> dict[str, pd.DataFrame]:
    """Return a row for each community place, chosen by its name, with an address, a point and the inspection's date."""
    rows = []
    for _, element in ElementTree.iterparse(arrival.file):
        if element.tag == "EstablishmentDetail":
            rows += [row for row in [_row(element)] if row]
            element.clear()
    return in_columns(rows, arrival)


def _row(element: ElementTree.Element) -> dict[str, str] | None:
    texts = {part.tag: (part.text or "").strip() for part in element.iter()}
    found = kind_of(texts.get("BusinessName", ""))
    address = clean_text.address(*(texts.get(line, "") for line in LINES))
    longitude, latitude = texts.get("Longitude", ""), texts.get("Latitude", "")
    # A business at somebody's home has neither address nor point in the register.
    if not found or found[1] not in COMMUNITY_KINDS or not (address and longitude and latitude):
        return None
    return {
        "name": texts["BusinessName"],
        "category": found[0],
        "kind": found[1],
        "address": address,
        "postcode": texts.get("PostCode", ""),
        "longitude": longitude,
        "latitude": latitude,
        "point_quality": "postcode",
        "reference_date": texts.get("RatingDate", "")[:10],
    }

"""Community places in OpenStreetMap (Overpass's JSON), as official places."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from geodata.download.conversions.arrival import Arrival
from geodata.download.conversions.official_places import in_columns

HALL = ("community space", "community centre or public hall")
AMENITIES = {
    "community_centre": HALL,
    "social_centre": HALL,
    "library": ("jobs and learning", "library"),
    "food_sharing": ("food", "food larder"),
}
# Of social facilities only those that people visit: the rest are where people live.
VISITED = {
    "food_bank": ("food", "food bank"),
    "soup_kitchen": ("food", "community food project"),
    "day_care": ("health and wellbeing", "day centre"),
    "outreach": ("health and wellbeing", "support service"),
}


def convert(arrival: Arrival) -> dict[str, pd.DataFrame]:
    """Return a row for each named place that people visit, with its point or the middle of its shape."""
    elements = json.loads(arrival.file.read_text(encoding="utf-8-sig"))["elements"]
    return in_columns([row for row in (_row(one, arrival.day) for one in elements) if row], arrival)


def _row(element: dict[str, Any], day: str) -> dict[str, str] | None:
    tags, at = element.get("tags", {}), element.get("center", element)
    found = AMENITIES.get(tags.get("amenity", "")) or VISITED.get(tags.get("social_facility", ""))
    if not found or not tags.get("name") or "lon" not in at:
        return None
    street = f"{tags.get('addr:housenumber', '')} {tags.get('addr:street', '')}".strip()
    return {
        "name": tags["name"],
        "category": found[0],
        "kind": found[1],
        "address": street,
        "postcode": tags.get("addr:postcode", ""),
        "phone": tags.get("contact:phone", tags.get("phone", "")).replace("+44 ", "0"),
        "website": tags.get("contact:website", tags.get("website", "")),
        "longitude": f"{at['lon']:.6f}",
        "latitude": f"{at['lat']:.6f}",
        "point_quality": "site",
        "reference_date": day,
    }

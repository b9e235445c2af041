"""What a contribution proposes, in words instead of keys and coordinates."""

from __future__ import annotations

from localities.assets import records
from localities.assets.local_fields import PIN, SAME_AS
from localities.places import outlines

NOTHING = "nothing"


def value_words(field: str, value: str) -> str:
    """The value of that field as a person says it."""
    if field == PIN and value:
        return "the point on the map"
    if field == SAME_AS and value in records.records().index:
        return str(records.one(value)["name"])
    if field == "category":
        return records.category_labels().get(value, value)
    if field == "place":
        return outlines.names().get(value, value)
    return value or NOTHING

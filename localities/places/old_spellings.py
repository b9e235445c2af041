"""Words of links and stored meetings as they were written first, for one city of nine places: they go on being read."""

from __future__ import annotations

NOW = {
    "level": {"nine": "places"},
    "level2": {"nine": "places"},
    "area": {"nine": "places", "glasgow": "city"},
    "part": {"map_of_nine": "map_of_places", "table_nine": "table_of_places"},
}


def renewed(name: str, value: str) -> str:
    """Return the value of that part of a link or a meeting as it is written now."""
    return NOW.get(name, {}).get(value, value)

"""Zones that stand in no figure of a place, with their count and their people, because the source hides their count."""

from __future__ import annotations

from localities.built_data.edition_cache import edition_cache
from localities.indicators.measures import measure_values, words
from localities.places import outlines


@edition_cache(size=1)
def _counted() -> dict[tuple[str, str, str], int]:
    """How many zones are left out, by measure_id, year and code of the area; nothing where none is."""
    table = measure_values.values().reset_index()
    table = table[(table["zones_left_out"] > 0) & table["area_type"].str.startswith("place")]
    keys = zip(table["measure_id"], table["year"], table["area_code"], strict=True)
    return dict(zip(keys, table["zones_left_out"].astype(int), strict=True))


def zones_left_out(measure_id: str, year: str, area_code: str) -> int:
    """How many data zones of the area stand in neither its count nor its people."""
    return _counted().get((measure_id, year, area_code), 0)


def left_out_words(measure_id: str, year: str, outline: str = "working") -> str:
    """Which of the nine lack zones in that figure; "" where none does."""
    many = {
        name: zones_left_out(measure_id, year, measure_values.area_code(place, outline))
        for place, name in outlines.names().items()
    }
    told = [f"{name} without {count} zone{'' if count == 1 else 's'}" for name, count in many.items() if count]
    if not told:
        return ""
    return f"{words.list_text(told)}: the source gives no count there, so neither count nor people are in the figure."

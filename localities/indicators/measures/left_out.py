"""Zones that are left out of a place's figure, with their count and people, because the source hides their count."""

from __future__ import annotations

from collections.abc import Sequence

from localities.built_data.edition_cache import edition_cache
from localities.indicators.measures import measure_values, words
from localities.indicators.measures.catalogue import Measure
from localities.places import outlines

WHY = "the source gives no count there, so neither count nor people are in the figure."


@edition_cache(size=1)
def _counted() -> dict[tuple[str, str, str], int]:
    """How many zones are left out, by measure_id, year and area_code; only areas that lack some."""
    table = measure_values.values().reset_index()
    table = table[(table["zones_left_out"] > 0) & table["area_type"].str.startswith("place")]
    keys = zip(table["measure_id"], table["year"], table["area_code"], strict=True)
    return dict(zip(keys, table["zones_left_out"].astype(int), strict=True))


def zones_left_out(measure_id: str, year: str, area_code: str) -> int:
    """Return how many data zones of the area are missing from both its count and its people."""
    return _counted().get((measure_id, year, area_code), 0)


def left_out_words(measure_id: str, year: str, outline: str = "working") -> str:
    """Return a sentence naming the places that lack zones in that figure; "" where none does."""
    many = {
        name: zones_left_out(measure_id, year, measure_values.area_code(place, outline))
        for place, name in outlines.names().items()
    }
    return _sentence([f"{name} without {_zones(count)}" for name, count in many.items() if count])


def words_of_area(measures_shown: list[Measure], area_code: str) -> str:
    """Return a sentence naming the measures whose latest year lacks zones of the area; "" where none does."""
    years = [(one.title, one.latest_year, zones_left_out(one.measure_id, one.latest_year, area_code))
             for one in measures_shown]  # fmt: skip
    return _sentence([f"{title}, {year}, without {_zones(count)}" for title, year, count in years if count])


def words_of_years(measure: Measure, area_code: str) -> str:
    """Return a sentence naming the years in which the measure lacks zones of the area; "" where there are none."""
    counts = [(year, zones_left_out(measure.measure_id, year, area_code)) for year in measure.years]
    return _sentence([f"{year} without {_zones(count)}" for year, count in counts if count])


def words_of_zones(measure: Measure, year: str, zone_codes: Sequence[str]) -> str:
    """Return a sentence on how many of the zones show no figure, and why; "" where all do."""
    return _words_of_zones(measure.measure_id, year, tuple(zone_codes))


@edition_cache(size=256)
def _words_of_zones(measure_id: str, year: str, zone_codes: tuple[str, ...]) -> str:
    status = measure_values.figures(measure_id, year, zone_codes)["status"]
    reasons = {"suppressed": "hidden, because it counts too few people", "missing": "not known"}
    parts = [f"{count} {reason}" for name, reason in reasons.items() if (count := int((status == name).sum()))]
    return f"Of its {len(status)} zones, {' and '.join(parts)}." if parts else ""


def _zones(count: int) -> str:
    return f"{count} zone{'' if count == 1 else 's'}"


def _sentence(parts: list[str]) -> str:
    return f"{words.list_text(parts)}: {WHY}" if parts else ""

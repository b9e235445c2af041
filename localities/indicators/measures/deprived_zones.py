"""The shares of an area's people who live in Scotland's 5%, 10% and 20% most deprived zones, beside Glasgow's."""

from __future__ import annotations

from localities.indicators.measures import catalogue, measure_values, words
from localities.places import wording

MEASURES = ("most_deprived_5_percent", "most_deprived_10_percent", "most_deprived_20_percent")


def sentence(area_code: str) -> str:
    """Return the three shares of the area and of Glasgow with their year; "" where one is not known."""
    year = catalogue.measure(MEASURES[0]).latest_year
    here, city = (_shares(code, year) for code in (area_code, wording.city_code()))
    if None in here or None in city:
        return ""
    first, second, third = (f"{share:.0f}%" for share in here)
    return (
        f"{first} of the people here live in Scotland’s 5% most deprived zones, {second} in the 10% and {third} in the "
        f"20% most deprived, {words.year_text(year)}. In {wording.city()}: "
        f"{words.list_text(f'{share:.0f}%' for share in city)}."
    )


def _shares(area_code: str, year: str) -> list[float | None]:
    return [measure_values.one_value(one, year, area_code).value for one in MEASURES]

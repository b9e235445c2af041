"""Demand in each place, as a count with its interval, from a measure that the reader chooses for a theme."""

from __future__ import annotations

import pandas as pd

from localities.built_data.edition_cache import edition_cache
from localities.indicators.measures import catalogue, measure_values
from localities.indicators.measures.catalogue import Measure
from localities.places import outlines, wording

FIRST = {  # the measure offered first for a theme; the reader may choose another
    "alcohol_drugs": "alcohol_stays_ratio",
    "youth_employment": "participation_16_19_percent",
    "homelessness_housing": "overcrowded_households_percent",
}
ANY_THEME = "income_deprived_percent"
STANDS_IN = {
    "homelessness_housing": "Homelessness is not published below the whole city: crowding or tenure stands in for it.",
    "alcohol_drugs": "Hospital stays are published for places as a ratio without an interval: people times ratio.",
}
FEWEST = 10  # people; with fewer, a share of demand means nothing


@edition_cache(size=16)
def choices(theme: str) -> dict[str, str]:
    """Return the titles of measures that can be turned into counts of people, by measure_id, the theme's own first."""
    listed = [one for one in catalogue.measures().values() if _can_be_counted(one)]
    first = FIRST.get(theme, ANY_THEME)
    order = sorted(listed, key=lambda one: (one.measure_id != first, one.theme != theme))
    return {one.measure_id: f"{catalogue.THEMES[one.theme]} · {words(one)}" for one in order}


def _can_be_counted(measure: Measure) -> bool:
    if measure.direction == "none" and measure.measure_id not in ("population", "social_rented_percent"):
        return False
    found = measure_values.place_values(measure.measure_id, measure.latest_year)
    return measure.method in ("proportion", "rate", "ratio") and bool(found["value"].notna().any())


def is_reversed(measure: Measure) -> bool:
    """Whether demand is the remainder: a measure of those who take part becomes those who do not."""
    return measure.direction == "higher_is_better" and measure.method == "proportion"


def words(measure: Measure) -> str:
    """Return what is counted as demand, in words."""
    if is_reversed(measure):
        return f"{measure.title}: those who do not"
    return f"{measure.title}: people times ratio" if measure.method == "ratio" else measure.title


@edition_cache(size=64)
def demand(measure_id: str, outline: str = "working") -> pd.DataFrame:
    """Return count, lower and upper (people, households or events) and status, by place and for the rest.

    For shares and rates the count is the measure's own; for ratios it is people x ratio / 100, without an interval.
    Values are missing where they are suppressed. The table is cached, so it must not be changed.
    """
    measure = catalogue.measure(measure_id)
    codes = {place: measure_values.area_code(place, outline) for place in [*outlines.names(), wording.rest_code()]}
    rows = {place: _counted(measure, code) for place, code in codes.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["count", "lower", "upper", "status"])


def _counted(measure: Measure, code: str) -> tuple[float | None, float | None, float | None, str]:
    year = measure.latest_year
    figure = measure_values.one_value(measure.measure_id, year, code)
    if figure.value is None:
        return None, None, None, figure.status
    if measure.method == "ratio":
        people = measure_values.one_value("population", year, code).value
        return (people * figure.value / 100 if people else None), None, None, "estimated"
    if figure.denominator is None or figure.numerator is None or not figure.value:
        return None, None, None, "missing"
    count, scale = figure.numerator, figure.numerator / figure.value
    lower, upper = (end * scale if end is not None else None for end in (figure.lower, figure.upper))
    if is_reversed(measure):
        count = figure.denominator - count
        lower, upper = _left(figure.denominator, upper), _left(figure.denominator, lower)
    return count, lower, upper, figure.status


def _left(whole: float, end: float | None) -> float | None:
    return whole - end if end is not None else None

"""Demand per place, as a count with its interval, from a measure that the reader chooses for a theme."""

from __future__ import annotations

import pandas as pd

from localities.built_data.edition_cache import edition_cache
from localities.indicators.measures import catalogue, measure_values
from localities.indicators.measures.catalogue import Measure
from localities.places import outlines
from localities.resources.money.spread import REST

FIRST = {  # the first measure offered for a theme; the reader may take another
    "alcohol_drugs": "alcohol_stays_ratio",
    "youth_employment": "participation_16_19_percent",
    "homelessness_housing": "overcrowded_households_percent",
}
ANY_THEME = "income_deprived_percent"
STANDS_IN = {
    "homelessness_housing": "Homelessness is not published below the whole city: crowding or tenure stands in for it.",
    "alcohol_drugs": "Hospital stays are published for places as a ratio without an interval: people times ratio.",
}
FEWEST = 10  # people: below it a share of demand says nothing


@edition_cache(size=16)
def choices(theme: str) -> dict[str, str]:
    """Measures that can stand for the theme's demand, by measure_id: counts of people can be made of them."""
    listed = [one for one in catalogue.measures().values() if _can_be_counted(one)]
    first = FIRST.get(theme, ANY_THEME)
    order = sorted(listed, key=lambda one: (one.measure_id != first, one.theme != theme))
    return {one.measure_id: f"{catalogue.THEMES[one.theme]} · {words(one)}" for one in order}


def _can_be_counted(measure: Measure) -> bool:
    if measure.direction == "none" and measure.measure_id not in ("population", "social_rented_percent"):
        return False
    found = measure_values.place_values(measure.measure_id, measure.latest_year)
    return measure.method in ("proportion", "rate", "ratio") and bool(found["value"].notna().any())


def is_turned(measure: Measure) -> bool:
    """Whether demand is what the measure leaves: those not taking part, where it counts those who do."""
    return measure.direction == "higher_is_better" and measure.method == "proportion"


def words(measure: Measure) -> str:
    """What is counted as demand, in words."""
    if is_turned(measure):
        return f"{measure.title}: those who do not"
    return f"{measure.title}: people times ratio" if measure.method == "ratio" else measure.title


@edition_cache(size=64)
def demand(measure_id: str, outline: str = "working") -> pd.DataFrame:
    """Indexed by the places and REST: count, lower and upper (people, households or events), status. Kept: unchanged.

    Counts of a share or rate come from the measure; of a ratio, 100 x people x ratio / 100. Missing where hidden.
    """
    measure = catalogue.measure(measure_id)
    codes = {place: measure_values.area_code(place, outline) for place in [*outlines.names(), REST]}
    rows = {place: _counted(measure, code) for place, code in codes.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["count", "lower", "upper", "status"])


def _counted(measure: Measure, code: str) -> tuple:
    year = measure.latest_year
    figure = measure_values.one_value(measure.measure_id, year, code)
    if figure.value is None:
        return None, None, None, figure.status
    if measure.method == "ratio":
        people = measure_values.one_value("population", year, code).value
        return (people * figure.value / 100 if people else None), None, None, "estimated"
    if figure.denominator is None or figure.numerator is None or not figure.value:
        return None, None, None, "missing"
    ends = [figure.lower, figure.upper]
    count, scale = figure.numerator, figure.numerator / figure.value
    ends = [end * scale if end is not None else None for end in ends]
    if is_turned(measure):
        count, ends = figure.denominator - count, [_left(figure.denominator, end) for end in reversed(ends)]
    return count, *ends, figure.status


def _left(whole: float, end: float | None) -> float | None:
    return whole - end if end is not None else None

"""Places whose latest figure lies outside what their own earlier years led one to expect.

The expectation is the outlook that would have been made a year earlier: from the figures before the latest, at least
five in a row, by the method with the smaller error. The range is the 95% one. With the 80% range of the outlook, one
figure in five would be listed by chance alone, and most of the list would be noise; with this range it is about one in
twenty. The list says how many figures were looked at and how many entries chance would bring.

Where Glasgow as a whole went the same way, the entry says so: the cause is then the city or the year (the first year
of the pandemic), not the place. A name on this list raises a question; it is not a verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from localities.built_data.edition_cache import edition_cache
from localities.indicators.comparing import compare
from localities.indicators.measures import catalogue, measure_values, words
from localities.indicators.measures.catalogue import Measure
from localities.indicators.trends import forecasting
from localities.indicators.trends.outlook import is_below_place, latest_row, own_error, within_bounds
from localities.indicators.trends.trend import POINTS_NEEDED, WHY_NO_TREND
from localities.places import wording

COVERAGE = 0.95
ABOVE, BELOW = "above", "below"


@dataclass(frozen=True)
class Expectation:
    """The latest figure beside what earlier years led one to expect (95% range), in the measure's unit.

    `way` is above, below, or "" where the figure lies within the range; `beyond` counts half ranges.
    """

    measure_id: str
    area_code: str
    year: str
    value: float
    expected: float
    lower: float
    upper: float
    way: str
    meaning: str
    beyond: float
    points: int


@dataclass(frozen=True)
class Surprise:
    """One entry of the list: the missed expectation, whether the city missed its own likewise, and a sentence."""

    expectation: Expectation
    name: str
    city_likewise: bool
    sentence: str


@dataclass(frozen=True)
class SurpriseList:
    """The list, and how many figures were looked at to make it."""

    surprises: tuple[Surprise, ...]
    looked_at: int

    @property
    def by_chance(self) -> float:
        """How many entries chance alone would bring."""
        return self.looked_at * (1 - COVERAGE)


@edition_cache(size=4096)
def expectation(measure_id: str, area_code: str) -> Expectation | None:
    """Return the latest figure beside its expectation; None for zones, and without five yearly figures before it.

    This is about the measure's latest year: None too where that year is not known for the area.
    """
    measure = catalogue.measure(measure_id)
    if len(measure.years) <= POINTS_NEEDED or measure.over_time in WHY_NO_TREND:
        return None
    row = latest_row(measure_values.area_history(measure_id, area_code))
    if is_below_place(area_code) or len(row) <= POINTS_NEEDED or row["year"].iloc[-1] != measure.latest_year:
        return None
    used, _ = forecasting.better_of_two(row["value"].to_numpy(float)[:-1])
    half = forecasting.half_widths(used, COVERAGE, own_error(row.iloc[-2]))[0]
    return _beside(row.iloc[-1], used.ahead[0], half, measure, area_code, len(row) - 1)


@edition_cache(size=256)
def places_off_their_path(measure_ids: tuple[str, ...], areas: tuple[tuple[str, str], ...]) -> SurpriseList:
    """Return the list for those measures and areas (code, name): first where the city did otherwise, then by size."""
    pairs = [(expectation(measure_id, code), name) for measure_id in measure_ids for code, name in areas]
    made = [(one, name) for one, name in pairs if one]
    found = [_surprise(one, name) for one, name in made if one.way]
    found.sort(key=lambda one: (one.city_likewise, -one.expectation.beyond))
    return SurpriseList(tuple(found), len(made))


def sentence(found: Expectation, name: str, measure: Measure, city_likewise: bool) -> str:
    """Return the figure, what was expected, and whether the city went the same way, in sentences."""
    value, least, most = (words.figure_text(measure, one) for one in (found.value, found.lower, found.upper))
    unit = "" if words.is_percent(measure) else f" ({measure.unit})"
    meaning = f" ({found.meaning})" if found.meaning else ""
    here = (
        f"{name}, {measure.title}{unit}: {value} in {found.year}, {found.way} the {least} to {most} expected from "
        f"its {found.points} years before{meaning}."
    )
    return f"{here} {wording.city()} as a whole went the same way." if city_likewise else here


def how_many_by_chance(looked: SurpriseList) -> str:
    """Return how many entries chance alone would bring, as a sentence."""
    if not looked.looked_at:
        return "No figure has five yearly figures before it, so nothing could be looked at."
    return (
        f"{looked.looked_at} figures were looked at; chance alone would put about {looked.by_chance:.0f} on this list. "
        "A name here raises a question. It is no verdict on a place."
    )


def _beside(last: Any, expected: float, half: float, measure: Measure, area_code: str, points: int) -> Expectation:
    gap = float(last["value"]) - expected
    way = "" if abs(gap) <= half else ABOVE if gap > 0 else BELOW
    verdict = {ABOVE: compare.HIGHER, BELOW: compare.LOWER}.get(way, compare.SAME)
    return Expectation(
        measure_id=measure.measure_id,
        area_code=area_code,
        year=last["year"],
        value=float(last["value"]),
        expected=within_bounds(expected, measure),
        lower=within_bounds(expected - half, measure),
        upper=within_bounds(expected + half, measure),
        way=way,
        meaning=compare.meaning_of(verdict, measure.direction),
        beyond=abs(gap) / half if half else 0.0,
        points=points,
    )


def _surprise(found: Expectation, name: str) -> Surprise:
    city = expectation(found.measure_id, wording.city_code())
    likewise = bool(city and city.way == found.way)
    return Surprise(found, name, likewise, sentence(found, name, catalogue.measure(found.measure_id), likewise))

"""Places whose latest figure lies outside what their own years before led one to expect.

The expectation is the outlook that would have been made a year earlier: from the figures before the latest, at
least five in a row, by the way that was less wrong on them. The range is the 95% one. With the 80% range of
the outlook one figure in five would be listed by chance alone, so that most of a list would be noise; with
this one it is about one in twenty, and the list says how many it looked at and how many chance would bring.

Where Glasgow as a whole did the same, that is said first: then it is a thing of the city or of the year (the
first year of the pandemic), not of the place. A name on this list asks a question; it is not a verdict.
"""

from __future__ import annotations

from dataclasses import dataclass

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
    """The latest figure beside what the years before led one to expect (95% range), in the measure's unit.

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
    """One entry of the list: the expectation that was missed, whether the city missed it likewise, and a sentence."""

    expectation: Expectation
    name: str
    city_likewise: bool
    sentence: str


@dataclass(frozen=True)
class Looked:
    """The list, and how many figures were looked at to make it."""

    surprises: tuple[Surprise, ...]
    looked_at: int

    @property
    def by_chance(self) -> float:
        """How many entries chance alone would bring."""
        return self.looked_at * (1 - COVERAGE)


@edition_cache(size=4096)
def expectation(measure_id: str, area_code: str) -> Expectation | None:
    """The latest figure beside its expectation; None for zones and where five yearly figures before it are not known.

    The latest figure of the measure is meant: where that year is not known here, there is nothing to say.
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
def places_off_their_path(measure_ids: tuple[str, ...], areas: tuple[tuple[str, str], ...]) -> Looked:
    """The list for those measures and areas (code, name): what the city did not do likewise first, then by size."""
    pairs = [(expectation(measure_id, code), name) for measure_id in measure_ids for code, name in areas]
    made = [(one, name) for one, name in pairs if one]
    found = [_surprise(one, name) for one, name in made if one.way]
    found.sort(key=lambda one: (one.city_likewise, -one.expectation.beyond))
    return Looked(tuple(found), len(made))


def sentence(found: Expectation, name: str, measure: Measure, city_likewise: bool) -> str:
    """The figure, what was expected, and what it may be a thing of."""
    value, least, most = (words.figure_text(measure, one) for one in (found.value, found.lower, found.upper))
    unit = "" if words.is_percent(measure) else f" ({measure.unit})"
    meaning = f" ({found.meaning})" if found.meaning else ""
    said = (
        f"{name}, {measure.title}{unit}: {value} in {found.year}, {found.way} the {least} to {most} that its own "
        f"{found.points} years before led one to expect{meaning}."
    )
    return f"{said} {wording.city()} as a whole went the same way." if city_likewise else said


def how_many_by_chance(looked: Looked) -> str:
    """How much of the list chance alone would fill, as a sentence."""
    if not looked.looked_at:
        return "No figure has five yearly figures before it, so nothing could be looked at."
    return (
        f"{looked.looked_at} figures were looked at; chance alone would put about {looked.by_chance:.0f} on this list. "
        "A name here asks a question. It is no verdict on a place."
    )


def _beside(last, expected: float, half: float, measure: Measure, area_code: str, points: int) -> Expectation:
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
    city = expectation(found.measure_id, measure_values.CITY)
    likewise = bool(city and city.way == found.way)
    said = sentence(found, name, catalogue.measure(found.measure_id), likewise)
    return Surprise(found, name, likewise, said)

"""Many measures of many places at once: each cell has its figure, its comparison with Glasgow, and its trend.

Every measure is in its own latest year, which its column names. Measures that are published only for the whole city
have no cells: `city_only` names them, so that a page says so once and not for every place.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from localities.built_data.edition_cache import edition_cache
from localities.indicators.comparing import compare
from localities.indicators.comparing.compare import Comparison
from localities.indicators.measures import catalogue, measure_values, scotland, words
from localities.indicators.measures.catalogue import Measure
from localities.indicators.measures.measure_values import Figure
from localities.indicators.trends import jumps
from localities.indicators.trends.trend import FALLING, RISING, TOO_FEW, UNCLEAR, Trend, trend
from localities.places import wording

PRESETS = Path(__file__).with_name("presets.toml")
FIRST = "first"
BY_NAME = "name"
AGAINST_WORDS = {RISING: "rising against {city}", FALLING: "falling against {city}"}
SUDDEN_RISE, SUDDEN_FALL, SUDDEN_BOTH = SUDDEN = ("sudden rise", "sudden fall", "sudden rise and fall")


@dataclass(frozen=True)
class Preset:
    """A ready-made choice of measures; `beside` says what its figures do not show."""

    key: str
    title: str
    measure_ids: tuple[str, ...]
    beside: str


@dataclass(frozen=True)
class Cell:
    """One figure of one area: `shown` as text, `past` as (year, value or None).

    `comparison` is None for Glasgow itself and for Scotland; `way` is the trend's direction.
    """

    area_code: str
    measure_id: str
    figure: Figure
    shown: str
    comparison: Comparison | None
    past: tuple[tuple[str, float | None], ...]
    way: str

    @property
    def against(self) -> str:
        """Return the verdict as text; "" for Glasgow itself and for a bare count."""
        return self.comparison.against if self.comparison else ""

    @property
    def meaning(self) -> str:
        """Return better, worse, or ""."""
        return self.comparison.meaning if self.comparison else ""


@dataclass(frozen=True)
class Row:
    """One area with its cells, in the order of the chosen measures."""

    area_code: str
    name: str
    cells: tuple[Cell, ...]


@edition_cache(size=1)
def presets() -> dict[str, Preset]:
    """Return the ready-made choices by key, with the measures that the built data have; none without any."""
    with PRESETS.open("rb") as file:
        table = tomllib.load(file)
    known = {key: tuple(one.measure_id for one in catalogue.known(one["measures"])) for key, one in table.items()}
    return {
        key: Preset(key, table[key]["title"], ids, wording.filled(table[key]["beside"]))
        for key, ids in known.items()
        if ids
    }


def preset_of(measure_ids: Iterable[str]) -> str:
    """Return the key of the preset with exactly these measures, in any order; "" where there is none."""
    chosen = set(measure_ids)
    return next((key for key, one in presets().items() if set(one.measure_ids) == chosen), "")


def rows(
    measure_ids: Collection[str], areas: dict[str, str], order: str = BY_NAME, highest_first: bool = True
) -> list[Row]:
    """Return a row for each area (code to name), in the given order or in the order of one measure's figures.

    Equal figures keep the order of `areas`; areas without a figure come last either way.
    """
    made = [Row(code, name, tuple(cell(one, code) for one in measure_ids)) for code, name in areas.items()]
    if order == BY_NAME or not catalogue.measure(order).has_order:
        return made
    return sorted(made, key=lambda row: _rank(row, order, highest_first))


def city_row(measure_ids: Collection[str]) -> Row:
    """Return Glasgow's own row, with which the others are compared."""
    return Row(wording.city_code(), wording.city(), tuple(cell(one, wording.city_code()) for one in measure_ids))


def scotland_row(measure_ids: Collection[str]) -> Row | None:
    """Return Scotland's row; None where it has no figure for any of the measures."""
    if not any(scotland.figure(one, catalogue.measure(one).latest_year) for one in measure_ids):
        return None
    return Row(scotland.CODE, scotland.NAME, tuple(cell(one, scotland.CODE) for one in measure_ids))


@edition_cache(size=8192)
def cell(measure_id: str, area_code: str) -> Cell:
    """Return the area's figure of the measure's latest year, with its verdict and its earlier years."""
    measure = catalogue.measure(measure_id)
    figure = measure_values.one_value(measure_id, measure.latest_year, area_code)
    is_comparator = area_code in (wording.city_code(), scotland.CODE)
    comparison = None if is_comparator else compare.of_latest(measure, area_code)
    history = measure_values.area_history(measure_id, area_code)
    past = tuple(
        (year, None if words.is_missing(value) else float(value))
        for year, value in zip(history["year"], history["value"], strict=True)
    )
    city = None if is_comparator else measure_values.area_history(measure_id, wording.city_code())
    shown = words.figure_text(measure, figure.value, figure.status)
    way = _way(trend(history, measure, city), city is not None)
    if way == UNCLEAR:  # a slope leaves out the pandemic's years and does not show a single step
        way = _sudden(jumps.jumps(history, measure, history if city is None else city)) or way
    return Cell(area_code, measure_id, figure, shown, comparison, past, way)


def _sudden(found: tuple[jumps.Jump, ...]) -> str:
    """Which way the sudden steps went, in words; "" where there is none."""
    ways = {one.after > one.before for one in found}
    of_one_way: dict[tuple[bool, ...], str] = {(): "", (False,): SUDDEN_FALL, (True,): SUDDEN_RISE}
    return of_one_way.get(tuple(ways), SUDDEN_BOTH)


def _way(way: Trend, is_against: bool) -> str:
    """The direction in words: Glasgow's own, or a place's against Glasgow's; "" where it is not known."""
    if not is_against:
        return "" if way.direction == TOO_FEW else way.direction
    if not way.against:
        return ""
    return wording.filled(AGAINST_WORDS.get(way.against, way.against))


def city_only(measure_ids: Collection[str]) -> list[Measure]:
    """Return those of the measures that are published only for the whole city."""
    return [one for one in map(catalogue.measure, measure_ids) if one.geography == "city"]


def for_places(measure_ids: Collection[str]) -> list[Measure]:
    """Return those of the measures that have figures for places."""
    return [one for one in map(catalogue.measure, measure_ids) if one.geography != "city"]


def by_theme(chosen: list[Measure]) -> dict[str, list[Measure]]:
    """Return the measures by theme, themes in the catalogue's order and measures in the order of `chosen`."""
    themes = [*catalogue.THEMES, *(one.theme for one in chosen if one.theme not in catalogue.THEMES)]
    grouped = {theme: [one for one in chosen if one.theme == theme] for theme in dict.fromkeys(themes)}
    return {theme: found for theme, found in grouped.items() if found}


def city_text(measure: Measure) -> str:
    """Return Glasgow's figure of a measure without figures for places: year, interval, and Scotland's where known."""
    city = measure_values.city_value(measure.measure_id, measure.latest_year)
    interval = f" ({words.interval_text(measure, city.lower, city.upper)})" if city.lower is not None else ""
    shown = words.value_text(measure, city.value, city.status)
    country = scotland.text(measure, measure.latest_year)
    beside = f"; {country}" if country else ""
    return f"{measure.title}: {shown}{interval}{beside}, {words.year_text(measure.latest_year)}"


def cell_text(one: Cell) -> str:
    """Return the cell as part of a sentence: "31.8%, higher than Glasgow (worse), no clear change"."""
    against = one.comparison.label if one.comparison else ""
    against += f" than {wording.city()}" if against in (compare.HIGHER, compare.LOWER) else ""
    meaning = f" ({one.meaning})" if one.meaning else ""
    return ", ".join(part for part in (one.shown, f"{against}{meaning}", one.way) if part)


def _rank(row: Row, measure_id: str, highest_first: bool) -> tuple[bool, float]:
    value = next((one.figure.value for one in row.cells if one.measure_id == measure_id), None)
    if words.is_missing(value):
        return True, 0.0
    return False, -value if highest_first else value

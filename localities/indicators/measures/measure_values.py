"""The figures of measures: for a place, the city, the rest of it, and over the years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from sys import intern

import numpy as np
import pandas as pd

from geodata.editions import built_files
from geodata.table_cells import parts_of
from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.indicators.measures import catalogue, own
from localities.indicators.measures.catalogue import Measure
from localities.places import outlines, wording

NUMBERS = ["numerator", "denominator", "value", "lower", "upper"]
FIGURE_COLUMNS = ["value", "lower", "upper", "numerator", "denominator", "status"]
TEXTS_OF_VALUES = ("area_code", "area_type", "measure_id", "year", "status", "source_id", "licence")


@dataclass(frozen=True)
class Figure:
    """One figure with its interval, in the measure's unit; None where not known."""

    area_code: str
    year: str
    value: float | None
    lower: float | None
    upper: float | None
    numerator: float | None
    denominator: float | None
    status: str


@edition_cache(size=1)
def values() -> pd.DataFrame:
    """Every figure, indexed and sorted by measure_id, year, area_code; what is suppressed is blank."""
    table = built_files.read_table("values.csv", TEXTS_OF_VALUES)  # only this is kept of it
    hidden = table["status"].isin(["suppressed", "missing"])
    shown = table[NUMBERS].astype(float).mask(hidden)
    table = table.assign(**{column: shown[column] for column in NUMBERS})
    return table.set_index(["measure_id", "year", "area_code"]).sort_index()


@edition_cache(size=1)
def _by_measure_and_year() -> dict[tuple[str, str], pd.DataFrame]:
    # A small table a measure and year, so that no page ever looks through all the figures.
    groups = parts_of(values()[FIGURE_COLUMNS], ["measure_id", "year"], sort=False)
    return {key: rows.droplevel(["measure_id", "year"]) for key, rows in groups}


@edition_cache(size=1)
def _left_out() -> dict[tuple[str, str], pd.Index]:
    table = values().reset_index()
    out = table[(table["area_type"] == "zone") & (table["zones_left_out"] > 0)]
    return {key: pd.Index(rows["area_code"]) for key, rows in parts_of(out, ["measure_id", "year"])}


def zones_left_out(measure_id: str, year: str) -> pd.Index:
    """The data zones that stand in no sum of that measure and year, because the source hides or lacks their count."""
    return _left_out().get((measure_id, year), pd.Index([], dtype=object))


@edition_cache(size=1)
def _no_figures() -> pd.DataFrame:
    return values().iloc[:0].droplevel(["measure_id", "year"])[FIGURE_COLUMNS]


def shown(measure_id: str, year: str) -> pd.DataFrame:
    """Return FIGURE_COLUMNS by area_code of every area with a line for that measure and year, without own areas."""
    return _shown(measure_id, year).copy(deep=False)  # so that changes to it reach no other session's figures


def _shown(measure_id: str, year: str) -> pd.DataFrame:
    by_year = own.measure(measure_id).shown if own.is_own(measure_id) else None
    found = _by_measure_and_year().get((measure_id, year)) if by_year is None else by_year.get(year)
    return _no_figures() if found is None else found


def figures(measure_id: str, year: str, area_codes: Iterable[str]) -> pd.DataFrame:
    """Return FIGURE_COLUMNS by area_code, in the order of `area_codes`; status "missing" where there is no figure."""
    codes = list(area_codes)
    pooled = [asdict(one_value(measure_id, year, code)) for code in codes if own.is_own(code)]
    found = shown(measure_id, year)
    if pooled:
        rows = pd.DataFrame(pooled).set_index("area_code")[FIGURE_COLUMNS].astype(dict.fromkeys(NUMBERS, float))
        found = pd.concat([found[found.index.isin(codes)], rows[~rows.index.duplicated()]])
    found = found.reindex(pd.Index(codes, name="area_code"))
    return found.assign(status=found["status"].fillna("missing"))


def place_values(measure_id: str, year: str, outline: str = "working", own_areas: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return place, name and FIGURE_COLUMNS (the measure's unit): places in their fixed order, then own areas."""
    names = outlines.names()
    found = figures(measure_id, year, [*(area_code(place, outline) for place in names), *own_areas])
    found = found.reset_index(drop=True)
    found.insert(0, "place", [*names, *own_areas])
    found.insert(1, "name", [*names.values(), *(own.area(one).label for one in own_areas)])
    return found


def area_code(place: str, outline: str = "working") -> str:
    """Return the area code of a place in an outline: govan, govan-core, govan-wider. An own area has only one."""
    return place if outline == "working" or own.is_own(place) else f"{place}-{outline}"


def city_value(measure_id: str, year: str) -> Figure:
    """Return the city's figure, in the measure's unit."""
    return one_value(measure_id, year, wording.city_code())


def rest_value(measure_id: str, year: str, outline: str = "working") -> Figure:
    """Return the figure of the city outside the places in that outline, in the measure's unit."""
    return one_value(measure_id, year, area_code(wording.rest_code(), outline))


def one_value(measure_id: str, year: str, code: str) -> Figure:
    """Return the figure of any area, in the measure's unit; status "missing" where there is none."""
    if own.is_own(code):
        area = own.area(code)
        return area.pool(code, area.zones, measure_id, year)
    columns = _columns(measure_id, year)
    at = columns.row_of.get(code)
    if at is None:
        return Figure(code, year, None, None, None, None, None, "missing")
    numbers = {name: None if np.isnan(array[at]) else float(array[at]) for name, array in columns.numbers.items()}
    return Figure(area_code=code, year=year, status=columns.status[at], **numbers)


@dataclass(frozen=True)
class _Columns:
    """The table of a measure and year as columns, because a page needs thousands of single figures."""

    row_of: Mapping[str, int]
    numbers: Mapping[str, np.ndarray]
    status: tuple[str, ...]


@edition_cache(size=2048)
def _columns(measure_id: str, year: str) -> _Columns:
    table = _shown(measure_id, year)
    # Each code and status once in memory, not once for each measure and year.
    row_of = {intern(code): at for at, code in enumerate(table.index)}
    numbers = {name: table[name].to_numpy(float) for name in NUMBERS}
    return _Columns(row_of, numbers, tuple(map(intern, table["status"])))


def area_history(measure_id: str, code: str) -> pd.DataFrame:
    """Return year and FIGURE_COLUMNS of one area, from the oldest year to the newest."""
    found = [one_value(measure_id, year, code) for year in catalogue.measure(measure_id).years]
    numbers = {name: np.array([getattr(one, name) for one in found], dtype=float) for name in NUMBERS}
    status = pd.Series([one.status for one in found], dtype=object)
    history = pd.DataFrame({"year": [one.year for one in found], **numbers, "status": status})
    return history[["year", *FIGURE_COLUMNS]]


def latest(code: str) -> dict[str, Figure]:
    """Return the area's figure of every measure in its latest year, by measure_id."""
    return {one.measure_id: one_value(one.measure_id, one.latest_year, code) for one in catalogue.measures().values()}


@edition_cache(size=1)
def _origins() -> dict[tuple[str, str], str]:
    """Publisher and title of the source of a measure's year; only where it is a single one."""
    named = snapshot.table("sources.csv", ("source_id", "title")).set_index("source_id")
    behind = values().reset_index()[["measure_id", "year", "source_id"]].drop_duplicates()
    single = behind.drop_duplicates(["measure_id", "year"], keep=False)
    single = single[single["source_id"].isin(named.index)]
    publishers = single["measure_id"].map({one.measure_id: one.publisher for one in catalogue.measures().values()})
    words = publishers.to_numpy() + ": " + named.loc[single["source_id"], "title"]
    return dict(zip(zip(single["measure_id"], single["year"], strict=True), words, strict=True))


def origin(measure: Measure, year: str) -> str:
    """Return publisher and title of the source of that year; the measure's publishers where there are several.

    An own measure's publisher says that it is the reader's own, and what source they gave.
    """
    return _origins().get((measure.measure_id, year), measure.publisher)

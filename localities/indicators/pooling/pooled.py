"""Figures of any set of data zones, pooled as the build pools the places: counts add, rates are worked out anew.

What keeps small numbers safe: a pooled figure is made from shown zone figures and shown totals alone. Hidden cells
are not even in the app. However readers draw areas, and however these overlap, the figures follow from the published
tables and reveal nothing else. An area with hidden zones is exact where the shown totals fix their sum (for a whole
place, say); otherwise it is estimated by `unknown_cells`. A zone whose count is in no total (the source hides or lacks
it) is left out with its people, as in the build. An area is not shown where half of its people or more live in zones
that are not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from geodata.counts.cells import count_cells, mean_cells
from geodata.figures.aggregate import add_up
from geodata.figures.make_values import with_figures
from localities.built_data import brought
from localities.built_data.edition_cache import edition_cache
from localities.indicators.measures import catalogue, measure_values, own
from localities.indicators.measures.measure_values import FIGURE_COLUMNS, NUMBERS, Figure
from localities.indicators.pooling import unknown_cells
from localities.indicators.pooling.zone_weights import weights_of
from localities.places import zone_shapes

Key: TypeAlias = tuple[str, str]  # measure_id and year
MOST_UNKNOWN = 0.5  # of an area's people, in zones whose figure is not known and that no total fixes
DECIMALS = 2  # as the build writes them
SIZE = ("population", "2020")
ONLY_CITY = "it is published only for the whole city"
FEW = "single zones have too few people, so none is published and none can be added up"
WHOLE_PLACES = "it is counted for whole places only, because a single address may be somebody's home"
PLACES_ALONE = "the file gives it for places, not for data zones"
OLD_EDITION = "the zones of this edition are not among the shipped figures"
HALF_UNKNOWN = "too many of its zones are hidden or not known"
NOT_ADDING = "its values come without counts, so they cannot be added up"


@dataclass(frozen=True)
class Recipe:
    """How a share becomes the measure's value: what geodata.figures.make_values.with_figures needs."""

    method: str
    per: float
    formula: str = "share"


def own_area(name: str, zones: Iterable[str], visit: own.Visit | None = None) -> own.OwnArea:
    """Make an own area and keep it while the visit lasts, so that every page with its id can get its figures."""
    chosen = tuple(sorted(set(zones)))
    area = own.OwnArea(own.own_id("area", name, chosen), name, chosen, figure)
    own.keep(area, visit)
    return area


def figure(area_id: str, zones: tuple[str, ...], measure_id: str, year: str) -> Figure:
    """Return the area's figure, in the measure's unit; status "missing" or "suppressed" where there is none."""
    is_own = own.is_own(measure_id)
    table = _of_own_measure(area_id, zones, measure_id) if is_own else _of_catalogue(area_id, zones)
    if (measure_id, year) not in table.index:
        return Figure(area_id, year, None, None, None, None, None, "missing")
    row: Any = table.loc[(measure_id, year)]
    numbers = {column: float(row[column]) if pd.notna(row[column]) else None for column in NUMBERS}
    return Figure(area_code=area_id, year=year, status=row["status"], **numbers)


def why_not(measure_id: str, year: str, status: str) -> str:
    """Return why an own area has no figure for that measure and year, as part of a sentence."""
    measure = catalogue.measure(measure_id)
    if status == "suppressed" or (measure_id, year) in _pairs():
        return HALF_UNKNOWN
    if own.is_own(measure_id):
        return PLACES_ALONE if measure.geography == "place" else NOT_ADDING
    if measure.geography == "city":
        return ONLY_CITY
    if measure.geography == "place":
        return WHOLE_PLACES if measure.method == "count" else FEW
    return OLD_EDITION


@edition_cache(size=64)
def _of_catalogue(area_id: str, zones: tuple[str, ...]) -> pd.DataFrame:
    brought.use((area_id,))  # so that the result is dropped when the visit that made the area ends
    recipes = _recipes()
    return _pooled(_cells(), zones, recipes, _doubtful(zones, _pairs()))


@edition_cache(size=128)
def _of_own_measure(area_id: str, zones: tuple[str, ...], measure_id: str) -> pd.DataFrame:
    brought.use((area_id,))
    entry = own.measure(measure_id)
    recipes = {measure_id: Recipe(entry.measure.method, entry.per)}
    pairs = [(measure_id, year) for year in entry.measure.years]
    cells = [made for pair in pairs if (made := cells_of(*pair)) is not None]
    if not cells:
        return _pooled(_cells().iloc[:0], zones, recipes, {})
    table = _pooled(pd.concat(cells, ignore_index=True), zones, recipes, _doubtful(zones, pairs))
    return table.assign(status=table["status"].replace("derived", "yours"))


def _pooled(
    cells: pd.DataFrame, zones: tuple[str, ...], recipes: dict[str, Recipe], doubtful: Mapping[Key, str]
) -> pd.DataFrame:
    """FIGURE_COLUMNS by measure_id and year, blank where `doubtful` says "suppressed" or "missing"."""
    members = pd.DataFrame({"area_code": "own", "area_type": "own", "data_zone_code": list(zones)})
    inside = cells[cells["data_zone_code"].isin(zones)]
    fixed = [key for key, status in doubtful.items() if status == "fixed"]
    inside = _with_fixed(inside, fixed)
    if inside.empty:
        return pd.DataFrame(columns=FIGURE_COLUMNS, index=pd.MultiIndex.from_arrays([[], []]))
    figures = with_figures(add_up(inside, members), recipes).set_index(["measure_id", "year"])
    hidden = {key: status for key, status in doubtful.items() if status in ("suppressed", "missing")}
    status = pd.Series(hidden, dtype=object).reindex(figures.index)
    blank = status.notna() | (figures["status"] == "missing")
    numbers = figures[NUMBERS].astype(float).round(DECIMALS).mask(blank)
    return numbers.assign(status=status.fillna(figures["status"]))[FIGURE_COLUMNS].sort_index()


def _with_fixed(cells: pd.DataFrame, fixed: list[Key]) -> pd.DataFrame:
    """The cells; where the totals fix a measure's hidden sum, with the status that the totals give."""
    is_fixed = pd.MultiIndex.from_frame(cells[["measure_id", "year"]]).isin(fixed)
    return cells.assign(status=cells["status"].where(~is_fixed, cells["status_if_fixed"]))


def _doubtful(zones: tuple[str, ...], pairs: Iterable[Key]) -> dict[Key, str]:
    """For each measure and year with unknown zones in the area: "fixed", "estimated", "suppressed" or "missing"."""
    found: dict[Key, str] = {}
    for measure_id, year in pairs:
        table = measure_values.shown(measure_id, year)
        unknown, absent = _unknown(measure_id, year), _absent(measure_id, year)
        inside = unknown.union(absent).intersection(pd.Index(zones))
        if len(inside):
            is_own_count = own.is_own(measure_id) and catalogue.measure(measure_id).method == "count"
            found[(measure_id, year)] = _status(table, unknown, inside, zones, is_own_count)
    return found


def _status(
    table: pd.DataFrame, unknown: pd.Index, inside: pd.Index, zones: tuple[str, ...], is_own_count: bool
) -> str:
    hidden = table["status"].reindex(inside) == "suppressed"
    if inside.isin(unknown).all() and unknown_cells.is_fixed(table, unknown, inside):
        return "fixed"
    if is_own_count and not hidden.all():
        return "missing"  # a sum over fewer zones than the area has would be read as the area's
    if _size()[inside].sum() < MOST_UNKNOWN * _size()[list(zones)].sum():
        return "estimated"
    return "suppressed" if hidden.any() else "missing"


@edition_cache(size=1024)
def _unknown(measure_id: str, year: str) -> pd.Index:
    """The zones whose count is hidden but is in the totals; for an own indicator, all without a count."""
    found = measure_values.shown(measure_id, year).reindex(zone_shapes.codes())
    if own.is_own(measure_id):
        is_counted = bool(found["numerator"].notna().any() or _adds(measure_id))
        return found.index[found["numerator"].isna() & is_counted]
    hidden = (found["status"] == "suppressed") & found["numerator"].isna() & (found["denominator"] != 0)
    return found.index[hidden].difference(measure_values.zones_left_out(measure_id, year))


def _adds(measure_id: str) -> bool:
    measure = catalogue.measure(measure_id)
    return measure.method in ("proportion", "rate", "count") and measure.geography == "data zone"


@edition_cache(size=1024)
def _absent(measure_id: str, year: str) -> pd.Index:
    """The zones that the build leaves out of every total, with their people; none for values with weights."""
    found, left_out = (
        measure_values.shown(measure_id, year)["numerator"],
        measure_values.zones_left_out(measure_id, year),
    )
    return left_out if found.reindex(zone_shapes.codes()).notna().any() else left_out[:0]


@edition_cache(size=1)
def _size() -> pd.Series:
    """People by zone, as weights for what is unknown; never 0."""
    people = measure_values.shown(*SIZE)["numerator"].reindex(zone_shapes.codes())
    return people.fillna(people.median()).fillna(1.0).clip(lower=1.0)


@edition_cache(size=1)
def _recipes() -> dict[str, Recipe]:
    """The recipe of each measure of the build."""
    return {one.measure_id: Recipe(one.method, one.per, one.formula) for one in catalogue.measures().values()}


@edition_cache(size=1)
def _cells() -> pd.DataFrame:
    """The cells of every measure and year that zones can be pooled for."""
    pairs = [(one.measure_id, year) for one in catalogue.measures().values() for year in one.years]
    made = [cells_of(*pair) for pair in pairs]
    return pd.concat([cells for cells in made if cells is not None], ignore_index=True)


@edition_cache(size=1)
def _pairs() -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys(zip(_cells()["measure_id"], _cells()["year"], strict=True)))


def cells_of(measure_id: str, year: str) -> pd.DataFrame | None:
    """Return the zones' cells in the form of geodata.counts.cells, hidden counts estimated; None if not poolable."""
    found = measure_values.shown(measure_id, year)
    zones = found.reindex(zone_shapes.codes()).dropna(subset=["status"])
    if zones.empty:
        return _from_intermediate(measure_id, year)
    if zones["numerator"].isna().all() and zones["value"].notna().any():
        weight = weights_of(measure_id, year)
        return None if weight is None else _means(measure_id, year, zones, weight)
    return _counts(measure_id, year, found)


def _means(measure_id: str, year: str, zones: pd.DataFrame, weight: pd.Series) -> pd.DataFrame:
    cells = mean_cells(measure_id, year, "", zones["value"], weight)
    return cells.assign(status_if_fixed=cells["status"])


def _counts(measure_id: str, year: str, found: pd.DataFrame) -> pd.DataFrame:
    is_count = catalogue.measure(measure_id).method == "count"
    people = None if is_count else unknown_cells.filled(found, "denominator", _size())
    size = _size() if people is None else people
    counts = unknown_cells.filled(found, "numerator", size.mask(size.index.isin(_absent(measure_id, year)), 0))
    status = found["status"].reindex(counts.index).fillna("missing")
    unknown = counts.index.isin(_unknown(measure_id, year))
    if people is not None and catalogue.measure(measure_id).method == "proportion":
        counts = counts.where(~unknown, np.minimum(counts, people))  # an estimate is no larger than its whole
    by_class = unknown_cells.class_of_zone().map(unknown_cells.status_by_class(found))
    # A zone that the file does not name, or that is in no total, is not hidden: it is left out with its people.
    absent = (status == "missing") if own.is_own(measure_id) else counts.index.isin(_absent(measure_id, year))
    counts, people = counts.mask(absent), None if people is None else people.mask(absent)
    cells = count_cells(measure_id, year, "", counts, people, status=status.mask(unknown, "estimated").to_numpy())
    return cells.assign(status_if_fixed=status.mask(unknown, by_class).to_numpy())


def _from_intermediate(measure_id: str, year: str) -> pd.DataFrame | None:
    """Each zone with the value of its intermediate zone, weighted by its people of those ages (estimated)."""
    measure, weight = catalogue.measure(measure_id), weights_of(measure_id, year)  # none for a reader's own
    zone_of = zone_shapes.zones()["intermediate_zone_code"]
    value = zone_of.map(measure_values.shown(measure_id, year)["value"])
    if weight is None or value.isna().all():
        return None
    if measure.method == "count":
        share = weight / weight.groupby(zone_of).transform("sum")
        cells = count_cells(measure_id, year, "", (value * share).round(DECIMALS), status="estimated")
    elif measure.method != "proportion":
        cells = mean_cells(measure_id, year, "", value, weight, status="estimated")
    else:
        people = weight.reindex(value.index)
        counts = (value / measure.per * people).round(DECIMALS)
        cells = count_cells(measure_id, year, "", counts, people, status="estimated")
    return cells.assign(status_if_fixed="estimated")


def preload() -> None:
    """Prepare the zones' cells, so that the first visitor does not wait for them."""
    _pairs()

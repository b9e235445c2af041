"""Whether two measures go together from area to area: Spearman's rho with its interval.

It uses ranks rather than figures, because figures of zones have long tails. The interval is that of Bonett & Wright
(2000): with Fisher's z of rho, z +/- 1.96 sqrt((1 + rho^2 / 2) / (n - 3)). It assumes that areas are independent of
each other, which neighbours are not; a note says so wherever it is shown.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pandas as pd

from geodata.table_cells import labelled
from localities.built_data.edition_cache import edition_cache
from localities.indicators.measures import catalogue, measure_values, own
from localities.indicators.measures.catalogue import Measure
from localities.places import outlines

ZONES, PLACES = "zones", "places"
AREA_TYPES = {ZONES: "zone", PLACES: "place"}
OVER = {ZONES: "{city}'s {zones} data zones", PLACES: "The {places}"}
LEAST_POINTS = 8  # with fewer, the interval is so wide that rho says hardly anything
Z_95 = 1.959964
POINT_COLUMNS = ["area_code", "name", "place", "first", "second", "first_status", "second_status", "counts"]
PAIR_COLUMNS = ["first_id", "first_year", "second_id", "second_year", "rho", "lower", "upper", "n", "one_whole"]


@dataclass(frozen=True)
class Rho:
    """Spearman's rho from -1 to 1 over n areas, with its 95% interval; None where not known."""

    rho: float | None
    lower: float | None
    upper: float | None
    n: int

    @classmethod
    def of_row(cls, row: Any) -> Rho:
        """The rho of a row of PAIR_COLUMNS."""
        rho, lower, upper = (None if pd.isna(value) else float(value) for value in (row.rho, row.lower, row.upper))
        return cls(rho, lower, upper, row.n)

    @property
    def is_sure(self) -> bool:
        """Whether the interval excludes 0, so that chance alone is unlikely to explain the connection."""
        return self.lower is not None and self.upper is not None and (self.lower > 0 or self.upper < 0)


@dataclass(frozen=True, eq=False)
class Connection:
    """Two measures over the same areas, each in its unit; `points` holds only areas with both figures.

    An area of the reader's own is among the points but not in rho (`counts`): its people are counted already.
    `hidden` and `unknown` count the areas left out, `estimated` those with an estimated figure.
    """

    first: Measure
    first_year: str
    second: Measure
    second_year: str
    over: str
    outline: str
    points: pd.DataFrame
    rho: Rho
    hidden: int
    unknown: int
    estimated: int


def spearman(first: Iterable[float], second: Iterable[float]) -> Rho:
    """Return rho of two columns without gaps; None with fewer than LEAST_POINTS or where one column is constant."""
    pair = pd.DataFrame({"first": list(first), "second": list(second)})
    if len(pair) < LEAST_POINTS or (pair.nunique() < 2).any():
        return Rho(None, None, None, len(pair))
    from scipy.stats import spearmanr  # a second of the start: preload reads it beside the visits

    rho = float(spearmanr(pair["first"], pair["second"]).statistic)
    if abs(rho) > 1 - 1e-12:  # the formula would call it certain
        return Rho(math.copysign(1.0, rho), None, None, len(pair))
    return Rho(rho, *interval(rho, len(pair)), len(pair))


def interval(rho: float, n: int) -> tuple[float, float]:
    """Return the 95% interval of Spearman's rho over n areas, after Bonett & Wright 2000."""
    half = Z_95 * math.sqrt((1 + rho**2 / 2) / (n - 3))
    return math.tanh(math.atanh(rho) - half), math.tanh(math.atanh(rho) + half)


@edition_cache(size=128)
def connection(
    first_id: str,
    first_year: str,
    second_id: str,
    second_year: str,
    over: str = ZONES,
    outline: str = "working",
    own_areas: tuple[str, ...] = (),
) -> Connection:
    """Return the connection of two measures over zones or places."""
    areas = areas_of(over, outline, own_areas)
    first = measure_values.figures(first_id, first_year, areas["area_code"]).reset_index(drop=True)
    second = measure_values.figures(second_id, second_year, areas["area_code"]).reset_index(drop=True)
    points = areas.assign(
        first=first["value"],
        second=second["value"],
        first_status=first["status"],
        second_status=second["status"],
    )[POINT_COLUMNS]
    known = points["first"].notna() & points["second"].notna()
    hidden = _either(points, "suppressed") & ~known
    shown, counted = points[known].reset_index(drop=True), known & points["counts"]
    return Connection(
        first=catalogue.measure(first_id),
        first_year=first_year,
        second=catalogue.measure(second_id),
        second_year=second_year,
        over=over,
        outline=outline,
        points=shown,
        rho=spearman(points.loc[counted, "first"], points.loc[counted, "second"]),
        hidden=int((hidden & points["counts"]).sum()),
        unknown=int((~known & ~hidden & points["counts"]).sum()),
        estimated=int((_either(points, "estimated") & counted).sum()),
    )


def _either(points: pd.DataFrame, status: str) -> pd.Series:
    return (points["first_status"] == status) | (points["second_status"] == status)


@edition_cache(size=64)
def areas_of(over: str, outline: str = "working", own_areas: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return area_code, name, place (slug or "") and counts (bool) of zones, or of places and own areas."""
    return _zones(outline) if over == ZONES else _places(outline, own_areas)


def _zones(outline: str) -> pd.DataFrame:
    names, place_of = outlines.zone_names(), outlines.place_of_zone(outline)
    rows = [(code, name, place_of.get(code, ""), True) for code, name in names.items()]
    return pd.DataFrame(rows, columns=["area_code", "name", "place", "counts"])


def _places(outline: str, own_areas: tuple[str, ...]) -> pd.DataFrame:
    rows = [(measure_values.area_code(slug, outline), name, slug, True) for slug, name in outlines.names().items()]
    rows += [(code, own.area(code).label, code, False) for code in own_areas]
    return pd.DataFrame(rows, columns=["area_code", "name", "place", "counts"])


def name_of(place: str) -> str:
    """Return the name of a place, or of an own area."""
    return own.area(place).label if own.is_own(place) else outlines.names()[place]


@edition_cache(size=1024)
def years_over(measure_id: str, over: str) -> tuple[str, ...]:
    """Return the measure's years with figures for enough of the zones or places, oldest first."""
    years = catalogue.measure(measure_id).years
    if not own.is_own(measure_id):
        return tuple(year for year in years if _known_areas(over).get((measure_id, year), 0) >= LEAST_POINTS)
    codes = areas_of(over)["area_code"]
    return tuple(
        year for year in years if measure_values.figures(measure_id, year, codes)["value"].count() >= LEAST_POINTS
    )


def have_one_whole(first: Measure, second: Measure) -> bool:
    """Whether both are shares or rates of the same whole, so that arithmetic alone can make them go together."""
    return bool(whole(first)) and whole(first) == whole(second) and first.measure_id != second.measure_id


def whole(measure: Measure) -> str:
    """Return the denominator of a share or rate without remarks in brackets; "" where there is none."""
    return re.sub(r"\s*\(.*?\)", "", measure.denominator).strip()


@edition_cache(size=2)
def _known_areas(over: str) -> dict[tuple[str, str], int]:
    """How many zones or places have a figure, by measure_id and year, counted once for all published measures."""
    table = measure_values.values()
    of_kind = table[table["area_type"] == AREA_TYPES[over]]
    return dict(labelled(of_kind["value"].groupby(level=["measure_id", "year"]).count()))


@edition_cache(size=128)
def pairs(measure_ids: tuple[str, ...], over: str = ZONES, outline: str = "working") -> pd.DataFrame:
    """Return PAIR_COLUMNS of every two measures, each in its latest year with figures; those without are left out.

    one_whole: both are shares of the same whole, so that arithmetic alone can make them go together.
    """
    latest = {one: years[-1] for one in measure_ids if (years := years_over(one, over))}
    codes = areas_of(over, outline)["area_code"]
    columns = {one: measure_values.figures(one, year, codes)["value"] for one, year in latest.items()}
    rows: list[tuple[object, ...]] = []
    for first, second in combinations(latest, 2):
        known = columns[first].notna() & columns[second].notna()
        found = spearman(columns[first][known], columns[second][known])
        ends = (first, latest[first], second, latest[second])
        one_whole = have_one_whole(catalogue.measure(first), catalogue.measure(second))
        rows.append((*ends, found.rho, found.lower, found.upper, found.n, one_whole))
    table = pd.DataFrame(rows, columns=PAIR_COLUMNS)
    return table.astype(dict.fromkeys(["rho", "lower", "upper"], float))

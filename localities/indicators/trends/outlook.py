"""The two years after the latest figure, if the years to come are like the years before.

- Five yearly figures in a row are needed. A year that is missing or hidden breaks the row, and figures before the
  break are left out. Nothing is filled in.
- Two methods are tried on the years that are known (forecasting.py). The one with the smaller error is used, and its
  error is shown. The 80% range is based on those errors.
- Never below place level: no outlook for a data zone, an intermediate zone or an own area of one zone.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from localities.built_data.edition_cache import edition_cache
from localities.indicators.measures import catalogue, measure_values, own, words
from localities.indicators.measures.catalogue import Measure
from localities.indicators.trends import forecasting
from localities.indicators.trends.forecasting import DAMPED, LAST, Trials
from localities.indicators.trends.trend import POINTS_NEEDED, WHY_NO_TREND, Z_95, year_number

COVERAGE = 0.8
LEAST_ZONES = 2  # of an own area
METHOD_WORDS = {DAMPED: "carrying the trend on, a little weaker each year,", LAST: "repeating the last figure"}
ZONE_CODE = re.compile(r"S0[12]\d+")
FEW = "An outlook needs {} yearly figures in a row"
NO_OUTLOOK = {kind: why.replace("trend", "outlook") for kind, why in WHY_NO_TREND.items()}
TOO_SMALL = "No outlook is made below place level: single zones are too small for one."
IF = "This is no promise: it says what happens if the years to come are like the years before."


@dataclass(frozen=True)
class Ahead:
    """One year to come: the figure and its 80% range, in the measure's unit."""

    year: str
    value: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Outlook:
    """The years to come; `ahead` is empty where there is no outlook, and `why_not` then says why.

    `error` is the mean error of the method in its past trials, `other_error` that of the one not used, both in the
    measure's unit; `points` counts the figures behind the outlook, from `first_year` to `last_year`.
    """

    ahead: tuple[Ahead, ...]
    method: str
    error: float | None
    other_error: float | None
    trials: int
    points: int
    first_year: str
    last_year: str
    notes: tuple[str, ...]
    why_not: str


@edition_cache(size=4096)
def outlook(measure_id: str, area_code: str) -> Outlook:
    """Return the outlook of one measure in a place, an outline of it, an own area or the city."""
    if is_below_place(area_code):
        return _none(TOO_SMALL)
    return look_ahead(measure_values.area_history(measure_id, area_code), catalogue.measure(measure_id))


def side_by_side(measure_id: str, areas: dict[str, str]) -> pd.DataFrame:
    """Return the latest known figure and the outlook of each area (code to name), in the measure's unit.

    Columns: area_code, name, last_year, last_value, then year, value, lower, upper of each year to come ("year_1",
    ...), method, error and why_not; blank where no outlook can be made.
    """
    return pd.DataFrame([_beside(measure_id, code, name) for code, name in areas.items()])


def look_ahead(history: pd.DataFrame, measure: Measure) -> Outlook:
    """Return the outlook of a history (year and FIGURE_COLUMNS), from its latest unbroken row of yearly figures."""
    if measure.over_time in WHY_NO_TREND:
        return _none(NO_OUTLOOK[measure.over_time])
    row = latest_row(history)
    if len(row) < POINTS_NEEDED:
        return _none(_why_too_few(row, history))
    used, other = forecasting.better_of_two(row["value"].to_numpy(float))
    return Outlook(
        ahead=_years_ahead(used, row, measure),
        method=used.method,
        error=used.mean_error,
        other_error=other.mean_error,
        trials=used.count,
        points=len(row),
        first_year=row["year"].iloc[0],
        last_year=row["year"].iloc[-1],
        notes=_notes(row, history),
        why_not="",
    )


def latest_row(history: pd.DataFrame) -> pd.DataFrame:
    """Return the latest known figures that follow each other year by year; those before a break are left out."""
    known = history.dropna(subset=["value"])
    breaks = known["year"].map(year_number).astype(float).diff().ne(1).cumsum()
    return known[breaks == breaks.max()].reset_index(drop=True)


def is_below_place(area_code: str) -> bool:
    """Whether the area is a single zone or an own area made of one; such areas get no outlook."""
    if own.is_own(area_code):
        return len(own.area(area_code).zones) < LEAST_ZONES
    return bool(ZONE_CODE.fullmatch(area_code))


def own_error(figure: Any) -> float:
    """Return the standard error of one figure, from its 95% interval; 0 where it has none."""
    if words.is_missing(figure.lower) or words.is_missing(figure.upper):
        return 0.0
    return (figure.upper - figure.lower) / (2 * Z_95)


def next_year(year: str, steps: int = 1) -> str:
    """Return the year `steps` later, written in the same way: 2021/22 after 2020/21, 2021 after 2020."""
    first = year_number(year) + steps
    return f"{first}/{(first + 1) % 100:02d}" if "/" in year else str(first)


def within_bounds(value: float, measure: Measure) -> float:
    """Limit the value to what is possible: 0 to 100 for a share, at least 0 for anything else but a change."""
    if words.is_share(measure):
        return min(max(value, 0.0), 100.0)
    return value if words.is_percent(measure) else max(value, 0.0)


def sentences(found: Outlook, measure: Measure) -> list[str]:
    """Return the outlook in sentences, with its method and error; or why there is none."""
    if not found.ahead:
        return [found.why_not]
    return [ahead_text(found, measure), method_text(found, measure), *found.notes, IF]


def ahead_text(found: Outlook, measure: Measure) -> str:
    """Return both years with ranges, such as "2021/22: about 31.8%, 8 times in 10 between 27.4 and 36.1%."."""
    return " ".join(f"{one.year}: {range_text(one, measure)}." for one in found.ahead)


def range_text(ahead: Ahead, measure: Measure) -> str:
    """Return the figure and its 80% range, such as "about 31.8%, 8 times in 10 between 27.4 and 36.1%"."""
    least, most = words.number_text(measure, ahead.lower), words.figure_text(measure, ahead.upper)
    return f"about {words.value_text(measure, ahead.value)}, 8 times in 10 between {least} and {most}"


def method_text(found: Outlook, measure: Measure) -> str:
    """Return which method was used and the past errors of both, in the measure's unit."""
    unit = "percentage points" if words.is_percent(measure) else measure.unit
    other = LAST if found.method == DAMPED else DAMPED
    if found.error is None or found.other_error is None:
        raise ValueError(f"the outlook of {measure.measure_id} was not tried on past years")
    error, other_error = (error_text(one, measure) for one in (found.error, found.other_error))
    alike = math.isclose(found.error, found.other_error, rel_tol=1e-9, abs_tol=1e-12)
    why = "Both missed alike, so the simpler one is used." if alike else "The one that missed by less is used."
    return (
        f"Two ways were tried {found.trials} times each on the years from {found.first_year} to {found.last_year}. "
        f"{METHOD_WORDS[found.method].capitalize()} missed by {error} {unit} on average; "
        f"{METHOD_WORDS[other]} missed by {other_error}. {why}"
    )


def error_text(size: float, measure: Measure) -> str:
    """Return the size of an error as text, with one decimal more than the figures where it is small."""
    places = words.decimals_of(measure)
    return f"{size:,.{places if size >= 1 else places + 1}f}"


def _years_ahead(used: Trials, row: pd.DataFrame, measure: Measure) -> tuple[Ahead, ...]:
    last = row.iloc[-1]
    halves = forecasting.half_widths(used, COVERAGE, own_error(last))
    years = [next_year(last["year"], step) for step in range(1, forecasting.STEPS + 1)]
    return tuple(
        Ahead(year, *(within_bounds(one, measure) for one in (value, value - half, value + half)))
        for year, value, half in zip(years, used.ahead, halves, strict=True)
    )


def _beside(measure_id: str, code: str, name: str) -> dict[str, object]:
    found = outlook(measure_id, code)
    known = measure_values.area_history(measure_id, code).dropna(subset=["value"])
    last: Any = known.iloc[-1] if len(known) else {"year": "", "value": None}
    row: dict[str, object] = {"area_code": code, "name": name, "last_year": last["year"], "last_value": last["value"]}
    for step in range(1, forecasting.STEPS + 1):
        ahead = found.ahead[step - 1] if found.ahead else Ahead("", *[float("nan")] * 3)
        row |= {f"{part}_{step}": getattr(ahead, part) for part in ("year", "value", "lower", "upper")}
    return row | {"method": found.method, "error": found.error, "why_not": found.why_not}


def _notes(row: pd.DataFrame, history: pd.DataFrame) -> tuple[str, ...]:
    """What a reader must know about the figures behind the outlook."""
    estimated = int((row["status"] == "estimated").sum())
    left_out = int(history["value"].notna().sum()) - len(row)
    notes: list[str] = []
    if estimated:
        many = "All" if estimated == len(row) else f"{estimated} of"
        notes.append(f"{many} the {len(row)} figures behind it are estimated.")
    if left_out:
        notes.append(f"Figures before {row['year'].iloc[0]} are left out: a year is missing between.")
    return tuple(notes)


def _why_too_few(row: pd.DataFrame, history: pd.DataFrame) -> str:
    needed = FEW.format(POINTS_NEEDED)
    known = history["year"][history["value"].notna()].tolist()
    if len(known) < POINTS_NEEDED:
        return f"{needed}; here {'is' if len(known) == 1 else 'are'} {len(known) or 'none'}."
    return f"{needed}; there are {len(known)}, with gaps between ({', '.join(known)})."


def _none(why: str) -> Outlook:
    return Outlook((), "", None, None, 0, 0, "", "", (), why)

"""The profile of a place: where it lies between the worst and the best of the places, measure by measure.

After the spine charts of OHID's Fingertips: every row has its own scale, with worse on the left, Glasgow's figure in
the middle and the figure farthest from it at one end. Only measures with a direction and figures for places have a
worse side.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from localities.built_data.edition_cache import edition_cache
from localities.indicators.comparing import compare
from localities.indicators.measures import catalogue, measure_values, words
from localities.indicators.measures.catalogue import Measure
from localities.places import wording

EVERY_THEME = "all"
NO_ORDER = "which place is not shown"  # an approximate ratio puts no place first or last
FEWEST_PLACES = 5  # of the places with a figure; fewer have no quarters
MIDDLE = 0.5
SPREAD: dict[str, float] = {"worst": 0, "worse_quarter": 0.25, "better_quarter": 0.75, "best": 1}
PLACED = ["value", "lower", "upper", *SPREAD]
COLUMNS = [
    *("measure_id", "title", "theme", "unit", "year", "value", "lower", "upper", "status"),
    *("city_value", "city_status", "comparison", "meaning"),
    *SPREAD,
    *("worst_name", "best_name", "places"),
    *(f"at_{name}" for name in PLACED),
]


@edition_cache(size=512)
def profile(code: str, theme: str = EVERY_THEME, outline: str = "working") -> pd.DataFrame:
    """Return COLUMNS for each measure in its latest year; `at_...` run from 0 (worse) to 1 (better), Glasgow at 0.5.

    `code` is any area; worst and best are those of the places in that outline, in the measure's unit.
    """
    listed = catalogue.measures().values() if theme == EVERY_THEME else catalogue.in_theme(theme)
    rows = [_row(measure, code, outline) for measure in listed if can_be_placed(measure)]
    return pd.DataFrame([row for row in rows if row], columns=COLUMNS)


def can_be_placed(measure: Measure) -> bool:
    """Whether the measure has a worse side and figures below the city."""
    return measure.has_direction and measure.geography != "city"


def _row(measure: Measure, code: str, outline: str) -> dict[str, object] | None:
    """One measure of the profile; None where Glasgow or too many of the places have no figure."""
    year = measure.latest_year
    comparison = compare.of_area(measure.measure_id, year, code)
    here, city = comparison.figure, comparison.comparator
    places = _among_places(measure.measure_id, outline)
    if words.is_missing(city.value) or places is None:
        return None
    figures = {name: getattr(here, name) for name in ("value", "lower", "upper")}
    return {
        "measure_id": measure.measure_id,
        "title": measure.title,
        "theme": measure.theme,
        "unit": measure.unit,
        "year": year,
        **figures,
        "status": here.status,
        "city_value": city.value,
        "city_status": city.status,
        "comparison": comparison,
        "meaning": comparison.meaning,
        **places,
        **positions(figures | {name: places[name] for name in SPREAD}, city.value, measure),
    }


@edition_cache(size=512)
def _among_places(measure_id: str, outline: str) -> dict[str, Any] | None:
    """The result of `spread_of_places` in that outline; None where too few of the places have a figure."""
    measure = catalogue.measure(measure_id)
    table = measure_values.place_values(measure_id, measure.latest_year, outline)
    known = [(value, name) for value, name in zip(table["value"], table["name"], strict=True) if value == value]
    return spread_of_places(known, measure) if len(known) >= FEWEST_PLACES else None


def spread_of_places(known: list[tuple[float, str]], measure: Measure) -> dict[str, Any]:
    """Return worst, worse quarter, better quarter and best of (value, name) pairs, with end names and their count."""
    up = measure.direction == "higher_is_better"
    found = np.quantile([value for value, _ in known], [share if up else 1 - share for share in SPREAD.values()])
    spread = dict(zip(SPREAD, map(float, found), strict=True))
    names = {end: words.list_text(name for value, name in known if value == spread[end]) for end in ("worst", "best")}
    names = names if measure.has_order else dict.fromkeys(names, NO_ORDER)
    return {**spread, "worst_name": names["worst"], "best_name": names["best"], "places": len(known)}


def positions(figures: dict[str, float | None], city: float | None, measure: Measure) -> dict[str, float | None]:
    """Return `at_` and each name: its place on the row's own scale, 0 worse, 0.5 Glasgow, 1 better; None if unknown."""
    sign = 1 if measure.direction == "higher_is_better" else -1
    better_by = {
        name: None if words.is_missing(value) or city is None else sign * (value - city)
        for name, value in figures.items()
    }
    farthest = max((abs(gap) for gap in better_by.values() if gap is not None), default=0) or 1
    return {f"at_{name}": None if gap is None else MIDDLE + MIDDLE * gap / farthest for name, gap in better_by.items()}


def finding(rows: pd.DataFrame, name: str) -> str:
    """Return a title: how many measures are surely worse, surely better, or not different in the place."""
    if rows.empty:
        return f"{name}: no measure here has a better and a worse side and figures for places"
    counted = {kind: int((rows["meaning"] == kind).sum()) for kind in (compare.WORSE, compare.BETTER)}
    same = sum(one.verdict == compare.SAME for one in rows["comparison"])
    unsure = len(rows) - sum(counted.values()) - same
    parts = [f"clearly worse than {wording.city()} in {counted[compare.WORSE]} of {len(rows)} measures"]
    parts += [f"better in {counted[compare.BETTER]}"] if counted[compare.BETTER] else []
    parts += [f"not different in {same}"] if same else []
    parts += [f"no interval for {unsure}"] if unsure else []
    return f"{name}: {', '.join(parts)}"

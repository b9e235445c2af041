"""Colours and legend of a map that shades areas by a measure, in equal steps or in natural breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from geodata.table_cells import mapped, named_rows
from localities.drawing.maps.natural_breaks import breaks
from localities.drawing.palette import NOT_KNOWN, sequence
from localities.indicators.measures import catalogue, measure_values, words
from localities.indicators.measures.catalogue import Measure

STEPS_WANTED = 5
AUTO, EQUAL, JENKS, QUANTILES = "auto", "equal", "jenks", "quantiles"
CLASSES = {
    AUTO: "Best to see",
    EQUAL: "Equal steps",
    JENKS: "Jenks breaks",
    QUANTILES: "Quantiles",
}
MOST_IN_ONE = 0.6  # of the areas in one class: more, and the map shows one colour instead of a pattern
SHADE_OPACITY = 0.78

Properties = dict[str, Any]  # of a feature or a legend, as they are written as JSON


@dataclass(frozen=True)
class Shade:
    """What each area shows (`properties` by area code) and the legend that explains it."""

    properties: dict[str, Properties]
    legend: Properties


def shade(area_codes: list[str], measure_id: str, year: str, classes: str = AUTO) -> Shade:
    """Value, words and colour for each area, by one of CLASSES; the legend says range, counts and how they are made."""
    measure = catalogue.measure(measure_id)
    table = measure_values.figures(measure_id, year, area_codes)
    known = table["value"].dropna()
    classes = classes_that_show(known) if classes == AUTO else classes
    edges = EDGES[classes](known)
    legend: Properties = {
        "title": f"{measure.title}, {year}",
        "note": _range_words(known, measure, classes),
        "classes": _classes(table["value"], measure, edges, classes),
    }
    return Shade({row.Index: _properties(row, measure, year, edges) for row in named_rows(table)}, legend)


def classes_that_show(values: pd.Series) -> str:
    """Equal steps where no class holds over 60% of the areas; else Jenks, and quantiles where Jenks does not either."""
    return next((one for one in (EQUAL, JENKS) if largest_share(values, EDGES[one](values)) <= MOST_IN_ONE), QUANTILES)


def largest_share(values: pd.Series, edges: list[float]) -> float:
    """The share of the areas that the fullest class holds."""
    return (
        0.0
        if values.empty
        else float(mapped(values, lambda one: step_of(one, edges)).value_counts(normalize=True).max())
    )


def quantiles(values: pd.Series) -> list[float]:
    """The lowest value, then the highest of each fifth of the areas; fewer where many share a value."""
    if values.empty:
        return []
    ends = values.quantile([step / STEPS_WANTED for step in range(1, STEPS_WANTED + 1)], interpolation="lower")
    return [float(values.min()), *sorted({float(end) for end in ends})]


def steps(values: pd.Series) -> list[float]:
    """The edges of equal steps at round numbers that hold every value; empty where nothing is known."""
    if values.empty:
        return []
    if values.min() == values.max():
        return [values.iloc[0], values.iloc[0]]
    import mapclassify  # half a second of the start: preload reads it beside the first visits

    upper = [float(edge) for edge in mapclassify.PrettyBreaks(values.to_numpy(), k=STEPS_WANTED).bins]
    step = upper[1] - upper[0] if len(upper) > 1 else upper[0] - float(values.min())
    return [round(upper[0] - step, 10), *(round(edge, 10) for edge in upper)]


def step_of(value: float, edges: Sequence[float]) -> int:
    """Which step holds the value, from 0; a value on an edge belongs to the step below, the lowest to the first."""
    return next((index for index, edge in enumerate(edges[1:]) if value <= edge), len(edges) - 2)


def natural_breaks(values: pd.Series) -> list[float]:
    """The lowest value, then the highest of each natural class; see natural_breaks.breaks."""
    return breaks(values, STEPS_WANTED)


EDGES = {EQUAL: steps, JENKS: natural_breaks, QUANTILES: quantiles}


def _properties(row: Any, measure: Measure, year: str, edges: list[float]) -> Properties:
    shown = {"measure_id": measure.measure_id, "year": year, "status": row.status}
    shown["text"] = f"{words.value_text(measure, row.value, row.status)} ({year})"
    if words.is_missing(row.value):
        return {
            **shown,
            "value": None,
            "style": {"fillColor": NOT_KNOWN, "fillOpacity": 0.6, "dashArray": "4 4"},
        }
    colour = sequence(len(edges) - 1)[step_of(row.value, edges)]
    numbers = {
        name: None if pd.isna(value := getattr(row, name)) else float(value) for name in ("value", "lower", "upper")
    }
    return {**shown, **numbers, "style": {"fillColor": colour, "fillOpacity": SHADE_OPACITY}}


def _classes(values: pd.Series, measure: Measure, edges: list[float], classes: str) -> list[Properties]:
    known = values.dropna()
    steps_held = mapped(known, lambda value: step_of(value, edges))
    rows: list[Properties] = []
    for index, colour in enumerate(sequence(max(len(edges) - 1, 0))):
        held = known[steps_held == index]
        # Natural breaks end at figures themselves: what a class holds says more than an edge between two of them.
        if classes != EQUAL:
            low, high = (words.number_text(measure, end) for end in (held.min(), held.max()))
        else:
            low, high = (f"{end:,.10g}" for end in edges[index : index + 2])
        rows.append({"colour": colour, "label": _label(measure, low, high, len(held))})
    if missing := int(values.isna().sum()):
        rows.append({"colour": NOT_KNOWN, "label": f"not shown or not known ({missing})", "hatched": True})
    return rows


def _label(measure: Measure, low: str, high: str, count: int) -> str:
    between = low if low == high else f"{low} to {high}"
    return f"{between}{words.percent_sign(measure)} ({count})"


def _range_words(known: pd.Series, measure: Measure, classes: str) -> str:
    """How the classes are made, and between which figures all areas lie."""
    if known.empty:
        return ""
    lowest, highest = words.number_text(measure, known.min()), words.number_text(measure, known.max())
    return f"{CLASSES[classes]}; all from {lowest} to {highest}{words.percent_sign(measure)}"

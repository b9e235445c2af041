"""Colours and legend of a map that shades areas by a measure."""

from __future__ import annotations

from dataclasses import dataclass

import mapclassify
import pandas as pd

from localities.drawing.palette import NOT_KNOWN, sequence
from localities.indicators import measures, words
from localities.indicators.measures import Measure

STEPS_WANTED = 5
SHADE_OPACITY = 0.78


@dataclass(frozen=True)
class Shade:
    """What each area shows (`properties` by area code) and the legend that explains it."""

    properties: dict[str, dict]
    legend: dict


def shade(area_codes: list[str], measure_id: str, year: str) -> Shade:
    """Value, words and colour for each area, in equal steps of round numbers; the legend says range and counts."""
    measure = measures.measure(measure_id)
    table = measures.figures(measure_id, year, area_codes)
    edges = steps(table["value"].dropna())
    return Shade(
        {row.Index: _properties(row, measure, year, edges) for row in table.itertuples()},
        {"title": f"{measure.title}, {year}", "classes": _classes(table["value"], measure, edges)},
    )


def steps(values: pd.Series) -> list[float]:
    """The edges of equal steps at round numbers that hold every value; empty where nothing is known."""
    if values.empty:
        return []
    if values.min() == values.max():
        return [values.iloc[0], values.iloc[0]]
    upper = [float(edge) for edge in mapclassify.PrettyBreaks(values.to_numpy(), k=STEPS_WANTED).bins]
    step = upper[1] - upper[0] if len(upper) > 1 else upper[0] - float(values.min())
    return [round(upper[0] - step, 10), *(round(edge, 10) for edge in upper)]


def step_of(value: float, edges: list[float]) -> int:
    """Which step holds the value, from 0; a value on an edge belongs to the step below, the lowest to the first."""
    return next((index for index, edge in enumerate(edges[1:]) if value <= edge), len(edges) - 2)


def _properties(row, measure: Measure, year: str, edges: list[float]) -> dict:
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


def _classes(values: pd.Series, measure: Measure, edges: list[float]) -> list[dict]:
    held = values.dropna().map(lambda value: step_of(value, edges)).value_counts()
    rows = [
        {"colour": colour, "label": _label(measure, edges[index], edges[index + 1], int(held.get(index, 0)))}
        for index, colour in enumerate(sequence(max(len(edges) - 1, 0)))
    ]
    if missing := int(values.isna().sum()):
        rows.append({"colour": NOT_KNOWN, "label": f"not shown or not known ({missing})", "hatched": True})
    return rows


def _label(measure: Measure, low: float, high: float, count: int) -> str:
    return f"{low:,.10g} to {high:,.10g}{'%' if words.is_percent(measure) else ''} ({count})"

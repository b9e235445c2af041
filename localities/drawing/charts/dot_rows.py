"""The rows of the dot plot as a table, their layout in each medium, and the sentences that go with them."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

import pandas as pd

from localities.drawing import palette
from localities.drawing.charts.measure_texts import not_from_zero
from localities.drawing.charts.media import SCREEN, WALL, Medium
from localities.drawing.round_axis import axis_ends
from localities.indicators.comparing import compare
from localities.indicators.comparing.compare import Comparison
from localities.indicators.measures import words
from localities.indicators.measures.catalogue import Measure
from localities.indicators.measures.measure_values import Figure
from localities.places import wording

BARS = "Bars: where the true figure very likely lies (95%)"
KEY = "▲ higher   ▼ lower   ● not different from {city}"
COLOURS = {"better": palette.ASSET, "worse": palette.LOOK_HERE, "": palette.INK}
SHAPES = {
    compare.HIGHER: "triangle-up",
    compare.LOWER: "triangle-down",
    compare.SAME: "circle",
    compare.NO_INTERVAL: "circle",
    compare.NO_VERDICT: "square",
}
HOLLOW = (compare.NO_INTERVAL, compare.NO_VERDICT)
DRAWN = ["name", "row", "value", "lower", "upper", "symbol", "shown", "verdict_words", "interval", "lines",
         "shape", "colour", "fill", "is_chosen"]  # fmt: skip


@dataclass(frozen=True)
class RowLayout:
    """Layout of the rows: room left of the dots and above the first row, and how long a line of a name may be."""

    names_px: int = 172
    head_rows: float = 0.85  # for the labels of the lines
    upper_label_row: float = -0.5
    label_rows: float = 0.38  # from one label of a line to the next above it
    name_characters: int = 22


PAGE_ROWS = RowLayout()
WALL_ROWS = RowLayout(
    names_px=262,  # the longest name of the places, in the wall's type, on one line
    head_rows=1.55,  # two labels, one above the other, over rows half as high as a page's
    upper_label_row=-1.05,
    label_rows=0.85,
    name_characters=100,
)
ROWS = {WALL.name: WALL_ROWS}


def dot_rows(
    compared: tuple[Comparison, ...], chosen: str | None = None, layout: RowLayout = PAGE_ROWS
) -> pd.DataFrame:
    """A table with one row a place, as drawn: its words, shape and colour, and `row` counted from the top."""
    rows = [
        {
            "place": one.place,
            "name": one.name,
            "row": index + 0.5,
            "value": one.figure.value,
            "lower": one.figure.lower,
            "upper": one.figure.upper,
            "symbol": one.symbol,
            "shown": one.shown,
            "verdict_words": f"{one.symbol} {one.label}".strip(),
            "interval": one.interval,
            "lines": "\n".join(textwrap.wrap(one.name, layout.name_characters)),
            "shape": SHAPES[one.verdict],
            "colour": COLOURS[one.meaning],
            "fill": palette.PAPER if one.has_verdict and one.verdict in HOLLOW else COLOURS[one.meaning],
            "is_chosen": one.place == chosen,
        }
        for index, one in enumerate(compared)
    ]
    return pd.DataFrame(rows, columns=["place", *DRAWN]).astype(dict.fromkeys(("value", "lower", "upper"), float))


def dot_axis(rows: pd.DataFrame, measure: Measure, lines: list[float | None]) -> tuple[float, float]:
    """Ends of an axis that holds every dot, interval and line, in the measure's unit."""
    every = pd.concat([rows["value"], rows["lower"], rows["upper"], pd.Series(lines, dtype=float)]).dropna()
    return axis_ends(float(every.min()), float(every.max()), measure.method == "count")


def dot_notes(rows: pd.DataFrame, measure: Measure, start: float, medium: Medium = SCREEN) -> list[str]:
    """What bars and signs mean, or that there is no interval; and where the axis starts, if not at 0.

    Where the notes stand beside the picture, the key is for rows that end in a sign alone.
    """
    key = [wording.filled(KEY)] if medium.has_notes or not medium.rows_end_in_words else []
    has_bars = rows["lower"].notna().any()
    sure = [*key, BARS] if has_bars else [compare.CARE]
    return [*([] if measure.method == "count" else sure), *not_from_zero(measure, start)]


def why_empty(measure: Measure, city: Figure) -> str:
    """Why there is nothing to draw, and what is known instead."""
    if measure.geography != "city":
        return f"There are no figures for {city.year}."
    known = words.value_text(measure, city.value, city.status)
    return f"This is published for {wording.city()} as a whole, not for places. {wording.city()}: {known}."

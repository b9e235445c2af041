"""Money or capacity against demand, drawn: a place's ratio as a dot on its interval, beside the line at 1."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from geodata.table_cells import named_rows
from localities.drawing import palette
from localities.drawing.charts.chart_style import (
    ChartWords,
    Drawn,
    by_width,
    in_house_style,
    nothing_to_draw,
    shared_axis,
)
from localities.places import wording
from localities.resources.money.match import IN_LINE, NOT_EVIDENCED, OVER, UNDER, in_order

ROW_PX = 50
MOST_TIMES = 5.0  # the axis ends here at the latest, and a bar that goes on is cut
LEAST_END = 2.0
SIGNS = {OVER: "▲", UNDER: "▼", IN_LINE: "●", NOT_EVIDENCED: "○"}
SHAPES = {OVER: "triangle-up", UNDER: "triangle-down", IN_LINE: "circle", NOT_EVIDENCED: "circle"}
NOTE = "1: its share of what is reported fits its share of demand. Bars: the least and the most it can be"


def ratios(table: pd.DataFrame, subtitle: str, label: str = "") -> Drawn:
    """A row for each place (columns of match.match); hollow where the fit is not evidenced; `label` joins the title."""
    found, text = finding(table, label), words(table, label)
    known = table.dropna(subset=["ratio"])
    if known.empty:
        return nothing_to_draw(found, f"Nothing for the {wording.count()} is reported with a figure.", text, 120)
    rows = _rows(table)
    ends = pd.concat([rows["ratio"], rows["upper"]]).dropna()
    end = min(max(LEAST_END, float(ends.max()) * 1.05), MOST_TIMES)
    x = shared_axis(0, end, alt.Axis(title=None, tickCount=5), is_clamped=True)
    down = alt.Scale(domain=[0, len(rows)], reverse=True, nice=False)
    y = alt.Y("row:Q", axis=None, scale=down)
    base = alt.Chart(rows).encode(y=y)
    # The line at 1 is cut to the half rows of the dots, clear of the names.
    one = alt.Chart(rows.assign(at=1, top=rows["row"] - 0.2, bottom=rows["row"] + 0.3)).encode(
        y=alt.Y("top:Q", axis=None, scale=down), y2="bottom:Q"
    )
    one = one.mark_rule(color=palette.INK, strokeDash=[6, 3], strokeWidth=1.6)
    bars = base.transform_filter("isValid(datum.lower) && isValid(datum.upper)").mark_rule(
        strokeWidth=9, opacity=0.36, strokeCap="round", color=palette.INK
    )
    dots = base.transform_filter("isValid(datum.ratio)").mark_point(
        size=140, opacity=1, strokeWidth=2, stroke=palette.INK
    )
    # On a phone the sign alone ends the row: longer words would squeeze the dots.
    names = base.mark_text(
        align="left", baseline="middle", fontSize=14, color=palette.INK, yOffset=-19,
        text=by_width("datum.short", "datum.words"),
    )  # fmt: skip
    layers = [
        one.encode(x=x.across("at:Q")),
        bars.encode(x=x.across("lower:Q"), x2="upper:Q"),
        dots.encode(
            x=x.across("ratio:Q"),
            shape=alt.Shape("shape:N", scale=None, legend=None),
            fill=alt.Fill("fill:N", scale=None, legend=None),
            tooltip=[alt.Tooltip("name:N", title="Place"), alt.Tooltip("words:N", title="Beside demand")],
        ),
        names.encode(x=alt.XValue(0)),
    ]
    chart = alt.layer(*layers, height=ROW_PX * len(rows))
    return in_house_style(chart, ChartWords(found, f"{subtitle}. {NOTE}", text))


def _rows(table: pd.DataFrame) -> pd.DataFrame:
    numbers = {column: pd.to_numeric(table[column]) for column in ("ratio", "lower", "upper")}
    rows = in_order(table.assign(**numbers))
    rows = rows.assign(upper=rows["upper"].clip(upper=MOST_TIMES))
    return rows.assign(
        row=rows.index + 0.66,
        shape=rows["verdict"].map(SHAPES),
        fill=[palette.PAPER if one == NOT_EVIDENCED else palette.INK for one in rows["verdict"]],
        words=[_row_words(row) for row in named_rows(rows)],
        short=[f"{row.name} {SIGNS[row.verdict]}" for row in named_rows(rows)],
    )[["name", "row", "ratio", "lower", "upper", "shape", "fill", "words", "short"]]


def _row_words(row: Any) -> str:
    ratio = "not known" if pd.isna(row.ratio) else f"{row.ratio:.2f}"
    return f"{row.name}: {ratio} {SIGNS[row.verdict]} {row.verdict}"


def finding(table: pd.DataFrame, label: str = "") -> str:
    """How many of the places have more, less, or what fits."""
    before = f"{label.capitalize()}: " if label else ""
    counts = table["verdict"].value_counts()
    if int(counts.get(NOT_EVIDENCED, 0)) == len(table):
        return f"{before}whether it fits the demand is not evidenced for any place"
    counted = [f"{counts[verdict]} {verdict}" for verdict in (UNDER, IN_LINE, OVER, NOT_EVIDENCED) if verdict in counts]
    return f"{before}of the {wording.count()}, {', '.join(counted)}"


def words(table: pd.DataFrame, label: str = "") -> str:
    """The dots as sentences, each with its interval and its reason."""
    sentences: list[str] = []
    for row in named_rows(in_order(table)):
        interval = f" ({row.lower:.2f} to {row.upper:.2f})" if pd.notna(row.lower) and pd.notna(row.upper) else ""
        ratio = "not known" if pd.isna(row.ratio) else f"{row.ratio:.2f} times{interval}"
        sentences.append(f"{row.name}: {ratio}, {row.verdict}, {row.why}.")
    return f"{finding(table, label)}. {' '.join(sentences)}"

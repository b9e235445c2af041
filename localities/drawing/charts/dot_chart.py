"""The dot plot: places in their fixed order, each a dot on the bar of its uncertainty, and Glasgow's line."""

from __future__ import annotations

import textwrap

import altair as alt
import pandas as pd

from localities.drawing import palette
from localities.drawing.charts import alt_texts
from localities.drawing.charts.chart_style import axis_ends, by_width, in_house_style, note_lines, nothing_to_draw
from localities.indicators import compare, words
from localities.indicators.measures import Figure, Measure

ROW_PX = 46
HEAD_ROWS = 0.85  # room above the first row for the labels of the lines
NAMES_PX, VERDICTS_PX = 172, 190  # room left and right of the dots where names stand beside them
NAME_CHARACTERS = 22
EDGE_SHARE = 0.32  # of a phone's width: what a label needs
BARS = "Bars: where the true figure very likely lies (95%)"
KEY = "▲ higher   ▼ lower   ● not different from Glasgow"
COLOURS = {"better": palette.ASSET, "worse": palette.LOOK_HERE, "": palette.INK}
SHAPES = {
    compare.HIGHER: "triangle-up",
    compare.LOWER: "triangle-down",
    compare.SAME: "circle",
    compare.NO_INTERVAL: "circle",
    compare.UNSAID: "square",
}
NAME_LINES = "split(datum.lines, '\\n')"  # as text, because a list does not survive every way to the browser
HOLLOW = [compare.SYMBOLS[verdict] for verdict in (compare.NO_INTERVAL, compare.UNSAID)]
DRAWN = ["name", "row", "value", "lower", "upper", "symbol", "shown", "verdict_words", "interval", "lines",
         "shape", "colour", "fill", "is_chosen"]  # fmt: skip


def dot_plot(table: pd.DataFrame, measure: Measure, year: str, city: Figure, rest: Figure | None = None, chosen=None):
    """The places as dots with 95% intervals, Glasgow's line labelled, each row ending in its verdict.

    `chosen` is the place (slug) whose row is marked. Shape and words tell the verdict; hue only repeats it.
    """
    said = alt_texts.dot_plot(table, measure, year, city, rest, chosen)
    finding = alt_texts.dot_plot_finding(table, measure, city)
    height = round(ROW_PX * (max(len(table), 1) + HEAD_ROWS))
    if table["value"].notna().sum() == 0:
        return nothing_to_draw(finding, why_empty(measure, year, city), said, height)
    rows, lines = dot_rows(table, measure, city, chosen), _line_styles(measure, city, rest)
    ends = dot_axis(table, measure, [line[0].value for line in lines])
    x = _x_axis(ends, dot_notes(table, measure, ends[0]), words.percent_sign(measure))
    layers = [*_chosen_band(rows), *_lines(measure, lines, x, len(rows)), *_dots(rows, x), *_row_words(rows)]
    chart = alt.layer(*layers, height=height)
    return in_house_style(chart, finding, f"{measure_line(measure)}, {year}", said)


def dot_rows(table: pd.DataFrame, measure: Measure, city: Figure, chosen=None) -> pd.DataFrame:
    """One row a place, as drawn: its words, shape and colour, and `row` counted from the top."""
    rows = compare.against_city(table, city, measure).reset_index(drop=True)
    figures = list(rows.itertuples())
    signs = pd.Series("", index=rows.index) if measure.method == "count" else rows["symbol"]
    colour = rows["meaning"].map(COLOURS)
    return rows.assign(
        row=rows.index + 0.5,
        shown=[words.figure_text(measure, row.value, row.status) for row in figures],
        symbol=signs,
        verdict_words=(signs + " " + rows["verdict"].map(compare.LABELS)).mask(signs == "", ""),
        interval=[words.interval_text(measure, row.lower, row.upper) for row in figures],
        lines=["\n".join(textwrap.wrap(name, NAME_CHARACTERS)) for name in rows["name"]],
        shape=rows["verdict"].map(SHAPES),
        colour=colour,
        fill=colour.mask(signs.isin(HOLLOW), palette.PAPER),
        is_chosen=rows["place"] == chosen,
    )


def dot_axis(table: pd.DataFrame, measure: Measure, lines: list[float | None]) -> tuple[float, float]:
    """Ends of an axis that holds every dot, interval and line, in the measure's unit."""
    every = pd.concat([table["value"], table["lower"], table["upper"], pd.Series(lines, dtype=float)]).dropna()
    return axis_ends(float(every.min()), float(every.max()), measure.method == "count")


def dot_notes(table: pd.DataFrame, measure: Measure, start: float) -> list[str]:
    """What bars and signs mean, or that there is no interval; and where the axis starts, if not at 0."""
    has_bars = table["lower"].notna().any()
    sure = {"count": []}.get(measure.method, [KEY, BARS] if has_bars else [compare.CARE])
    return note_lines(*sure, *not_from_zero(measure, start))


def measure_line(measure: Measure) -> str:
    """The measure with its unit, once where they are the same word ("Households")."""
    return measure.title if measure.title.lower() == measure.unit else f"{measure.title}, {measure.unit}"


def why_empty(measure: Measure, year: str, city: Figure) -> str:
    """Why there is nothing to draw, and what is known instead."""
    if measure.geography != "city":
        return f"There are no figures for {year}."
    known = words.value_text(measure, city.value, city.status)
    return f"This is published for Glasgow as a whole, not for places. Glasgow: {known}."


def not_from_zero(measure: Measure, start: float) -> list[str]:
    """A sentence that says where the axis starts; nothing if it starts at 0."""
    return [f"The axis starts at {start:,g}{words.percent_sign(measure)}, not at 0."] if start else []


def _x_axis(ends: tuple[float, float], notes: list[str], sign: str) -> dict:
    """Scale and axis of the dots: under names and verdicts on a phone, between them elsewhere."""
    room = [by_width("6", str(NAMES_PX)), by_width("width - 10", f"width - {VERDICTS_PX}")]
    axis = alt.Axis(
        title=notes or None, tickCount=5, labelExpr=f"datum.label + '{sign}'", domain=False, labelSeparation=6
    )
    return {"scale": alt.Scale(domain=list(ends), range=room, nice=False), "axis": axis}


def _on_rows(data: pd.DataFrame, count: int, field: str = "row") -> alt.Chart:
    scale = alt.Scale(domain=[-HEAD_ROWS, count], reverse=True, nice=False)
    return alt.Chart(data).encode(y=alt.Y(f"{field}:Q", scale=scale, axis=None))


def _dots(rows: pd.DataFrame, x: dict) -> list[alt.Chart]:
    """Intervals as wide pale bars with the dots on them; on a phone they sit lower, under the name."""
    known = _on_rows(rows.loc[rows["value"].notna(), DRAWN], len(rows)).encode(tooltip=_tooltip())
    down, colour = by_width("11", "0"), alt.Color("colour:N", scale=None, legend=None)
    bars = known.mark_rule(strokeWidth=9, opacity=0.36, strokeCap="round", yOffset=down)
    dots = known.mark_point(size=150, opacity=1, strokeWidth=2, yOffset=down)
    shape, fill = alt.Shape("shape:N", scale=None, legend=None), alt.Fill("fill:N", scale=None, legend=None)
    return [
        bars.transform_filter("isValid(datum.lower) && isValid(datum.upper)").encode(
            x=alt.X("lower:Q", **x), x2="upper:Q", color=colour
        ),
        dots.encode(x=alt.X("value:Q", **x), stroke=alt.Stroke("colour:N", scale=None), shape=shape, fill=fill),
    ]


def _tooltip() -> list[alt.Tooltip]:
    titles = {
        "name": "Place",
        "shown": "Figure",
        "interval": "95% interval",
        "verdict_words": "Beside Glasgow",
    }
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in titles.items()]


def _row_words(rows: pd.DataFrame) -> list[alt.Chart]:
    """Names at the left and verdicts at the right: beside their dot or, on a phone, above it."""
    # Vega centres the first line, not the block, so two lines start half a line higher.
    name_up, up = by_width("-10", f"length({NAME_LINES}) > 1 ? -8 : 0"), by_width("-10", "0")
    weight = alt.ExprRef("datum.is_chosen ? 600 : 400")
    style = {
        "baseline": "middle",
        "fontSize": 14,
        "lineHeight": 16,
        "color": palette.INK,
        "fontWeight": weight,
    }
    base = _on_rows(rows[DRAWN], len(rows))
    names = base.mark_text(align="left", text=by_width("datum.name", NAME_LINES), yOffset=name_up, **style)
    verdicts = base.mark_text(align="left", text=by_width("datum.symbol", "datum.verdict_words"), yOffset=up, **style)
    figures = base.mark_text(align="right", text=alt.ExprRef("datum.shown"), yOffset=up, **style)
    at_end = by_width("width - 62", "width - 168")
    return [
        names.encode(x=alt.XValue(6)),
        verdicts.encode(x=alt.XValue(at_end)),
        figures.encode(x=alt.XValue("width")),
    ]


def _chosen_band(rows: pd.DataFrame) -> list[alt.Chart]:
    """A pale band with an accent at its left edge behind the chosen place's row."""
    chosen = rows.loc[rows["is_chosen"], ["row"]]
    if chosen.empty:
        return []
    ends = chosen.assign(top=chosen["row"] - 0.48, bottom=chosen["row"] + 0.48)
    band = _on_rows(ends, len(rows), "top").encode(y2="bottom:Q", x=alt.XValue(-2))
    pale = band.mark_rect(color=palette.CHOSEN, opacity=0.08).encode(x2=alt.X2Value("width"))
    return [pale, band.mark_rect(color=palette.CHOSEN, opacity=1).encode(x2=alt.X2Value(1))]


def _line_styles(measure: Measure, city: Figure, rest: Figure | None) -> list[tuple]:
    """Figure, label, colour, dash and height of each line; none for bare counts."""
    if measure.method == "count":
        return []
    rest_line = [(rest, "Glasgow outside the nine", palette.QUIET, [2, 3], -0.5)] if rest else []
    return [(city, "Glasgow", palette.INK, [6, 3], -0.12), *rest_line]


def _lines(measure: Measure, lines: list[tuple], x: dict, count: int) -> list[alt.Chart]:
    """Glasgow's line and, paler, that of the rest; each with its label above."""
    known = [line for line in lines if not words.is_missing(line[0].value)]
    at = [line[0].value for line in known]
    sides = [label_side(value, at[1 - i] if len(at) == 2 else None, *x["scale"].domain) for i, value in enumerate(at)]
    return [layer for line, side in zip(known, sides, strict=True) for layer in _line(measure, *line, side, x, count)]


def label_side(value: float, other: float | None, low: float, high: float) -> str:
    """How a line's label is aligned: away from the other line, unless the chart's edge is near on that side."""
    share = (value - low) / (high - low)
    if share > 1 - EDGE_SHARE:
        return "right"
    if share < EDGE_SHARE:
        return "left"
    return "left" if other is None or value >= other else "right"


def _line(measure, figure, label, colour, dash, top, side, x, count) -> list[alt.Chart]:
    """One line with its label; on a phone it is cut to the half rows of the dots, clear of the names."""
    whole = pd.DataFrame({"at": [figure.value], "top": [top], "bottom": [float(count)]})
    cut = pd.DataFrame({"at": figure.value, "top": [row + 0.52 for row in range(count)]})
    cut = cut.assign(bottom=cut["top"] + 0.44)
    style = {"color": colour, "align": side, "dx": 3 if side == "right" else -3, "dy": -8}
    text = (
        _on_rows(whole, count, "top")
        .encode(x=alt.X("at:Q", **x))
        .mark_text(text=f"{label} {words.figure_text(measure, figure.value)}", fontSize=13, fontWeight=600, **style)
    )
    rules = [
        _on_rows(part, count, "top")
        .mark_rule(color=colour, strokeWidth=1.6, strokeDash=dash, opacity=seen)
        .encode(x=alt.X("at:Q", **x), y2="bottom:Q")
        for part, seen in ((whole, by_width("0", "1")), (cut, by_width("1", "0")))
    ]
    return [*rules, text]

"""The dot plot: places in the order given, each a dot on the bar of its uncertainty, and Glasgow's line."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import altair as alt
import pandas as pd

from localities.drawing import palette
from localities.drawing.charts import alt_texts
from localities.drawing.charts.chart_style import (
    ChartWords,
    Drawn,
    SharedAxis,
    TextLooks,
    axis_title,
    by_width,
    in_house_style,
    layered,
    nothing_to_draw,
    shared_axis,
)
from localities.drawing.charts.dot_rows import (
    DRAWN,
    PAGE_ROWS,
    ROWS,
    RowLayout,
    dot_axis,
    dot_notes,
    dot_rows,
    why_empty,
)
from localities.drawing.charts.measure_texts import measure_line
from localities.drawing.charts.media import PHONE, SCREEN, WALL, Medium
from localities.indicators.comparing.compare import Comparison
from localities.indicators.measures import words
from localities.indicators.measures.catalogue import Measure
from localities.indicators.measures.measure_values import Figure
from localities.places import wording

ROW_PX = 46
VERDICTS_PX = 190  # room right of the dots for verdicts
LOWEST_LABEL_ROW = -0.12
EDGE_SHARE = 0.32  # of a phone's width: what a label needs
WALL_OF_ROWS = replace(WALL, width_px=640, height_px=250, least_type_px=16)
NAME_LINES = "split(datum.lines, '\\n')"  # as text, because a list does not survive every way to the browser

LeftOrRight = Literal["left", "right"]


def dot_plot(
    compared: tuple[Comparison, ...],
    measure: Measure,
    city: Figure,
    rest: Figure | None = None,
    chosen: str | None = None,
    medium: Medium = SCREEN,
    scotland: Figure | None = None,
) -> Drawn:
    """The places as dots with 95% intervals, Glasgow's line labelled, each row ending in its verdict.

    `rest` of Glasgow and `scotland` are further lines, where given. `chosen` is the place (slug) whose row is marked.
    Shape and words say the verdict; hue only repeats it.
    """
    medium, layout = (WALL_OF_ROWS if medium == WALL else medium), ROWS.get(medium.name, PAGE_ROWS)
    said, finding = (
        alt_texts.dot_plot(compared, measure, city, rest, scotland),
        alt_texts.dot_plot_finding(compared, measure, city),
    )
    layout = replace(layout, head_rows=layout.head_rows + layout.label_rows) if scotland else layout
    height = round(ROW_PX * (max(len(compared), 1) + (PAGE_ROWS if medium == WALL_OF_ROWS else layout).head_rows))
    rows = dot_rows(compared, chosen, layout)
    if rows["value"].notna().sum() == 0:
        return _fixed(nothing_to_draw(finding, why_empty(measure, city), said, height, medium), medium)
    lines = _line_styles(measure, city, rest, scotland, layout)
    ends = dot_axis(rows, measure, [line.figure.value for line in lines])
    notes = dot_notes(rows, measure, ends[0], medium)
    plot = _Plot(_x_axis(ends, axis_title(notes, medium), measure, layout), len(rows), layout, medium)
    layers = [*_chosen_band(rows, plot), *_lines(measure, lines, plot), *_dots(rows, plot), *_row_words(rows, plot)]
    subtitle = f"{measure_line(measure)}, {city.year}"
    chart_words = ChartWords(finding, subtitle, said, axis_notes=tuple(notes))
    return _fixed(in_house_style(layered(*layers, height=height), chart_words, medium), medium)


@dataclass(frozen=True)
class _Plot:
    """What every layer shares: scale and axis across, how many rows, their layout, and the medium."""

    x: SharedAxis
    count: int
    layout: RowLayout
    medium: Medium

    def on_rows(self, data: pd.DataFrame, field: str = "row") -> alt.Chart:
        """Marks at their rows, counted from the top."""
        scale = alt.Scale(domain=[-self.layout.head_rows, self.count], reverse=True, nice=False)
        return alt.Chart(data).encode(y=alt.Y(f"{field}:Q", scale=scale, axis=None))


class _Line(NamedTuple):
    """A line down the plot: its figure, its label and colour, its dashes in pixels, and the row its label is on."""

    figure: Figure
    label: str
    colour: str
    dash: list[int]
    top: float


def _fixed(chart: Drawn, medium: Medium) -> Drawn:
    """The chart of a phone with its size given, not measured: with its labels it would shrink until rows touch."""
    if medium == PHONE:
        chart["autosize"], chart["padding"] = "none", {"left": 2, "right": 6, "top": 2, "bottom": 26}
    return chart


def _x_axis(ends: tuple[float, float], title: list[str] | None, measure: Measure, layout: RowLayout) -> SharedAxis:
    """Scale and axis of the dots: under names and verdicts on a phone, between them elsewhere."""
    room = [by_width("6", str(layout.names_px)), by_width("width - 10", f"width - {VERDICTS_PX}")]
    sign = words.percent_sign(measure)
    axis = alt.Axis(title=title, tickCount=5, labelExpr=f"datum.label + '{sign}'", domain=False, labelSeparation=6)
    return shared_axis(*ends, axis, room)


def _dots(rows: pd.DataFrame, plot: _Plot) -> list[alt.Chart]:
    """Intervals as wide pale bars with the dots on them; on a phone they sit lower, under the name."""
    known, x = plot.on_rows(rows.loc[rows["value"].notna(), DRAWN]).encode(tooltip=_tooltip()), plot.x
    down, colour = by_width("11", "0"), alt.Color("colour:N", scale=None, legend=None)
    bars = known.mark_rule(strokeWidth=9, opacity=0.36, strokeCap="round", yOffset=down)
    dots = known.mark_point(size=150, opacity=1, strokeWidth=2, yOffset=down)
    shape, fill = alt.Shape("shape:N", scale=None, legend=None), alt.Fill("fill:N", scale=None, legend=None)
    return [
        bars.transform_filter("isValid(datum.lower) && isValid(datum.upper)").encode(
            x=x.across("lower:Q"), x2="upper:Q", color=colour
        ),
        dots.encode(x=x.across("value:Q"), stroke=alt.Stroke("colour:N", scale=None), shape=shape, fill=fill),
    ]


def _tooltip() -> list[alt.Tooltip]:
    titles = {
        "name": "Place",
        "shown": "Figure",
        "interval": "95% interval",
        "verdict_words": f"Beside {wording.city()}",
    }
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in titles.items()]


def _row_words(rows: pd.DataFrame, plot: _Plot) -> list[alt.Chart]:
    """Names at the left and verdicts at the right: beside their dot or, on a phone, above it."""
    # Vega centres the first line, not the block, so two lines start half a line higher.
    name_up, up = by_width("-10", f"length({NAME_LINES}) > 1 ? -8 : 0"), by_width("-10", "0")
    weight = alt.ExprRef("datum.is_chosen ? 600 : 400")
    style: TextLooks = {
        "baseline": "middle",
        "fontSize": plot.medium.type_px(14),
        "lineHeight": 16,
        "color": palette.INK,
    }
    base = plot.on_rows(rows[DRAWN])
    name, verdict = by_width("datum.name", NAME_LINES), by_width("datum.symbol", "datum.verdict_words")
    names = base.mark_text(align="left", text=name, yOffset=name_up, fontWeight=weight, **style)
    verdicts = base.mark_text(align="left", text=verdict, yOffset=up, fontWeight=weight, **style)
    figures = base.mark_text(align="right", text=alt.ExprRef("datum.shown"), yOffset=up, fontWeight=weight, **style)
    at_end = by_width("width - 62", "width - 168")
    return [
        names.encode(x=alt.XValue(6)),
        verdicts.encode(x=alt.XValue(at_end)),
        figures.encode(x=alt.XValue("width")),
    ]


def _chosen_band(rows: pd.DataFrame, plot: _Plot) -> list[alt.Chart]:
    """A pale band with an accent at its left edge behind the chosen place's row."""
    chosen = rows.loc[rows["is_chosen"], ["row"]]
    if chosen.empty:
        return []
    ends = chosen.assign(top=chosen["row"] - 0.48, bottom=chosen["row"] + 0.48)
    band = plot.on_rows(ends, "top").encode(y2="bottom:Q", x=alt.XValue(-2))
    pale = band.mark_rect(color=palette.CHOSEN, opacity=0.08).encode(x2=alt.X2Value("width"))
    return [pale, band.mark_rect(color=palette.CHOSEN, opacity=1).encode(x2=alt.X2Value(1))]


def _line_styles(
    measure: Measure, city: Figure, rest: Figure | None, scotland: Figure | None, layout: RowLayout
) -> list[_Line]:
    """Figure, label, colour, dash and height of each line; none for bare counts."""
    if measure.method == "count":
        return []
    rest_line = (
        [_Line(rest, f"{wording.city()} outside the {wording.count()}", palette.QUIET, [2, 3], layout.upper_label_row)]
        if rest
        else []
    )
    lines = [_Line(city, wording.city(), palette.INK, [6, 3], LOWEST_LABEL_ROW), *rest_line]
    if scotland is None:
        return lines
    lines.append(_Line(scotland, "Scotland", palette.QUIET, [8, 3, 2, 3], 0.0))
    # Labels run left of all lines but the last: the farther right, the higher, so that no line cuts another's label.
    lines.sort(key=lambda line: line.figure.value if line.figure.value is not None else -math.inf)
    tops = [LOWEST_LABEL_ROW, layout.upper_label_row, layout.upper_label_row - layout.label_rows]
    return [line._replace(top=top) for line, top in zip(lines, tops, strict=False)]


def _short(label: str) -> str:
    """A line's label where the plot is narrow: without the city's name before what it is outside of."""
    before, _, outside = label.partition(" outside ")
    return f"Outside {outside}" if outside else before


def _lines(measure: Measure, lines: list[_Line], plot: _Plot) -> list[alt.Chart]:
    """Glasgow's line and, paler, those of the rest and of Scotland; each with its label above."""
    known = [(line, value) for line in lines if (value := line.figure.value) is not None and not math.isnan(value)]
    at = [value for _, value in known]
    ends = plot.x.ends
    sides = [label_side(value, _nearest_other(at, i), *ends) for i, value in enumerate(at)]
    # On a phone a label takes up to half the width, and runs towards the farther edge.
    narrow = ["left" if value < sum(ends) / 2 else "right" for value in at]
    drawn = zip(known, narrow, sides, strict=True)
    return [layer for (line, _), on_phone, side in drawn for layer in _line(measure, line, (on_phone, side), plot)]


def _nearest_other(values: list[float], index: int) -> float | None:
    """The value of the nearest other line; None where there is no other."""
    others = values[:index] + values[index + 1 :]
    return min(others, key=lambda other: abs(other - values[index]), default=None)


def label_side(value: float, other: float | None, low: float, high: float) -> LeftOrRight:
    """How a line's label is aligned: away from the other line, unless the chart's edge is near on that side."""
    share = (value - low) / (high - low)
    if share > 1 - EDGE_SHARE:
        return "right"
    if share < EDGE_SHARE:
        return "left"
    return "left" if other is None or value >= other else "right"


def _line(measure: Measure, line: _Line, sides: tuple[str, str], plot: _Plot) -> list[alt.Chart]:
    """One line with its label, aligned as on a phone and elsewhere.

    On a phone the line is cut to the half rows of the dots, clear of the names, and the label is shorter.
    """
    figure, label, colour, dash, top = line
    x, count = plot.x, plot.count
    whole = pd.DataFrame({"at": [figure.value], "top": [top], "bottom": [float(count)]})
    cut = pd.DataFrame({"at": figure.value, "top": [row + 0.52 for row in range(count)]})
    cut = cut.assign(bottom=cut["top"] + 0.44)
    dx = (str(3 if side == "right" else -3) for side in sides)
    shown = words.figure_text(measure, figure.value)
    short, long = (json.dumps(f"{said} {shown}") for said in (_short(label), label))
    text = (
        plot.on_rows(whole, "top")
        .encode(x=x.across("at:Q"))
        .mark_text(
            text=by_width(short, long),
            fontWeight=600,
            color=colour,
            align=by_width(*map(repr, sides)),
            dx=by_width(*dx),
            dy=-8,
            fontSize=plot.medium.type_px(13),
        )
    )
    rules = [
        plot.on_rows(part, "top")
        .mark_rule(color=colour, strokeWidth=1.6, strokeDash=dash, opacity=seen)
        .encode(x=x.across("at:Q"), y2="bottom:Q")
        for part, seen in ((whole, by_width("0", "1")), (cut, by_width("1", "0")))
    ]
    return [*rules, text]

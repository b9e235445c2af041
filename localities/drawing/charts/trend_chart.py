"""Lines over the years: a place and Glasgow, each with the band of its uncertainty and a name at the end.

Scotland is drawn beside them where a source has it.
"""

from __future__ import annotations

import json
import textwrap
from typing import TypedDict

import altair as alt
import pandas as pd

from geodata.table_cells import mapped, named_rows
from localities.drawing import palette
from localities.drawing.charts import alt_texts
from localities.drawing.charts.chart_style import (
    NARROW_PX,
    ChartWords,
    Drawn,
    SharedAxis,
    axis_title,
    by_width,
    in_house_style,
    layered,
    nothing_to_draw,
    shared_axis,
)
from localities.drawing.charts.measure_texts import measure_line, not_from_zero
from localities.drawing.charts.media import SCREEN, Medium
from localities.drawing.round_axis import axis_ends
from localities.indicators.measures import measure_years, words
from localities.indicators.measures.catalogue import Measure
from localities.indicators.trends.trend import year_number
from localities.places import wording

HEIGHT_PX = 280
MOST_NAMES, MOST_NAMES_NARROW = 6, 3  # years that are named under the axis
LABEL_PX, LABEL_NARROW_PX = 190, 104  # room right of the lines for their names
LABEL_LINE_PX = 16
LABEL_CHARACTERS, LABEL_NARROW_CHARACTERS = 24, 13
BAND = "Bands: where the true figure very likely lies (95%)"
HOLLOW = "Hollow: pandemic years"
POINT: PointLooks = {"size": 60, "opacity": 1}


class PointLooks(TypedDict):
    """The size in square pixels and the opacity of a chart's points."""

    size: float
    opacity: float


def trend_lines(
    history_place: pd.DataFrame,
    history_city: pd.DataFrame,
    measure: Measure,
    place_name: str,
    medium: Medium = SCREEN,
    history_scotland: pd.DataFrame | None = None,
) -> Drawn:
    """The place's line and Glasgow's over the years, with 95% bands; an unknown year breaks the line.

    Scotland's line, where given, is dashed.
    """
    text = alt_texts.trend_lines(history_place, history_city, measure, place_name, history_scotland)
    finding = alt_texts.trend_finding(history_place, measure, place_name)
    if history_place["value"].notna().sum() == 0:
        return nothing_to_draw(finding, f"There are no figures for {place_name}.", text, HEIGHT_PX, medium)
    further = [] if history_scotland is None else [history_scotland]
    both = pd.concat([_points(history) for history in (history_city, history_place, *further)])
    ends = axis_ends(*_range(both), from_zero=measure.method == "count")
    bands = [BAND] if both["lower"].notna().any() else []
    hollow = [HOLLOW] if mapped(both["year"], lambda year: measure_years.holds_pandemic(measure, year)).any() else []
    notes = [*bands, *hollow, *not_from_zero(measure, ends[0])]
    x, y = _years_axis(both, axis_title(notes, medium)), _figures_axis(measure, ends)
    above = _ends_above(history_place, history_city)
    layers = [
        *(layer for history in further for layer in _scotland(history, history_city, x, y, measure, medium)),
        *_line(history_city, wording.city(), palette.QUIET, 2, not above, x, y, measure, medium),
        *_line(history_place, place_name, palette.CHOSEN, 3, above, x, y, measure, medium),
    ]
    chart = layered(*layers, height=HEIGHT_PX)
    chart_words = ChartWords(finding, measure_line(measure), text, axis_notes=tuple(notes))
    return in_house_style(chart, chart_words, medium)


def _points(history: pd.DataFrame) -> pd.DataFrame:
    return history.assign(at=history["year"].map(year_number))[["year", "at", "value", "lower", "upper"]]


def _range(points: pd.DataFrame) -> tuple[float, float]:
    every = pd.concat([points["value"], points["lower"], points["upper"]]).dropna()
    return float(every.min()), float(every.max())


def _ends_above(history_place: pd.DataFrame, history_city: pd.DataFrame) -> bool:
    """Whether the place's line ends above Glasgow's, so that the two labels part upward and downward."""
    ends = [history["value"].dropna() for history in (history_place, history_city)]
    return ends[1].empty or ends[0].iloc[-1] >= ends[1].iloc[-1]


def _years_axis(points: pd.DataFrame, title: list[str] | None) -> alt.X:
    """Years at their true distance, each under its own name ("2014/15"); the last one always named."""
    names = dict(sorted(zip(points["at"].astype(int), points["year"], strict=True)))
    few, many = (json.dumps(some_names(names, most)) for most in (MOST_NAMES_NARROW, MOST_NAMES))
    axis = alt.Axis(
        title=title,
        values=list(names),
        labelExpr=f"(width < {NARROW_PX} ? {few} : {many})[datum.value] || ''",
        labelOverlap=False,
        grid=False,
    )
    room = [alt.ExprRef("8"), by_width(f"width - {LABEL_NARROW_PX}", f"width - {LABEL_PX}")]
    scale = alt.Scale(domain=[min(names), max(names)], range=room, nice=False)
    return alt.X("at:Q", scale=scale, axis=axis)


def some_names(names: dict[int, str], most: int) -> dict[str, str]:
    """At most `most` of the years, evenly counted back from the last one."""
    years = sorted(names)
    step = -(-len(years) // most)
    return {str(year): names[year] for year in years[::-1][::step]}


def _figures_axis(measure: Measure, ends: tuple[float, float]) -> SharedAxis:
    axis = alt.Axis(title=None, tickCount=5, labelExpr=f"datum.label + '{words.percent_sign(measure)}'", domain=False)
    return shared_axis(*ends, axis)


def _line(
    history: pd.DataFrame,
    name: str,
    colour: str,
    width: float,
    is_above: bool,
    x: alt.X,
    y: SharedAxis,
    measure: Measure,
    medium: Medium,
) -> list[alt.Chart]:
    points = _points(history)
    shown = [words.value_text(measure, row.value, row.status) for row in named_rows(history)]
    pandemic = [measure_years.holds_pandemic(measure, year) for year in points["year"]]
    base = alt.Chart(points.assign(shown=shown, name=name, is_pandemic=pandemic)).encode(x=x)
    value = y.upward("value:Q")
    tooltip = [alt.Tooltip(f"{field}:N", title=title) for field, title in _TOLD.items()]
    dots = base.transform_filter("isValid(datum.value)").mark_point(color=colour, strokeWidth=2, **POINT)
    inside = alt.condition("datum.is_pandemic", alt.value(palette.PAPER), alt.value(colour))
    return [
        base.mark_area(color=colour, opacity=0.14).encode(y=y.upward("lower:Q"), y2="upper:Q"),
        base.mark_line(color=colour, strokeWidth=width, invalid="break-paths-show-path-domains").encode(y=value),
        dots.encode(y=value, fill=inside, tooltip=tooltip),
        *_end_label(points, name, colour, is_above, x, y, measure, medium),
    ]


def _scotland(
    history: pd.DataFrame, city: pd.DataFrame, x: alt.X, y: SharedAxis, measure: Measure, medium: Medium
) -> list[alt.Chart]:
    """Scotland's line, dashed and thin, named at its start: at their ends the other lines have their names."""
    known = _points(history).dropna(subset=["value"])
    shown = [words.value_text(measure, row.value) for row in named_rows(known)]
    base = alt.Chart(known.assign(shown=shown, name="Scotland")).encode(x=x, y=y.upward("value:Q"))
    tooltip = [alt.Tooltip(f"{field}:N", title=title) for field, title in _TOLD.items()]
    city_then = city.set_index("year")["value"].get(known["year"].iloc[0])
    is_above = city_then is None or not known["value"].iloc[0] < city_then
    name = alt.Chart(known.head(1)).mark_text(
        text="Scotland", align="left", dy=-11 if is_above else 13, fontWeight=600, color=palette.QUIET,
        fontSize=medium.type_px(13),
    )  # fmt: skip
    return [
        base.mark_line(color=palette.QUIET, strokeWidth=1.5, strokeDash=[6, 4]),
        base.mark_point(color=palette.QUIET, size=30, filled=True, opacity=1).encode(tooltip=tooltip),
        name.encode(x=x, y=y.upward("value:Q")),
    ]


_TOLD = {"name": "Where", "year": "Year", "shown": "Figure"}


def _end_label(
    points: pd.DataFrame,
    name: str,
    colour: str,
    is_above: bool,
    x: alt.X,
    y: SharedAxis,
    measure: Measure,
    medium: Medium,
) -> list[alt.Chart]:
    """The line's name and last figure, right of its end: above it for the upper line, below it for the lower."""
    last = points.dropna(subset=["value"]).tail(1)
    if last.empty:
        return []
    figure = words.figure_text(measure, last["value"].iloc[0])
    narrow, wide = ([*textwrap.wrap(name, room), figure] for room in (LABEL_NARROW_CHARACTERS, LABEL_CHARACTERS))
    up = [_first_line(last["value"].iloc[0], len(lines), is_above, y, medium) for lines in (narrow, wide)]
    text = alt.Chart(last).mark_text(
        text=by_width(json.dumps(narrow), json.dumps(wide)),
        yOffset=by_width(str(up[0]), str(up[1])),
        align="left", dx=10, baseline="middle", lineHeight=LABEL_LINE_PX, fontWeight=600, color=colour,
        fontSize=medium.type_px(14),
    )  # fmt: skip
    return [text.encode(x=x, y=y.upward("value:Q"))]


def _first_line(value: float, lines: int, is_above: bool, y: SharedAxis, medium: Medium) -> float:
    """How far below the line's end its label begins, so that the label stays above the names of the years."""
    (low, high), height = y.ends, medium.height_px or HEIGHT_PX
    rest = LABEL_LINE_PX * (lines - 1)
    wanted = -rest - 6 if is_above else 10
    room = height * (value - low) / (high - low)
    return min(wanted, room - rest - LABEL_LINE_PX / 2)

"""The years behind and the two years to come: a line with its 95% band, then a dashed one in its 80% range."""

from __future__ import annotations

import json
from typing import Literal, TypedDict

import altair as alt
import pandas as pd

from geodata.table_cells import named_rows
from localities.drawing import palette
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
from localities.drawing.charts.trend_chart import MOST_NAMES, MOST_NAMES_NARROW, POINT, some_names
from localities.drawing.round_axis import axis_ends
from localities.indicators.measures import words
from localities.indicators.measures.catalogue import Measure
from localities.indicators.trends import outlook
from localities.indicators.trends.outlook import Outlook
from localities.indicators.trends.trend import year_number

HEIGHT_PX = 300
LABEL_PX, LABEL_NARROW_PX = 124, 100  # room right of the line for the figures
BESIDE_LINE_PX, LINE_PX = 17, 17  # how far from the dashed line a figure stands, and from line to line of words
BAND = "Narrow band: where the true figure very likely lay (95%)"
RANGE = "Wide band: where 8 of 10 such figures would lie (80%)"
NOTE_CHARACTERS = 38  # the notes are right of the axis labels, and must fit on a phone


class BoldLooks(TypedDict):
    """What the figures beside the line have in common, each by the name of its option of `mark_text`."""

    fontSize: float
    fontWeight: Literal[600]
    baseline: Literal["middle"]


def outlook_lines(
    history: pd.DataFrame, found: Outlook, measure: Measure, place_name: str, medium: Medium = SCREEN
) -> Drawn:
    """The place's figures over the years and its outlook; says why where there is none."""
    finding = outlook_finding(found, measure, place_name)
    described = outlook_text(history, found, measure, place_name)
    if history["value"].notna().sum() == 0:
        return nothing_to_draw(finding, found.why_not, described, HEIGHT_PX, medium)
    past, ahead = _past(history, measure), _ahead(history, found, measure)
    every = pd.concat([frame[column] for frame in (past, ahead) for column in ("value", "lower", "upper")]).dropna()
    ends = axis_ends(float(every.min()), float(every.max()), measure.method == "count")
    notes = _notes(past, found, measure, ends[0])
    x = _years_axis(past, ahead, axis_title(notes, medium, NOTE_CHARACTERS))
    y = _figures_axis(measure, ends)
    layers = [*_to_come(ahead, x, y), *_behind(past, x, y), *_labels(past, ahead, x, y, measure, medium)]
    chart = layered(*layers, height=HEIGHT_PX)
    chart_words = ChartWords(finding, measure_line(measure), described, axis_notes=tuple(notes))
    return in_house_style(chart, chart_words, medium)


def outlook_finding(found: Outlook, measure: Measure, place_name: str) -> str:
    """The range of the first year to come, or that there is no outlook."""
    if not found.ahead:
        return f"{measure.title} in {place_name}: no outlook can be made"
    first = found.ahead[0]
    least, most = _ends(measure, first.lower, first.upper)
    return (
        f"{measure.title} in {place_name}: likely between {least} and {most} in {first.year}, if things go on as before"
    )


def outlook_text(history: pd.DataFrame, found: Outlook, measure: Measure, place_name: str) -> str:
    """The chart as sentences: the finding, every known year, and the outlook with its method and error."""
    known = history.dropna(subset=["value"])
    years = [f"{row.year} {words.figure_text(measure, row.value, row.status)}" for row in named_rows(known)]
    known_years = f" The years behind ({measure.unit}): {', '.join(years)}." if years else ""
    finding = outlook_finding(found, measure, place_name)
    return f"{finding}.{known_years} {' '.join(outlook.sentences(found, measure))}"


def _past(history: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    shown = [words.value_text(measure, row.value, row.status) for row in named_rows(history)]
    table = history.assign(at=history["year"].map(year_number).astype(int), shown=shown)
    return table[["year", "at", "value", "lower", "upper", "shown"]].reset_index(drop=True)


def _ahead(history: pd.DataFrame, found: Outlook, measure: Measure) -> pd.DataFrame:
    """The years to come, begun at the last known figure so that the line goes on from it."""
    if not found.ahead:
        return pd.DataFrame({"year": [], "at": [], "value": [], "lower": [], "upper": [], "shown": [], "is_ahead": []})
    last = history.dropna(subset=["value"]).iloc[-1]
    start = {"year": last["year"], "value": last["value"], "lower": last["value"], "upper": last["value"]}
    rows = [start | {"is_ahead": False, "shown": ""}]
    rows += [
        {"year": one.year, "value": one.value, "lower": one.lower, "upper": one.upper, "is_ahead": True,
         "shown": outlook.range_text(one, measure)}
        for one in found.ahead
    ]  # fmt: skip
    table = pd.DataFrame(rows)
    return table.assign(at=table["year"].map(year_number).astype(int))


def _notes(past: pd.DataFrame, found: Outlook, measure: Measure, start: float) -> list[str]:
    band = [BAND] if past["lower"].notna().any() else []
    return [*band, *([RANGE] if found.ahead else []), *not_from_zero(measure, start)]


def _years_axis(past: pd.DataFrame, ahead: pd.DataFrame, title: list[str] | None) -> alt.X:
    named = pd.concat([past[["at", "year"]], ahead[["at", "year"]]])
    names = dict(sorted(zip(named["at"].astype(int), named["year"], strict=True)))
    few, many = (json.dumps(some_names(names, most)) for most in (MOST_NAMES_NARROW, MOST_NAMES))
    axis = alt.Axis(
        title=title, values=list(names), labelOverlap=False, grid=False,
        labelExpr=f"(width < {NARROW_PX} ? {few} : {many})[datum.value] || ''",
    )  # fmt: skip
    room = [alt.ExprRef("16"), by_width(f"width - {LABEL_NARROW_PX}", f"width - {LABEL_PX}")]
    return alt.X("at:Q", scale=alt.Scale(domain=[min(names), max(names)], range=room, nice=False), axis=axis)


def _figures_axis(measure: Measure, ends: tuple[float, float]) -> SharedAxis:
    axis = alt.Axis(title=None, tickCount=5, labelExpr=f"datum.label + '{words.percent_sign(measure)}'", domain=False)
    return shared_axis(*ends, axis)


def _behind(past: pd.DataFrame, x: alt.X, y: SharedAxis) -> list[alt.Chart]:
    """What is known: band, line and dots; an unknown year breaks the line."""
    base = alt.Chart(past).encode(x=x)
    line = base.mark_line(color=palette.INK, strokeWidth=3, invalid="break-paths-show-path-domains")
    dots = base.transform_filter("isValid(datum.value)").mark_circle(color=palette.INK, **POINT)
    return [
        base.mark_area(color=palette.INK, opacity=0.14).encode(y=y.upward("lower:Q"), y2="upper:Q"),
        line.encode(y=y.upward("value:Q")),
        dots.encode(y=y.upward("value:Q"), tooltip=_TOLD),
    ]


_TOLD = [alt.Tooltip("year:N", title="Year"), alt.Tooltip("shown:N", title="Figure")]


def _to_come(ahead: pd.DataFrame, x: alt.X, y: SharedAxis) -> list[alt.Chart]:
    """What may come: a widening range, a dashed line, hollow dots."""
    if ahead.empty:
        return []
    base = alt.Chart(ahead).encode(x=x)
    line = base.mark_line(color=palette.CHOSEN, strokeWidth=2, strokeDash=[5, 4])
    dots = base.transform_filter("datum.is_ahead").mark_point(
        color=palette.CHOSEN, fill=palette.PAPER, strokeWidth=2, **POINT
    )
    return [
        base.mark_area(color=palette.CHOSEN, opacity=0.16).encode(y=y.upward("lower:Q"), y2="upper:Q"),
        line.encode(y=y.upward("value:Q")),
        dots.encode(y=y.upward("value:Q"), tooltip=_TOLD),
    ]


def _labels(
    past: pd.DataFrame, ahead: pd.DataFrame, x: alt.X, y: SharedAxis, measure: Measure, medium: Medium
) -> list[alt.Chart]:
    """The last known figure and the last outlook with its range, each right of its dot, where no line is.

    The dashed line goes on to the right, so the figure is on the side that it does not turn to, and the outlook's on
    the other.
    """
    known = past.dropna(subset=["value"]).tail(1)
    style: BoldLooks = {"fontSize": medium.type_px(14), "fontWeight": 600, "baseline": "middle"}
    rises = bool(len(ahead)) and ahead["value"].iloc[-1] > known["value"].iloc[0]
    figure = alt.Chart(known).mark_text(
        text=words.figure_text(measure, known["value"].iloc[0]), align="left", dx=7,
        dy=BESIDE_LINE_PX if rises else -BESIDE_LINE_PX, color=palette.INK, **style,
    )  # fmt: skip
    if ahead.empty:
        return [figure.encode(x=x, y=y.upward("value:Q"))]
    last = ahead.tail(1)
    least, middle, most = (last[column].iloc[0] for column in ("lower", "value", "upper"))
    about, least, most = f"about {words.figure_text(measure, middle)}", *_ends(measure, least, most)
    narrow, wide = [about, f"{least} to", most], [about, f"{least} to {most}"]
    up = [-LINE_PX * (len(lines) - 1) - 2 if rises else 2 for lines in (narrow, wide)]
    beside = alt.Chart(last).mark_text(
        text=by_width(json.dumps(narrow), json.dumps(wide)), yOffset=by_width(str(up[0]), str(up[1])),
        align="left", dx=10, lineHeight=LINE_PX, color=palette.CHOSEN, **style,
    )  # fmt: skip
    return [part.encode(x=x, y=y.upward("value:Q")) for part in (figure, beside)]


def _ends(measure: Measure, least: float, most: float) -> tuple[str, str]:
    return words.number_text(measure, least), words.figure_text(measure, most)

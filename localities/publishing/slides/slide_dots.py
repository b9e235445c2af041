"""The dot plot as a chart that PowerPoint can edit: every dot and every interval follows its cell."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

import pandas as pd
from pptx.chart.chart import Chart
from pptx.chart.data import XyChartData
from pptx.chart.series import _BaseSeries as Series  # pyright: ignore[reportPrivateUsage] python-pptx calls it so
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Pt

from geodata.table_cells import named_rows
from localities.drawing import palette
from localities.indicators.comparing import compare
from localities.publishing.scenes.scene_records import SceneContent
from localities.publishing.slides.slide_chart_parts import (
    Ticks,
    interval_line,
    is_percent,
    keep_in_workbook,
    label_point,
    leave_room,
    look_of_axes,
    pale,
    ticks_of,
    written_last,
)
from localities.publishing.slides.slide_room import BOLD, width_of
from localities.publishing.slides.slide_words import Place, colour

Lines = list[tuple[str, float]]  # a label and its figure
MARKERS = {
    compare.HIGHER: XL_MARKER_STYLE.TRIANGLE,
    compare.LOWER: XL_MARKER_STYLE.DIAMOND,
    compare.SAME: XL_MARKER_STYLE.CIRCLE,
    compare.NO_INTERVAL: XL_MARKER_STYLE.CIRCLE,
    compare.NO_VERDICT: XL_MARKER_STYLE.SQUARE,
}
DOTS, BESIDE = "Places", ("Names", "Words")  # series of the dot plot
ROW_PT = 13  # of names and words
LINE_FOOT, LINE_HEAD = 0.4, 0.9  # where Glasgow's line begins and ends, in rows below the first and above the last
HIGHER_HEAD = 0.7  # how much higher a line ends whose name would lie over another line


def dots(slide: Slide, content: SceneContent, place: Place) -> GraphicFrame:
    """The places as dots on the bars of their intervals, Glasgow's line, names at the left, words at the right."""
    rows, lines = dot_rows(content), _city_lines(content)
    numbers = content.needed_numbers
    ticks = ticks_of(numbers if lines else numbers[numbers["kind"] == "place"])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *place, _dot_data(rows, lines, ticks))
    _dress_dots(frame.chart, rows, lines, ticks, is_percent(content))
    leave_room(frame.chart, _plot(rows, place[2]))
    return frame


def _plot(rows: pd.DataFrame, width: int) -> tuple[float, float, float, float]:
    """The plot's left, top, width and height, of the frame: beside it the longest name and words have room."""
    names, words = (max(width_of(one, ROW_PT) for one in rows[column]) * BOLD for column in ("name", "words"))
    left, right = ((one + Pt(14)) / width for one in (names, words))
    return left, 0.02, 1 - left - right, 0.86


def _dot_data(rows: pd.DataFrame, lines: Lines, ticks: Ticks) -> XyChartData:
    """A series for each interval, so that bars lie below the dots; then dots, names, words and Glasgow's lines."""
    data = XyChartData(number_format="General")
    known = rows.dropna(subset=["value"])
    for row in named_rows(known.dropna(subset=["lower", "upper"])):
        _add(data, f"{row.name}, 95% interval", [(row.lower, row.height), (row.upper, row.height)])
    _add(data, DOTS, zip(known["value"], known["height"], strict=True))
    for name, at in zip(BESIDE, ticks[:2], strict=True):
        _add(data, name, [(at, height) for height in rows["height"]])
    for (label, value), raised in zip(lines, _raised(lines), strict=True):
        _add(data, label, [(value, LINE_FOOT), (value, len(rows) + LINE_HEAD + raised)])
    return data


def _add(data: XyChartData, name: str, points: Iterable[tuple[float, float]]) -> None:
    series = data.add_series(name)
    for x, y in points:
        series.add_data_point(x, y)


def dot_rows(content: SceneContent) -> pd.DataFrame:
    """The places as drawn: figures, words, verdict, height from the foot, and which is chosen."""
    count, chosen = len(content.compared), _chosen(content)
    rows = [
        {
            "name": one.name,
            "value": one.figure.value,
            "lower": one.figure.lower,
            "upper": one.figure.upper,
            "words": f"{one.shown}  {one.symbol} {one.label}".rstrip(),
            "verdict": one.verdict,
            "height": float(count - index),
            "is_chosen": one.place == chosen,
        }
        for index, one in enumerate(content.compared)
    ]
    return pd.DataFrame(rows).astype(dict.fromkeys(("value", "lower", "upper"), float))


def _chosen(content: SceneContent) -> str:
    """The place in the scene's link; "" for none."""
    return parse_qs(urlsplit(content.link).query).get("place", [""])[0]


def _city_lines(content: SceneContent) -> list[tuple[str, float]]:
    """The figures of Glasgow, of the rest and of Scotland, each with its label; none for bare counts, which have no
    verdict.
    """
    if not any(one.has_verdict for one in content.compared):
        return []
    others = content.needed_numbers[content.needed_numbers["kind"] != "place"].dropna(subset=["value"])
    return [(row.name, row.value) for row in named_rows(others)]


def _raised(lines: Lines) -> list[float]:
    """How much higher each line ends, in rows: a name left of its line passes over the ends of those further left."""
    rightmost = max((value for _, value in lines), default=0.0)
    left = sorted({value for _, value in lines if value < rightmost})
    return [HIGHER_HEAD * left.index(value) if value in left else 0.0 for _, value in lines]


def _dress_dots(chart: Chart, rows: pd.DataFrame, lines: Lines, ticks: Ticks, percent: bool) -> None:
    look_of_axes(chart, ticks, percent)
    top = len(rows) + LINE_HEAD + max(_raised(lines), default=0.0) + 0.4
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = LINE_FOOT, top
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    every = {series.name: series for series in chart.plots[0].series}
    known = rows.dropna(subset=["value"]).reset_index(drop=True)
    sure = known.dropna(subset=["lower", "upper"])
    for row in named_rows(sure):
        interval_line(every[f"{row.name}, 95% interval"], palette.CHOSEN if row.is_chosen else palette.INK)
    written_last([every[f"{name}, 95% interval"] for name in sure["name"]])
    _dress_places(every[DOTS], known)
    looks = zip(BESIDE, ("name", "words"), (XL_LABEL_POSITION.LEFT, XL_LABEL_POSITION.RIGHT), strict=True)
    for series, column, position in looks:
        _write_beside(every[series], rows, column, position)
    _dress_lines([every[name] for name, _ in lines], lines, percent)
    keep_in_workbook(chart, {"Figures": rows[["name", "value", "lower", "upper", "words"]]})


def _write_beside(series: Series, rows: pd.DataFrame, column: str, position: XL_LABEL_POSITION) -> None:
    """Words at the end of each row, in the accent for the chosen place."""
    series.format.line.fill.background()
    series.marker.style = XL_MARKER_STYLE.NONE
    for index, row in enumerate(named_rows(rows)):
        ink = palette.CHOSEN if row.is_chosen else palette.INK
        label_point(series.points[index], getattr(row, column), position, ROW_PT, ink, row.is_chosen)


def _dress_places(series: Series, known: pd.DataFrame) -> None:
    series.format.line.fill.background()
    for index, row in enumerate(named_rows(known)):
        marker = series.points[index].marker
        marker.style, marker.size = MARKERS[row.verdict], 12
        ink = palette.CHOSEN if row.is_chosen else palette.INK
        marker.format.line.color.rgb = colour(ink)
        marker.format.fill.solid()
        # Pale, not hollow: LibreOffice draws no outlines of markers.
        no_verdict = row.verdict in (compare.NO_INTERVAL, compare.NO_VERDICT)
        marker.format.fill.fore_color.rgb = colour(pale(ink) if no_verdict else ink)


def _dress_lines(drawn: list[Series], lines: Lines, percent: bool) -> None:
    """Glasgow dashed in ink, the rest dotted and paler, Scotland dashed and dotted; each with its name at its top."""
    looks = (
        (palette.INK, MSO_LINE.DASH, True),
        (palette.QUIET, MSO_LINE.ROUND_DOT, False),
        (palette.QUIET, MSO_LINE.DASH_DOT, False),
    )
    for series, (name, value), (ink, dash, bold) in zip(drawn, lines, looks, strict=False):
        series.marker.style, series.smooth = XL_MARKER_STYLE.NONE, False
        series.format.line.color.rgb, series.format.line.width = colour(ink), Pt(1.75)
        series.format.line.dash_style = dash
        is_right = value >= max(other for _, other in lines)
        position = XL_LABEL_POSITION.RIGHT if is_right else XL_LABEL_POSITION.LEFT
        label = f"{name} {value:,.1f}%" if percent else f"{name} {value:,.0f}"
        label_point(series.points[1], label, position, 12, ink, bold)

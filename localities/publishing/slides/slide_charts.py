"""Charts that PowerPoint can edit, each with its workbook: lines over the years, ages, and which draws which."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import NamedTuple

import pandas as pd
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.series import _BaseSeries as Series  # pyright: ignore[reportPrivateUsage] python-pptx calls it so
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Pt

from geodata.table_cells import named_rows
from localities.drawing import palette
from localities.indicators.trends.trend import year_number
from localities.publishing.scenes.scene_records import SceneContent
from localities.publishing.slides.slide_chart_parts import (
    Ticks,
    interval_bars,
    is_percent,
    keep_in_workbook,
    label_point,
    leave_room,
    look_of_axes,
    move_label,
    span_gaps,
    ticks_of,
)
from localities.publishing.slides.slide_dots import dots
from localities.publishing.slides.slide_room import BOLD, LINE_OF_TYPE, width_of
from localities.publishing.slides.slide_words import Place, colour

LINE_LOOKS = (
    (palette.CHOSEN, "AB"),
    (palette.QUIET, "CD"),
    (palette.INK, "EF"),
)  # colour, and columns of the workbook's intervals
LEFT_SHARE, TOP_SHARE, HEIGHT_SHARE = 0.06, 0.03, 0.86  # of a line chart's frame, where its plot lies
NAMES_SHARE = 0.235  # right of the plot at most
YEAR_PTS = (13, 12, 11, 10)
NAME_PT = 14  # of the lines' names
AGE_PT = 10
SIDES = {"female": ("Women and girls", -1, palette.CHOSEN), "male": ("Men and boys", 1, palette.ASSET)}


class NameMove(NamedTuple):
    """The side of its point on which a name stands, and how far from there, in shares of the chart's frame."""

    side: XL_LABEL_POSITION
    right: float
    down: float


def lines(slide: Slide, content: SceneContent, place: Place) -> GraphicFrame:
    """The lines of the place, Glasgow and Scotland over the years at their true distance, each with its intervals."""
    tables = [rows.set_index("year") for _, rows in content.needed_numbers.groupby("kind", sort=False)]
    years = {year_number(year): year for year in tables[0].index}
    span = range(min(years), max(years) + 1)
    data = CategoryChartData(number_format="General")
    data.categories = [years.get(year, " ") for year in span]
    for table in tables:
        data.add_series(table["name"].iloc[0], [_at(table, years.get(year), "value") for year in span])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *place, data)
    chart = frame.chart
    ticks = ticks_of(content.needed_numbers)
    look_of_axes(chart, ticks, is_percent(content))
    longest = max(width_of(f"{table['name'].iloc[0]} 00,000%", NAME_PT) for table in tables) * BOLD / place[2]
    plot_share = 1 - LEFT_SHARE - min(longest, NAMES_SHARE)
    leave_room(chart, (LEFT_SHARE, TOP_SHARE, plot_share, HEIGHT_SHARE))
    room = int(place[2] * plot_share / len(span))
    chart.category_axis.tick_labels.font.size = Pt(
        next((one for one in YEAR_PTS if width_of("2000/01 ", one) <= room), YEAR_PTS[-1])
    )
    span_gaps(chart, len(years) < len(span))
    extra: dict[str, list[float]] = {}
    moves = _name_moves(tables, content, ticks, place[3])
    looks = zip(chart.plots[0].series, tables, LINE_LOOKS[: len(tables)], moves, strict=True)
    for series, table, (ink, columns), moved in looks:
        extra |= _dress_line(series, table, [years.get(year) for year in span], ink, columns)
        _name_end(series, table, [years.get(year) for year in span], ink, moved, is_percent(content))
    figures = content.needed_numbers[["name", "year", "value", "lower", "upper"]]
    keep_in_workbook(chart, {"Figures": figures, "Intervals": pd.DataFrame(extra)})
    return frame


def _at(table: pd.DataFrame, year: str | None, column: str) -> float | None:
    value = table[column].get(year) if year else None
    return None if value is None or pd.isna(value) else float(value)


def _name_moves(tables: list[pd.DataFrame], content: SceneContent, ticks: Ticks, height: int) -> list[NameMove]:
    """Where each line's name stands: right of its end and clear of the others' names, shares of the frame from there.

    The known figures of an outlook have theirs before their end, on the side that the line does not come from.
    """
    known = [table["value"].dropna() for table in tables]
    share_of_one = HEIGHT_SHARE / (ticks.last - ticks.first)
    if content.part == "outlook":
        values, last = known[0], tables[0].dropna(subset=["value"]).iloc[-1]
        falls = len(values) > 1 and values.iloc[-2] > values.iloc[-1]
        far = last["value"] - last["lower"] if falls else last["upper"] - last["value"]
        beyond = (0.0 if pd.isna(far) else far * share_of_one) * (1 if falls else -1)
        side = XL_LABEL_POSITION.BELOW if falls else XL_LABEL_POSITION.ABOVE
        return [NameMove(side, -0.045, beyond), NameMove(XL_LABEL_POSITION.RIGHT, 0, 0)]
    ends = [None if one.empty else (ticks.last - one.iloc[-1]) * share_of_one for one in known]
    line = NAME_PT * LINE_OF_TYPE / (height / Pt(1))
    return [NameMove(XL_LABEL_POSITION.RIGHT, 0, down) for down in _apart(ends, line)]


def _apart(ends: list[float | None], least: float) -> list[float]:
    """How far each name goes down so that no two are nearer than `least`; those that meet share the way."""
    known = sorted((end, at) for at, end in enumerate(ends) if end is not None)
    moved = [0.0] * len(ends)
    placed = [end for end, _ in known]
    for _ in known:  # each round may bring a name near to its next one
        for upper, lower in itertools.pairwise(range(len(placed))):
            lacking = least - (placed[lower] - placed[upper])
            if lacking > 0:
                placed[upper] -= lacking / 2
                placed[lower] += lacking / 2
    for (end, at), now in zip(known, placed, strict=True):
        moved[at] = now - end
    return moved


def _dress_line(
    series: Series, table: pd.DataFrame, years: list[str | None], ink: str, columns: str
) -> dict[str, list[float]]:
    """Colour the line and add its intervals; return how far they reach, by column of the workbook."""
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = colour(ink), Pt(3)
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 8
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = colour(ink)
    value, lower, upper = ([_at(table, year, name) for year in years] for name in ("value", "lower", "upper"))
    minus = [max(a - b, 0) if a is not None and b is not None else 0 for a, b in zip(value, lower, strict=True)]
    plus = [max(b - a, 0) if a is not None and b is not None else 0 for a, b in zip(value, upper, strict=True)]
    if any(minus) or any(plus):
        interval_bars(series, pd.Series(minus), pd.Series(plus), columns, ink)
    return {f"{series.name}, down": minus, f"{series.name}, up": plus}


def _name_end(
    series: Series,
    table: pd.DataFrame,
    years: list[str | None],
    ink: str,
    moved: NameMove,
    percent: bool,
) -> None:
    """The line's name and last figure beside its last known point."""
    known = [(index, value) for index, year in enumerate(years) if (value := _at(table, year, "value")) is not None]
    if known:
        index, value = known[-1]
        label = f"{series.name} {value:,.1f}%" if percent else f"{series.name} {value:,.0f}"
        label_point(series.points[index], label, moved.side, NAME_PT, ink, True)
        if moved.right or moved.down:
            move_label(series, moved.right, moved.down)


def ages(slide: Slide, content: SceneContent, place: Place) -> GraphicFrame:
    """Shares of everybody by age: women to the left, men to the right, Glasgow's as outlines over them."""
    numbers = content.needed_numbers
    groups = numbers.sort_values("first_age")["age_group"].drop_duplicates()
    data = CategoryChartData(number_format='0.0"%";0.0"%"')
    data.categories = list(groups)
    for kind, name in named_rows(numbers[["kind", "name"]].drop_duplicates(), index=False):
        for sex, (label, sign, _) in SIDES.items():
            side = numbers[numbers["kind"].eq(kind) & numbers["sex"].eq(sex)]
            shares = side.set_index("age_group")["share_percent"]
            data.add_series(f"{label}, {name}", [round(sign * float(shares.get(group, 0)), 2) for group in groups])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place, data)
    _dress_ages(frame.chart)
    return frame


def _dress_ages(chart: Chart) -> None:
    look_of_axes(chart, None, True)
    plot = chart.plots[0]
    plot.overlap, plot.gap_width = 100, 12
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.value_axis.tick_labels.number_format = '0"%";0"%"'
    chart.category_axis.tick_labels.font.size = Pt(AGE_PT)  # larger, and every other age has no name
    for index, series in enumerate(plot.series):
        ink = colour([side[2] for side in SIDES.values()][index % 2])
        series.invert_if_negative = False
        if index < 2:
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = ink
        else:
            series.format.fill.background()
            series.format.line.color.rgb, series.format.line.width = colour(palette.INK), Pt(1.5)
    chart.has_legend = True
    if legend := chart.legend:
        legend.position, legend.include_in_layout = XL_LEGEND_POSITION.RIGHT, False
        legend.font.size, legend.font.color.rgb = Pt(14), colour(palette.INK)


DRAWN: dict[str, Callable[[Slide, SceneContent, Place], GraphicFrame]] = {
    "dot_plot": dots,
    "trend_lines": lines,
    "age_pyramid": ages,
    "outlook": lines,
}

"""Pieces of editable charts that python-pptx does not know: interval bars, room for words, gaps, further columns."""

from __future__ import annotations

import io
from typing import NamedTuple

import openpyxl
import pandas as pd
from pptx.chart.chart import Chart
from pptx.chart.point import Point
from pptx.chart.series import _BaseSeries as Series  # pyright: ignore[reportPrivateUsage] python-pptx calls it so
from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement, OxmlElement
from pptx.util import Pt

from geodata.table_cells import named_rows
from localities.drawing import palette
from localities.drawing.round_axis import axis_ticks
from localities.publishing.scenes.scene_records import SceneContent
from localities.publishing.slides.slide_words import FONT, colour, run, xml_of
from localities.tables.formula_signs import as_text

# A wide pale bar, as on the screen: mixed with paper below dots, half transparent where it may lie over its line.
INTERVAL_PT, INTERVAL_SHARE, INTERVAL_ALPHA = 7, 0.36, "38000"
EMU_A_POINT = 12700


class Ticks(NamedTuple):
    """Where an axis starts and ends, and the step between its numbers."""

    first: float
    last: float
    step: float


def is_percent(content: SceneContent) -> bool:
    """Whether the scene's figures carry a percent sign."""
    return any("%" in one.text for one in content.figures)


def ticks_of(numbers: pd.DataFrame) -> Ticks:
    """Where an axis starts and ends that holds every figure and interval, and its step."""
    every = pd.concat([numbers["value"], numbers["lower"], numbers["upper"]]).dropna()
    return Ticks(*axis_ticks(float(every.min()), float(every.max())))


def look_of_axes(chart: Chart, ticks: Ticks | None, percent: bool) -> None:
    """Quiet axes in the house's ink, the values' axis from end to end in its own steps; no title, no legend."""
    chart.has_title = chart.has_legend = False
    chart.font.size, chart.font.name, chart.font.color.rgb = Pt(13), FONT, colour(palette.INK)
    values = chart.category_axis if _is_scatter(chart) else chart.value_axis
    if ticks:
        values.minimum_scale, values.maximum_scale, values.major_unit = ticks
    for axis in (chart.category_axis, chart.value_axis):
        axis.format.line.color.rgb = colour(palette.HAIRLINE)
        axis.has_major_gridlines = axis is values
        axis.has_minor_gridlines = False
    values.has_major_gridlines = True
    values.major_gridlines.format.line.color.rgb = colour(palette.HAIRLINE)
    values.tick_labels.number_format_is_linked = False
    values.tick_labels.number_format = _number_format(ticks, percent)


def _number_format(ticks: Ticks | None, percent: bool) -> str:
    """As many decimals as the steps of the axis have: 22.5 written as 23 would be another figure."""
    decimals = next((many for many in range(3) if ticks and round(ticks.step, many) == round(ticks.step, 6)), 0)
    return f"#,##0{'.' if decimals else ''}{'0' * decimals}" + ('"%"' if percent else "")


def _is_scatter(chart: Chart) -> bool:
    return chart.element.find(f".//{qn('c:scatterChart')}") is not None


def leave_room(chart: Chart, share: tuple[float, float, float, float]) -> None:
    """Place the plot at (left, top, width, height) of the chart's frame, so that words have room beside it."""
    area = _within(chart.element, f".//{qn('c:plotArea')}")
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout, manual = OxmlElement("c:layout"), OxmlElement("c:manualLayout")
    layout.append(manual)
    parts = [("c:layoutTarget", "inner"), ("c:xMode", "edge"), ("c:yMode", "edge")]
    parts += [(f"c:{name}", f"{value:.3f}") for name, value in zip("xywh", share, strict=True)]
    for name, value in parts:
        manual.append(_valued(name, value))
    area.insert(0, layout)


def span_gaps(chart: Chart, span: bool) -> None:
    """Whether the line runs on over years that were never published; a year that is not known breaks it."""
    inside = _within(chart.element, qn("c:chart"))
    for old in inside.findall(qn("c:dispBlanksAs")):
        inside.remove(old)
    inside.append(_valued("c:dispBlanksAs", "span" if span else "gap"))


def interval_line(series: Series, ink: str) -> None:
    """Draw a series of two points as a wide pale bar with round ends."""
    series.marker.style, series.smooth = XL_MARKER_STYLE.NONE, False
    written = xml_of(series)
    look = written.find(qn("c:spPr"))
    if look is not None:
        written.remove(look)
    _within(written, qn("c:tx")).addnext(_line(pale(ink)))


def written_last(series: list[Series]) -> None:
    """Move the series behind the others in the file; their order still draws them below.

    LibreOffice leaves out lines that stand before points in a file; PowerPoint looks at the order alone.
    """
    for one in series:
        element = xml_of(one)
        if (group := element.getparent()) is not None:
            group.remove(element)
            group.findall(qn("c:ser"))[-1].addnext(element)


def interval_bars(series: Series, minus: pd.Series, plus: pd.Series, columns: str, ink: str) -> None:
    """Add an error bar to each point of a line, covering its 95% interval.

    `columns` are those of the workbook's sheet of intervals (see keep_in_workbook): "AB" for down in A, up in B.
    """
    bars = OxmlElement("c:errBars")
    for name, value in (("errDir", "y"), ("errBarType", "both"), ("errValType", "cust"), ("noEndCap", "1")):
        bars.append(_valued(f"c:{name}", value))
    for name, reach, column in (("c:plus", plus, columns[1]), ("c:minus", minus, columns[0])):
        side = OxmlElement(name)
        side.append(_numbers(reach.fillna(0), column))
        bars.append(side)
    bars.append(_line(ink.removeprefix("#").upper(), INTERVAL_ALPHA))
    _within(xml_of(series), qn("c:cat")).addprevious(bars)


def _within(element: BaseOxmlElement, path: str) -> BaseOxmlElement:
    """The element at that path, which every chart of that kind has; LookupError where it is not there."""
    found = element.find(path)
    if found is None:
        raise LookupError(f"no {path} in {element.tag}")
    return found


def _numbers(reach: pd.Series, column: str) -> BaseOxmlElement:
    """The numbers with the cells that hold them, so that an edit in the workbook moves the bars."""
    linked, written = OxmlElement("c:numRef"), OxmlElement("c:numCache")
    linked.append(_text("c:f", f"Intervals!${column}$2:${column}${len(reach) + 1}"))
    linked.append(written)
    written.append(_text("c:formatCode", "General"))
    written.append(_valued("c:ptCount", str(len(reach))))
    for index, value in enumerate(reach):
        point = OxmlElement("c:pt")
        point.set("idx", str(index))
        point.append(_text("c:v", f"{value:.10g}"))
        written.append(point)
    return linked


def _line(ink: str, alpha: str = "") -> BaseOxmlElement:
    """A wide line with round ends."""
    look, line, fill = OxmlElement("c:spPr"), OxmlElement("a:ln"), OxmlElement("a:solidFill")
    hue = _valued("a:srgbClr", ink)
    if alpha:
        hue.append(_valued("a:alpha", alpha))
    line.set("w", str(INTERVAL_PT * EMU_A_POINT))
    line.set("cap", "rnd")
    fill.append(hue)
    line.append(fill)
    look.append(line)
    return look


def pale(ink: str) -> str:
    """The ink mixed with paper, as six figures."""
    parts = (int(ink[start : start + 2], 16) for start in (1, 3, 5))
    return "".join(f"{round(255 - INTERVAL_SHARE * (255 - part)):02X}" for part in parts)


def _valued(name: str, value: str) -> BaseOxmlElement:
    element = OxmlElement(name)
    element.set("val", value)
    return element


def _text(name: str, words: str) -> BaseOxmlElement:
    element = OxmlElement(name)
    element.text = words
    return element


def label_point(point: Point, words: str, position: XL_LABEL_POSITION, size: float, ink: str, bold: bool) -> None:
    """Write words beside a point of a chart."""
    label = point.data_label
    frame = label.text_frame
    frame.word_wrap = False
    run(frame.paragraphs[0], words, size, ink, bold)
    label.position = position


def move_label(series: Series, right: float, down: float) -> None:
    """Move the one label of a series by these shares of the chart's width and height."""
    layout, manual = OxmlElement("c:layout"), OxmlElement("c:manualLayout")
    for name, share in (("c:x", right), ("c:y", down)):
        manual.append(_valued(name, f"{share:.4f}"))
    layout.append(manual)
    _within(xml_of(series), f".//{qn('c:dLbl')}/{qn('c:idx')}").addnext(layout)


def keep_in_workbook(chart: Chart, sheets: dict[str, pd.DataFrame]) -> None:
    """Add sheets of figures to the chart's workbook for editors; interval bars follow their cells."""
    kept = chart.part.chart_workbook.xlsx_part
    if kept is None:
        raise LookupError("the chart has no workbook")
    book = openpyxl.load_workbook(io.BytesIO(kept.blob))
    for title, table in sheets.items():
        page = book.create_sheet(title)
        page.append([str(name) for name in table.columns])
        for row in named_rows(table, index=False):
            page.append([None if pd.isna(cell) else as_text(cell) for cell in row])
    written = io.BytesIO()
    book.save(written)
    chart.part.chart_workbook.update_from_xlsx_blob(written.getvalue())

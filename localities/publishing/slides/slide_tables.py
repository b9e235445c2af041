"""Tables that PowerPoint can edit: type as large as the table allows, figures at the right, rows in equal parts."""

from __future__ import annotations

import itertools
import re

import pandas as pd
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.table import _Cell as Cell  # pyright: ignore[reportPrivateUsage] python-pptx calls it so
from pptx.util import Inches, Pt

from geodata.table_cells import named_rows
from localities.drawing import palette
from localities.publishing.slides.slide_records import TableLook
from localities.publishing.slides.slide_room import BOLD, LINE_OF_TYPE, line_count
from localities.publishing.slides.slide_texts import column_shares
from localities.publishing.slides.slide_words import Place, colour, end_in, run

# Type sizes in points, and room in a row of the type size; the last size where a table takes more than a slide.
LOOKS = ((18, 0.35), (16, 0.35), (14, 0.35), (12, 0.35), (12, 0.05))
LETTER_OF_TYPE = 0.49  # how wide a letter is
AT_SIDES, ABOVE = Inches(0.08), Inches(0.03)
BESIDE_FIGURES = Inches(0.25)  # right of a column of figures, so that the next column's words keep apart
FIGURE = re.compile(r"[£−-]?[\d,.]+%?")


def look_of(rows: pd.DataFrame, width: int, height: int) -> TableLook:
    """The largest type in which the table fits one slide; else the smallest, and about as many rows on each slide."""
    for size, air in LOOKS:
        look = look_at(rows, width, size)._replace(air=air)
        if rows_that_fit(rows, look, width, height) == len(rows):
            return look
    look = look_at(rows, width, LOOKS[-1][0])
    head, *heights = _heights(rows, look, width)
    fewest = _slides_of(heights, height - head, len(rows))
    least = -(-len(rows) // fewest)
    even = (most for most in range(least, len(rows)) if _slides_of(heights, height - head, most) == fewest)
    return look._replace(most_rows=next(even, len(rows)))


def look_at(rows: pd.DataFrame, width: int, size: int) -> TableLook:
    """How the table looks in type of that size, as many rows on a slide as there is room for."""
    found = [all(map(FIGURE.fullmatch, map(str, rows.iloc[:, at]))) for at in range(len(rows.columns))]
    figures = (False, *found[1:])  # the first column names the rows
    letter = Pt(size * LETTER_OF_TYPE)
    beside = [(2 * AT_SIDES + one * (BESIDE_FIGURES - AT_SIDES)) / letter + 0.5 for one in figures]
    return TableLook(size, column_shares(rows, width / letter, beside), figures, len(rows))


def rows_that_fit(rows: pd.DataFrame, look: TableLook, width: int, height: int) -> int:
    """How many rows a slide has room for below the heading, where long words take further lines; one at least."""
    head, *heights = _heights(rows.head(look.most_rows), look, width)
    return _filled(heights, height - head)


def _heights(rows: pd.DataFrame, look: TableLook, width: int) -> list[int]:
    """The height of the heading and of each row."""
    others = [row_height(list(row), look, width) for row in named_rows(rows, index=False)]
    return [row_height(list(rows.columns), look, width, BOLD), *others]


def _filled(heights: list[int], room: int) -> int:
    """How many of the rows, from the first, have room; one at least."""
    sums = itertools.accumulate(heights)
    return max(sum(1 for _ in itertools.takewhile(lambda used: used <= room, sums)), 1)


def _slides_of(heights: list[int], room: int, most: int) -> int:
    """How many slides the rows take, at most that many on each."""
    start = slides = 0
    while start < len(heights):
        start += _filled(heights[start : start + most], room)
        slides += 1
    return slides


def row_height(cells: list[object], look: TableLook, width: int, weight: float = 1.0) -> int:
    """The height of a row in EMU, by its longest cell."""
    sides = [AT_SIDES + (BESIDE_FIGURES if one else AT_SIDES) for one in look.are_figures]
    rooms = [int((width * share - side) / weight) for share, side in zip(look.shares, sides, strict=True)]
    lines = max(line_count(str(one), look.size, room) for one, room in zip(cells, rooms, strict=True))
    return int(Pt(lines * look.size * LINE_OF_TYPE)) + 2 * ABOVE + int(Pt(look.size * look.air))


def add_table(slide: Slide, rows: pd.DataFrame, place: Place, look: TableLook) -> None:
    """A native table in (left, top, width, most height): a heading row in ink, quiet bands, figures at the right."""
    left, top, width, _ = place
    heights = _heights(rows, look, width)
    frame = slide.shapes.add_table(len(rows) + 1, len(rows.columns), left, top, width, sum(heights))
    frame.element.graphic.graphicData.tbl.tblPr.set("bandRow", "0")
    drawn = frame.table
    for number, height in enumerate(heights):
        drawn.rows[number].height = height
    for column, (name, share, is_figure) in enumerate(zip(rows.columns, look.shares, look.are_figures, strict=True)):
        drawn.columns[column].width = int(width * share)
        words = [str(one) for one in rows.iloc[:, column]]
        side = PP_ALIGN.RIGHT if is_figure else PP_ALIGN.LEFT
        _cell(drawn.cell(0, column), str(name), look.size, (palette.PAPER, palette.INK), side, bold=True)
        for number, cell in enumerate(words, 1):
            ground = palette.PANEL if number % 2 else palette.PAPER
            _cell(drawn.cell(number, column), cell, look.size, (palette.INK, ground), side)


def _cell(cell: Cell, words: str, size: float, inks: tuple[str, str], side: PP_ALIGN, bold: bool = False) -> None:
    ink, ground = inks
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour(ground)
    paragraph = cell.text_frame.paragraphs[0]
    if words:
        run(paragraph, words, size, ink, bold)
    else:
        end_in(paragraph, size)
    paragraph.alignment = side
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_top = cell.margin_bottom = ABOVE
    cell.margin_left, cell.margin_right = AT_SIDES, BESIDE_FIGURES if side == PP_ALIGN.RIGHT else AT_SIDES

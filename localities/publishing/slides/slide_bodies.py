"""The middle of a slide, by what the scene shows. Each gives back what is left for a further slide, or None."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from textwrap import wrap

import numpy as np
import pandas as pd
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.table import _Cell as Cell  # pyright: ignore[reportPrivateUsage] python-pptx calls it so
from pptx.util import Inches, Pt

from geodata.table_cells import mapped, named_rows, records_of
from localities.drawing import palette
from localities.places import wording
from localities.publishing.pictures.map_pictures import Picture
from localities.publishing.scenes.scene_records import SHORT_CAUTION
from localities.publishing.slides import slide_charts
from localities.publishing.slides.slide_records import DrawnScene
from localities.publishing.slides.slide_texts import column_shares, short
from localities.publishing.slides.slide_words import (
    LEFT,
    WIDTH,
    Place,
    bullet,
    colour,
    describe,
    plain,
    run,
    text_box,
    write,
)

Sizes = tuple[tuple[int, int], ...]  # letters at most, then points
TOP, BOTTOM = Inches(1.72), Inches(6.5)
GUTTER = Inches(0.35)
ROWS = 11  # of a table on one slide
MOST_LINES = 40  # of words; in the smallest type a slide has room for about thirty
LONGEST_LEAD = 320  # letters above a chart or table
LETTERS_ACROSS = 155  # of a table's type over the width of a slide
LINE_INCHES, TABLE_INCHES = 0.2, 4.35
LISTED = 8  # listings beside their map; the sheet holds them all
NUMBERED = ("Number", "Name", "Where")
# Letters at most, then type size in points: a slide is read from the back of a hall.
SENTENCE_SIZES = ((260, 28), (420, 24), (620, 21), (900, 18), (1400, 15), (10_000, 12))
VALUE_SIZES = ((8, 46), (13, 28), (18, 24), (10_000, 20))
PANEL_MOST = Inches(4.2)


def size_for(letters: int, sizes: Sizes) -> int:
    """The type size in points for that number of letters."""
    return next((points for most, points in sizes if letters <= most), sizes[-1][1])


def sentences(slide: Slide, content: DrawnScene) -> None:
    """Findings as paragraphs, each with a mark of the accent before it."""
    size = size_for(sum(map(len, content.sentences)), SENTENCE_SIZES)
    box = text_box(slide, [], (LEFT, TOP, WIDTH, BOTTOM - TOP), size)
    for number, sentence in enumerate(_first(content.sentences)):
        paragraph = box.text_frame.paragraphs[0] if number == 0 else box.text_frame.add_paragraph()
        paragraph.space_after, paragraph.line_spacing = Pt(size * 0.7), 1.05
        if content.shows == "list":
            bullet(paragraph, size)
        run(paragraph, sentence, size)


def _first(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return as many lines as a slide may have room for, and how many more the speaker's notes hold."""
    more = len(lines) - MOST_LINES
    return (*lines[:MOST_LINES], f"And {more:,} more lines, in the notes of this slide.") if more > 0 else lines


def questions(slide: Slide, content: DrawnScene) -> None:
    """Words for the room, large."""
    size = size_for(sum(map(len, content.sentences)), ((160, 40), (320, 32), (700, 24), (10_000, 16)))
    text_box(slide, _first(content.sentences), (LEFT, TOP + Inches(0.3), WIDTH, BOTTOM - TOP), size, gap_pt=size * 0.6)


def own_picture(slide: Slide, content: DrawnScene) -> None:
    """The picture that the editor put on the scene, and the words beside it; the whole width where it has none."""
    picture = content.drawing
    if picture is None:
        return questions(slide, content)
    width = Inches(7.6) if content.sentences else WIDTH
    _fitted(slide, picture, (LEFT, TOP, width, BOTTOM - TOP), content.alt)
    if content.sentences:
        size = size_for(sum(map(len, content.sentences)), ((90, 30), (200, 24), (420, 18), (10_000, 13)))
        place = (LEFT + width + GUTTER, TOP, WIDTH - width - GUTTER, BOTTOM - TOP)
        text_box(slide, _first(content.sentences), place, size, gap_pt=size * 0.6)
    return None


def figures(slide: Slide, content: DrawnScene) -> None:
    """Each figure large in a panel of its own, Glasgow's below it."""
    rows = records_of(content.needed_table)
    lead = content.sentences[0]
    text_box(slide, [lead], (LEFT, TOP, WIDTH, Inches(0.7)), size_for(len(lead), ((170, 20), (10_000, 16))))
    across = min(len(rows), 4)
    width = min(int((WIDTH - GUTTER * (across - 1)) / across), PANEL_MOST)
    for number, row in enumerate(rows[:4]):
        _panel(slide, row, LEFT + number * (width + GUTTER), width)


def _panel(slide: Slide, row: dict[str, str], left: int, width: int) -> None:
    panel = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, left, Inches(2.65), width, Inches(3.55))
    panel.shadow.inherit = False
    panel.fill.solid()
    panel.fill.fore_color.rgb = colour(palette.PANEL)
    panel.line.fill.background()
    frame = panel.text_frame
    write(frame, [row["What"]], 18, gap_pt=8)
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = Inches(0.2)
    for words, size, bold in _panel_lines(row):
        paragraph = frame.add_paragraph()
        paragraph.space_after = Pt(6)
        run(paragraph, words, size, bold=bold)
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT


def _panel_lines(row: dict[str, str]) -> list[tuple[str, int, bool]]:
    """The lines of a panel, each with its size and whether it is bold: the place's figure, Glasgow's, Scotland's."""
    value, _, estimated = (row.get("Here") or row[wording.city()]).partition(" (")
    lines = [(value, size_for(len(value), VALUE_SIZES), True)]
    lines += [(estimated.removesuffix(")"), 16, False)] if estimated else []
    lines.append((f"{wording.city()} {row[wording.city()]}" if row.get("Here") else wording.city(), 18, False))
    lines += [(f"Scotland {row['Scotland']}", 18, False)] if row.get("Scotland") else []
    return lines + [(row[name], 16, False) for name in (f"Against {wording.city()}", "Year") if row.get(name)]


def chart(slide: Slide, content: DrawnScene) -> DrawnScene | None:
    """The finding, and the chart below it: one that PowerPoint can edit, else our picture and then its table."""
    lead = _lead(content)
    text_box(slide, [lead], (LEFT, TOP, WIDTH, Inches(0.75)), size_for(len(lead), ((150, 20), (260, 17), (10_000, 14))))
    place = (LEFT, TOP + Inches(0.8), WIDTH, BOTTOM - TOP - Inches(0.8))
    draw = slide_charts.DRAWN.get(content.slide_chart)
    if draw is None:
        _fitted(slide, content.drawing, place, content.alt)
        return replace(content, shows="table") if content.table is not None and len(content.needed_table) else None
    describe(draw(slide, content, place), content.alt)
    return None


def _lead(content: DrawnScene) -> str:
    """The finding, and as much of the rest as there is room for: the notes hold it all."""
    lead, *others = content.sentences
    for one in others:
        fits = len(lead) + len(one) <= LONGEST_LEAD
        lead = f"{lead} {one}" if fits and not one.startswith("Measured: ") else lead
    return lead


def map_picture(slide: Slide, content: DrawnScene) -> None:
    """The map as our picture, with what it says beside it."""
    width = Inches(7.9)
    _fitted(slide, content.drawing, (LEFT, TOP, width, BOTTOM - TOP), content.alt)
    lines = [*content.sentences, *(one for one in content.cautions if len(one) <= SHORT_CAUTION)]
    place = (LEFT + width + GUTTER, TOP, WIDTH - width - GUTTER, BOTTOM - TOP)
    text_box(
        slide, lines, place, size_for(sum(map(len, lines)), ((220, 22), (380, 18), (600, 16), (10_000, 13))), gap_pt=12
    )


def _fitted(slide: Slide, picture: Picture | None, place: Place, alt: str) -> None:
    """The picture as large as its place allows, at the top left of it."""
    if picture is None:
        raise LookupError("the scene has no picture")
    left, top, width, height = place
    scale = min(width / picture.width_pt, height / picture.height_pt)
    size = (int(picture.width_pt * scale), int(picture.height_pt * scale))
    describe(slide.shapes.add_picture(io.BytesIO(picture.data), left, top, *size), alt)


def assets(slide: Slide, content: DrawnScene) -> None:
    """The numbered map, and the first of the list with the same numbers."""
    width = Inches(6.3)
    _fitted(slide, content.drawing, (LEFT, TOP, width, BOTTOM - TOP), content.alt)
    left, room = LEFT + width + GUTTER, WIDTH - width - GUTTER
    text_box(slide, [content.sentences[0]], (left, TOP, room, Inches(0.7)), 14)
    shown = content.needed_table.head(LISTED)
    if len(shown):
        rows = shown[list(NUMBERED)].assign(Name=mapped(shown["Name"], lambda name: short(name, 60)))
        rows = rows.assign(Where=mapped(shown["Where"], lambda where: short(where, 48))).rename(
            columns={"Number": "No"}
        )
        add_table(slide, rows, (left, TOP + Inches(0.8), room, Inches(3.4)), 11, (0.1, 0.45, 0.45))
    more = len(content.needed_table) - len(shown)
    lines = [f"{more} more on the sheet to take home." if more else "", content.sentences[-1]]
    text_box(slide, [one for one in lines if one], (LEFT, Inches(5.62), width, Inches(0.8)), 14, gap_pt=2)


def table(slide: Slide, content: DrawnScene) -> DrawnScene | None:
    """The finding and a table that PowerPoint can edit; what does not fit goes on over a further slide."""
    lead = _lead(content)
    text_box(slide, [lead], (LEFT, TOP, WIDTH, Inches(0.6)), size_for(len(lead), ((130, 18), (10_000, 14))))
    fitting = rows_that_fit(content.needed_table)
    shown, left = content.needed_table.head(fitting), content.needed_table.iloc[fitting:]
    add_table(slide, shown, (LEFT, TOP + Inches(0.6), WIDTH, Inches(0.34) * (len(shown) + 1)), 12)
    return replace(content, table=left) if len(left) else None


def rows_that_fit(table: pd.DataFrame) -> int:
    """How many rows a slide has room for, where long words take further lines; one at least, ROWS at most."""
    letters = [max(int(share * LETTERS_ACROSS) - 2, 1) for share in column_shares(table)]
    lines = [_lines(table.columns, letters), *(_lines(row, letters) for row in named_rows(table, index=False))]
    heights = np.cumsum([max(one * LINE_INCHES + 0.08, 0.34) for one in lines])
    return max(1, min(ROWS, int((heights <= TABLE_INCHES).sum()) - 1))


def _lines(cells: Iterable[object], letters: list[int]) -> int:
    return max(len(wrap(str(one), room)) for one, room in zip(cells, letters, strict=True))


def add_table(slide: Slide, rows: pd.DataFrame, place: Place, size: float, shares: tuple[float, ...] = ()) -> None:
    """A native table: a heading row in ink, hairlines, figures at the right; columns as wide as their words."""
    frame = slide.shapes.add_table(len(rows) + 1, len(rows.columns), *place)
    frame.element.graphic.graphicData.tbl.tblPr.set("bandRow", "0")
    drawn, shares = frame.table, shares or column_shares(rows)
    for column, share in enumerate(shares):
        drawn.columns[column].width = int(place[2] * share)
    for column, name in enumerate(rows.columns):
        _cell(drawn.cell(0, column), name, size, palette.PAPER, True, palette.INK)
    for number, row in enumerate(named_rows(rows, index=False), 1):
        for column, words in enumerate(row):
            _cell(
                drawn.cell(number, column),
                str(words),
                size,
                palette.INK,
                False,
                palette.PANEL if number % 2 else palette.PAPER,
            )


def _cell(cell: Cell, words: str, size: float, ink: str, bold: bool, ground: str) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour(ground)
    frame = cell.text_frame
    run(frame.paragraphs[0], plain(words), size, ink, bold)
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.margin_left = cell.margin_right = Inches(0.08)

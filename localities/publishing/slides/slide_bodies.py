"""The middle of a slide, by what the scene shows. Each gives back what is left for a further slide, or None."""

from __future__ import annotations

import io
import re
from dataclasses import replace

from pptx.enum.text import MSO_AUTO_SIZE
from pptx.slide import Slide
from pptx.util import Inches, Pt

from geodata.table_cells import mapped, records_of
from localities.drawing import palette
from localities.places import wording
from localities.publishing.pictures.map_pictures import Picture
from localities.publishing.scenes.scene_records import SHORT_CAUTION
from localities.publishing.slides import slide_charts
from localities.publishing.slides.slide_records import DrawnScene, TableLook
from localities.publishing.slides.slide_room import BOLD, fitting, height_of, largest_size
from localities.publishing.slides.slide_tables import add_table, look_of, rows_that_fit
from localities.publishing.slides.slide_texts import short
from localities.publishing.slides.slide_words import (
    LEFT,
    WIDTH,
    Place,
    bullet,
    colour,
    describe,
    run,
    text_box,
)

TOP, BOTTOM = Inches(1.72), Inches(6.32)  # of what a scene shows; below lie its sources and its QR code
GUTTER, AFTER_LEAD = Inches(0.35), Inches(0.16)
LONGEST_LEAD = 320  # letters above a chart or table
LEAD_SIZES, LEAD_MOST = (20, 18, 16, 15, 14), Inches(0.75)
TABLE_LEAD_SIZES, TABLE_LEAD_MOST = (18, 16, 15, 14), Inches(0.52)
LISTED = 8  # listings beside their map; the sheet holds them all
NUMBERED = ("Number", "Name", "Where")
# A slide is read from the back of a hall: the first of these sizes, in points, in which the words fit.
SENTENCE_SIZES = (28, 24, 21, 18, 16, 14, 12)
WORD_SIZES = (40, 36, 32, 28, 24, 20, 18, 16, 14, 12)
BESIDE_SIZES = (30, 26, 24, 22, 20, 18, 16, 15, 14, 13, 12, 11, 10)
CLOSER_BELOW_PT = 16
SPACING = 1.05  # of lines of findings
PANEL_MOST, PANEL_TOP, PANEL_MARGIN = Inches(4.2), Inches(2.55), Inches(0.2)
VALUE_SIZES = (46, 40, 34, 28, 24, 20)
MEASURED = re.compile(r"(?P<figure>[£−-]?[\d,.]+%?)(?: (?P<unit>.+))?")


def sentences(slide: Slide, content: DrawnScene) -> None:
    """Findings as paragraphs, each with a mark of the accent before it."""
    room = (WIDTH, int((BOTTOM - TOP) / SPACING))
    size = largest_size(content.sentences, room, SENTENCE_SIZES, gap=0.7, indent=1.1)
    box = text_box(slide, [], (LEFT, TOP, WIDTH, BOTTOM - TOP), size)
    for number, sentence in enumerate(_shown(content.sentences, room, size, 0.7)):
        paragraph = box.text_frame.paragraphs[0] if number == 0 else box.text_frame.add_paragraph()
        paragraph.space_after, paragraph.line_spacing = Pt(size * 0.7), SPACING
        if content.shows == "list":
            bullet(paragraph, size)
        run(paragraph, sentence, size)


def _shown(lines: tuple[str, ...], room: tuple[int, int], size: int, gap: float) -> tuple[str, ...]:
    """Return the lines that there is room for, and how many more the speaker's notes hold."""
    count = fitting(lines, room, size, gap)
    if count == len(lines):
        return lines
    kept = max(count - 1, 1)  # the last line says how many more there are
    return (*lines[:kept], f"And {len(lines) - kept:,} more lines, in the notes of this slide.")


def _words(slide: Slide, lines: tuple[str, ...], place: Place, sizes: tuple[int, ...]) -> None:
    """Words as large as their place allows, closer together where there are many."""
    large = tuple(one for one in sizes if one >= CLOSER_BELOW_PT) or sizes[:1]
    for gap, tried in ((0.6, large), (0.2, sizes)):
        size = largest_size(lines, place[2:], tried, gap)
        if fitting(lines, place[2:], size, gap) == len(lines):
            break
    text_box(slide, _shown(lines, place[2:], size, gap), place, size, gap_pt=size * gap)


def questions(slide: Slide, content: DrawnScene) -> None:
    """Words for the room, large."""
    top = TOP + Inches(0.3)
    _words(slide, content.sentences, (LEFT, top, WIDTH, BOTTOM - top), WORD_SIZES)


def own_picture(slide: Slide, content: DrawnScene) -> None:
    """The picture that the editor put on the scene, and the words beside it; the whole width where it has none."""
    picture = content.drawing
    if picture is None:
        return questions(slide, content)
    most = Inches(7.6) if content.sentences else WIDTH
    width = _fitted(slide, picture, (LEFT, TOP, most, BOTTOM - TOP), content.alt)
    if content.sentences:
        left = LEFT + width + GUTTER
        _words(slide, content.sentences, (left, TOP, LEFT + WIDTH - left, BOTTOM - TOP), BESIDE_SIZES)
    return None


def figures(slide: Slide, content: DrawnScene) -> None:
    """Each figure large in a panel of its own, Glasgow's below it."""
    rows = records_of(content.needed_table)
    _put_lead(slide, content.sentences[0])
    across = min(len(rows), 4)
    width = min(int((WIDTH - GUTTER * (across - 1)) / across), PANEL_MOST)
    panels = [_panel_lines(row, width - 2 * PANEL_MARGIN) for row in rows[:4]]
    height = max(_panel_height(lines, width - 2 * PANEL_MARGIN) for lines in panels)
    for number, lines in enumerate(panels):
        _panel(slide, lines, (LEFT + number * (width + GUTTER), PANEL_TOP, width, height))


PanelLine = tuple[str, int, bool]  # words, type size and whether they are bold
PANEL_GAP_PT = 6


def _panel(slide: Slide, lines: list[PanelLine], place: Place) -> None:
    """A text box on a quiet ground; a shape of PowerPoint's own would bring a shadow."""
    panel = text_box(slide, [], place, lines[0][1])
    panel.fill.solid()
    panel.fill.fore_color.rgb = colour(palette.PANEL)
    frame = panel.text_frame
    frame.auto_size = MSO_AUTO_SIZE.NONE  # all panels stay as high as the highest
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = PANEL_MARGIN
    for number, (words, size, bold) in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(PANEL_GAP_PT)
        run(paragraph, words, size, bold=bold)


def _panel_height(lines: list[PanelLine], width: int) -> int:
    """How high a panel with these lines is; all of a slide's are as high as the highest."""
    return sum(height_of([words], size, width) + int(Pt(PANEL_GAP_PT)) for words, size, _ in lines) + 2 * PANEL_MARGIN


def _panel_lines(row: dict[str, str], width: int) -> list[PanelLine]:
    """The lines of a panel: what it is, the place's figure large and its unit small, Glasgow's, Scotland's."""
    value, _, estimated = (row.get("Here") or row[wording.city()]).partition(" (")
    measured = MEASURED.fullmatch(value)
    figure, unit = (measured["figure"], measured["unit"] or "") if measured else (value, "")
    large = largest_size([figure], (int(width / BOLD), int(Pt(60))), VALUE_SIZES)
    lines: list[PanelLine] = [(row["What"], 18, False), (figure, large, True)]
    lines += [(one, 16, False) for one in (unit, estimated.removesuffix(")")) if one]
    beside = {wording.city(): row[wording.city()] if row.get("Here") else "", "Scotland": row.get("Scotland", "")}
    beside = {name: value.removesuffix(f" {unit}") for name, value in beside.items() if value or name != "Scotland"}
    lines += [(f"{name} {value}".rstrip(), 18, False) for name, value in beside.items()]
    return lines + [(row[name], 16, False) for name in (f"Against {wording.city()}", "Year") if row.get(name)]


def chart(slide: Slide, content: DrawnScene) -> DrawnScene | None:
    """The finding, and the chart below it: one that PowerPoint can edit, else our picture and then its table."""
    top = _put_lead(slide, _lead(content))
    place = (LEFT, top, WIDTH, BOTTOM - top)
    draw = slide_charts.DRAWN.get(content.slide_chart)
    if draw is None:
        _fitted(slide, content.drawing, place, content.alt)
        return replace(content, shows="table") if content.table is not None and len(content.needed_table) else None
    describe(draw(slide, content, place), content.alt)
    return None


def _put_lead(slide: Slide, lead: str, sizes: tuple[int, ...] = LEAD_SIZES, most: int = LEAD_MOST) -> int:
    """Write the finding below the title; return how far down the slide what it is about begins."""
    size = largest_size([lead], (WIDTH, most), sizes)
    height = height_of([lead], size, WIDTH)
    text_box(slide, [lead], (LEFT, TOP, WIDTH, height), size)
    return TOP + height + AFTER_LEAD


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
    lines = (*content.sentences, *(one for one in content.cautions if len(one) <= SHORT_CAUTION))
    left = LEFT + width + GUTTER
    _words(slide, lines, (left, TOP, LEFT + WIDTH - left, BOTTOM - TOP), BESIDE_SIZES[3:])


def _fitted(slide: Slide, picture: Picture | None, place: Place, alt: str) -> int:
    """The picture as large as its place allows, at the top left of it; return its width."""
    if picture is None:
        raise LookupError("the scene has no picture")
    left, top, width, height = place
    scale = min(width / picture.width_pt, height / picture.height_pt)
    size = (int(picture.width_pt * scale), int(picture.height_pt * scale))
    describe(slide.shapes.add_picture(io.BytesIO(picture.data), left, top, *size), alt)
    return size[0]


def assets(slide: Slide, content: DrawnScene) -> None:
    """The numbered map, and the first of the list with the same numbers."""
    width = Inches(6.3)
    _fitted(slide, content.drawing, (LEFT, TOP, width, BOTTOM - TOP), content.alt)
    left, room = LEFT + width + GUTTER, WIDTH - width - GUTTER
    first = content.sentences[0]
    height = height_of([first], 14, room)
    text_box(slide, [first], (left, TOP, room, height), 14)
    shown = content.needed_table.head(LISTED)
    if len(shown):
        rows = shown[list(NUMBERED)].assign(
            Name=mapped(shown["Name"], lambda name: short(name, 60)),
            Where=mapped(shown["Where"], lambda where: short(where, 48)),
        )
        top, look = TOP + height + AFTER_LEAD, TableLook(11, (0.12, 0.44, 0.44), (True, False, False), LISTED, 0.1)
        rows = rows.rename(columns={"Number": "No"}).head(rows_that_fit(rows, look, room, BOTTOM - top))
        add_table(slide, rows, (left, top, room, BOTTOM - top), look)
        shown = rows
    more = len(content.needed_table) - len(shown)
    lines = [f"{more} more on the sheet to take home." if more else "", content.sentences[-1]]
    text_box(slide, [one for one in lines if one], (LEFT, Inches(5.62), width, Inches(0.66)), 14, gap_pt=2)


def table(slide: Slide, content: DrawnScene) -> DrawnScene | None:
    """The finding and a table that PowerPoint can edit; what does not fit goes on over a further slide."""
    top = _put_lead(slide, _lead(content), TABLE_LEAD_SIZES, TABLE_LEAD_MOST)
    place = (LEFT, top, WIDTH, BOTTOM - top)
    look = content.table_look or look_of(content.needed_table, WIDTH, BOTTOM - top)
    fitting_rows = rows_that_fit(content.needed_table, look, WIDTH, BOTTOM - top)
    shown, left = content.needed_table.head(fitting_rows), content.needed_table.iloc[fitting_rows:]
    add_table(slide, shown, place, look)
    return replace(content, table=left, table_look=look) if len(left) else None

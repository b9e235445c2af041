"""What every slide has: its title, text in boxes, the line of sources, a code that leads to the view."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy
from typing import Protocol, TypeVar
from xml.sax.saxutils import escape

import segno
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.oxml.xmlchemy import BaseOxmlElement, OxmlElement
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.text.text import _Paragraph as Paragraph  # pyright: ignore[reportPrivateUsage] python-pptx calls it so
from pptx.util import Inches, Pt
from segno.encoder import DataOverflowError

from localities.drawing import palette
from localities.publishing.scenes import scene_short_words
from localities.publishing.scenes.scene_records import SceneContent
from localities.publishing.slides.slide_room import height_of
from localities.publishing.slides.slide_texts import short
from localities.publishing.typesetting.fonts import plain

FONT = "Calibri"  # on every machine that opens slides, or a face of the same widths
LEFT, WIDTH = Inches(0.7), Inches(11.93)
TITLE_TOP, TITLE_HEIGHT = Inches(0.62), Inches(0.95)
FOOT_TOP, FOOT_HEIGHT = Inches(6.72), Inches(0.62)
CODE_SIDE = Inches(0.92)
SOURCE_PT, MOST_SOURCE_LETTERS = 11, 400  # of the sources' line; the notes hold all of them
ElementOf = TypeVar("ElementOf", covariant=True)
Place = tuple[int, int, int, int]  # left, top, width and height in EMU
TITLE_SIZES = ((48, 34), (90, 28), (170, 20), (320, 14), (10_000, 11))  # letters at most, then points


class Written(Protocol[ElementOf]):
    """What python-pptx keeps in an element of the file."""

    @property
    def _element(self) -> ElementOf: ...


def xml_of(part: Written[ElementOf]) -> ElementOf:
    """Return the element of the file that holds the part, for what python-pptx has no words for."""
    return part._element  # pyright: ignore[reportPrivateUsage] only shapes and charts have a public way to it


def unlink(element: BaseOxmlElement) -> None:
    """Take the element out of the file."""
    if (parent := element.getparent()) is not None:
        parent.remove(element)


def colour(written: str) -> RGBColor:
    """A colour of the palette as slides take it."""
    return RGBColor.from_string(written.removeprefix("#").upper())


def wipe(slide: Slide) -> Slide:
    """The slide without the empty boxes of its layout, other than its title."""
    for box in list(slide.placeholders):
        if box.placeholder_format.idx != 0:
            unlink(box.element)
    return slide


def heading(
    slide: Slide, title: str, kicker: str = "", top: int = TITLE_TOP, size: int = 0, height: int = TITLE_HEIGHT
) -> None:
    """The slide's title, small enough to fit, and above it whose meeting this is."""
    box = slide.shapes.title
    if box is None:
        raise LookupError("the layout of a slide has no title")
    box.left, box.top, box.width, box.height = LEFT, top, WIDTH, height
    title = plain(title) or "Untitled"
    fitting = next(points for letters, points in TITLE_SIZES if len(title) <= letters)
    write(box.text_frame, [title], min(size, fitting + 14) if size else fitting, bold=True)
    box.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    box.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    if kicker:
        text_box(slide, [short(kicker, 120)], (LEFT, Inches(0.3), WIDTH, Inches(0.35)), 13, palette.QUIET)


def text_box(
    slide: Slide,
    lines: Sequence[str],
    place: Place,
    size: float,
    ink: str = palette.INK,
    bold: bool = False,
    gap_pt: float = 6,
) -> Shape:
    """A box of text at (left, top, width, height), a line a paragraph."""
    box = slide.shapes.add_textbox(*place)
    write(box.text_frame, lines, size, ink, bold, gap_pt)
    return box


def write(
    frame: TextFrame, lines: Sequence[str], size: float, ink: str = palette.INK, bold: bool = False, gap_pt: float = 0
) -> None:
    """Fill a text frame, without margins, one paragraph for each line."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    first, *others = [plain(line) for line in lines] or [""]
    paragraph = frame.paragraphs[0]
    paragraph.space_after = Pt(gap_pt)
    run(paragraph, first, size, ink, bold)
    for words in others:  # a copy of the first: to set the same look on each would take twenty times as long
        copy = deepcopy(xml_of(paragraph))
        copy.r_lst[0].text = words
        xml_of(frame).append(copy)


def write_notes(frame: TextFrame, words: str) -> None:
    """Fill the speaker's notes, a line a paragraph; at once, because a scene may have a thousand lines."""
    lines = "".join(f"<a:p><a:r><a:t>{escape(plain(line))}</a:t></a:r></a:p>" for line in words.split("\n"))
    written = parse_xml(f"<p:txBody {nsdecls('a', 'p')}>{lines}</p:txBody>")
    body = xml_of(frame)
    for old in body.p_lst:
        body.remove(old)
    body.extend(list(written))


def run(paragraph: Paragraph, words: str, size: float, ink: str = palette.INK, bold: bool = False) -> None:
    """Add words to a paragraph; what somebody wrote is always plain text."""
    piece = paragraph.add_run()
    piece.text = plain(words)
    piece.font.size, piece.font.bold, piece.font.name = Pt(size), bold, FONT
    piece.font.color.rgb = colour(ink)


def end_in(paragraph: Paragraph, size_pt: float) -> None:
    """Give a paragraph without words its type size, without which it is as high as PowerPoint's own."""
    end = OxmlElement("a:endParaRPr")
    end.set("sz", str(int(size_pt * 100)))
    xml_of(paragraph).append(end)


def foot(slide: Slide, content: SceneContent, link: str) -> None:
    """Where the figures come from and of which year, and that old ones are kept where they are."""
    kept_from = f"Figures kept from the data of {content.kept_from}. " if content.kept_from else ""
    room = WIDTH - (CODE_SIDE + Inches(0.25) if link else 0)
    words = f"{kept_from}{_source_line(content.sources, kept_from, room)}"
    if words:
        box = text_box(slide, [words], (LEFT, FOOT_TOP, room, FOOT_HEIGHT), SOURCE_PT, palette.QUIET)
        box.text_frame.vertical_anchor = MSO_ANCHOR.TOP


def _source_line(sources: tuple[str, ...], before: str, width: int) -> str:
    """The sources whole where there is room, else each publisher once with its years, else as many as there is room."""
    if not sources:
        return ""
    named = scene_short_words.sources(sources)
    whole, brief = f"Source: {' '.join(sources)}", f"Source: {'; '.join(named)}"
    for words in (whole, brief):
        if height_of([before + words], SOURCE_PT, width) <= FOOT_HEIGHT:
            return words
    for left in range(1, len(named)):
        words = f"Source: {'; '.join(named[:-left])}; and {left} more, in the notes of this slide."
        if height_of([before + words], SOURCE_PT, width) <= FOOT_HEIGHT:
            return words
    return short(brief, MOST_SOURCE_LETTERS)


def qr_code(slide: Slide, link: str) -> None:
    """A code at the lower right that opens the view; nothing where there is no address or it is too long."""
    if not link:
        return
    drawn = io.BytesIO()
    try:
        segno.make(link, error="m", micro=False, boost_error=False).save(
            drawn, kind="png", scale=8, border=2, dark=palette.INK
        )
    except DataOverflowError:
        return
    place = (LEFT + WIDTH - CODE_SIDE, Inches(6.42), CODE_SIDE, CODE_SIDE)
    picture = slide.shapes.add_picture(io.BytesIO(drawn.getvalue()), *place)
    describe(picture, f"QR code: opens this view. {link}")
    picture.click_action.hyperlink.address = link


def describe(shape: BaseShape, words: str) -> None:
    """Set the alternative text of a picture or chart, for people who cannot see it."""
    looks = shape.element._nvXxPr  # pyright: ignore[reportPrivateUsage] python-pptx has no public way to it
    looks.cNvPr.set("descr", plain(words))


def bullet(paragraph: Paragraph, size_pt: float) -> None:
    """Set a bullet in the accent colour before the paragraph, with a hanging indent."""
    look = xml_of(paragraph).get_or_add_pPr()
    look.set("marL", str(int(Pt(size_pt * 1.1))))
    look.set("indent", str(-int(Pt(size_pt * 1.1))))
    hue, tint, sign = OxmlElement("a:buClr"), OxmlElement("a:srgbClr"), OxmlElement("a:buChar")
    tint.set("val", palette.CHOSEN.removeprefix("#").upper())
    sign.set("char", "\u25aa")
    hue.append(tint)
    look.append(hue)
    look.append(sign)

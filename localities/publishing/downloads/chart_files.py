"""A chart as SVG and PNG with title, source and year burnt in, drawn from the same spec as on screen."""

from __future__ import annotations

import re
import textwrap
from xml.sax.saxutils import escape

from localities.drawing import palette
from localities.drawing.charts import chart_svg
from localities.drawing.charts.chart_svg import draw_svg
from localities.drawing.charts.media import FILE, Spec
from localities.publishing.typesetting import fonts

MARGIN_PX = 20
LINE_PX, SOURCE_SIZE_PX, GAP_PX = 17, 12, 14
SOURCE_CHARACTERS = 118
SCALE = 2  # dots a pixel: sharp on paper at half a page's width
SYMBOLS = "'Noto Sans Symbols2', sans-serif"
SIZE = re.compile(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"')


def svg(spec: Spec, source: str) -> bytes:
    """The chart of a FILE, with `source` in small lines under it and its alt text as its description."""
    drawn = draw_svg(spec, fonts.font_folder())
    return _on_paper(drawn, source, spec.get("description", "")).encode()


def png(spec: Spec, source: str) -> bytes:
    """The same picture in pixels."""
    return chart_svg.png(svg(spec, source).decode(), SCALE, fonts.font_folder())


def map_svg(drawn: str, source: str, text: str) -> bytes:
    """A map that is drawn already, with `source` in small lines under it and `text` as its description."""
    return _on_paper(drawn, source, text).encode()


def map_png(drawn: str, source: str, text: str) -> bytes:
    """The same map in pixels."""
    return chart_svg.png(map_svg(drawn, source, text).decode(), SCALE, fonts.font_folder())


def _on_paper(drawn: str, source: str, text: str) -> str:
    """The drawing inside a larger white one that also holds the source."""
    size = SIZE.search(drawn)
    if size is None:
        raise ValueError("a drawing that does not say how wide and high it is")
    width, height = (float(side) for side in size.groups())
    drawn = re.sub(r">([^<]+)<", lambda found: f">{_with_symbols(found[1])}<", drawn)
    lines = textwrap.wrap(source, round(SOURCE_CHARACTERS * width / (FILE.width_px or width)))
    wide = width + 2 * MARGIN_PX
    high = height + 2 * MARGIN_PX + GAP_PX + LINE_PX * len(lines)
    placed = drawn.replace("<svg ", f'<svg x="{MARGIN_PX}" y="{MARGIN_PX}" ', 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}" height="{high:g}" viewBox="0 0 {wide:g} {high:g}" '
        f'role="img"><desc>{escape(text)}</desc><rect width="100%" height="100%" fill="{palette.PAPER}"/>{placed}'
        f"{_source_text(lines, height + MARGIN_PX + GAP_PX + SOURCE_SIZE_PX)}</svg>"
    )


def _with_symbols(written: str) -> str:
    """The text with each sign that the first font lacks in the font that has it, else the whole line changes font."""
    lacking = {letter for letter in written if not letter.isascii()} & fonts.signs_apart()
    for letter in sorted(lacking):
        written = written.replace(letter, f'<tspan font-family="{SYMBOLS}">{letter}</tspan>')
    return written


def _source_text(lines: list[str], top: float) -> str:
    font = f'font-family="{FILE.font}" font-size="{SOURCE_SIZE_PX}px" fill="{palette.QUIET}"'
    written = [
        f'<text x="{MARGIN_PX}" y="{top + at * LINE_PX:g}">{escape(line)}</text>' for at, line in enumerate(lines)
    ]
    return f"<g {font}>{''.join(written)}</g>"

"""Pictures inside a page: charts as SVG whose colours have names, so that one serves light and dark."""

from __future__ import annotations

import hashlib
import re

from localities.drawing import palette
from localities.drawing.charts.chart_svg import draw_svg, renamed_ids
from localities.drawing.charts.media import Spec
from localities.publishing.typesetting.fonts import font_folder

NAMED_COLOURS = {
    palette.INK: "ink",
    palette.HAIRLINE: "hairline",
    palette.QUIET: "quiet",
    palette.CHOSEN: "chosen",
    palette.LOOK_HERE: "look-here",
    palette.ASSET: "asset",
    palette.PAPER: "paper",
    "white": "paper",
    "black": "ink",
    "#000": "ink",
    "#fff": "paper",
}
SMALLEST = {"data": {"values": [{}]}, "mark": {"type": "text", "text": "a"}}


def preload() -> None:
    """Draw a first chart, so that no visitor waits the seconds that it takes."""
    draw_svg(SMALLEST, font_folder())


def picture(spec: Spec, scene_id: str) -> str:
    """Return the chart as SVG, its size left to the page, its colours those of the page's theme."""
    return on_a_page(re.sub(r'(fill|stroke)="([^"]+)"', _named_colour, draw_svg(spec, font_folder())), scene_id)


def on_a_page(svg: str, scene_id: str) -> str:
    """Return the picture with ids of its own on the page, hidden from screen readers, its size left to the page.

    The ids come from the picture and the scene that shows it: two scenes may show one picture, and the same scene is
    the same bytes on every copy of the server.
    """
    mark = hashlib.sha256(f"{scene_id} {svg}".encode()).hexdigest()[:12]
    sized = r'(<svg[^>]*?) width="[\d.]+" height="[\d.]+"'
    return re.sub(sized, r'\1 aria-hidden="true" focusable="false"', renamed_ids(svg, f"p{mark}"), count=1)


def _named_colour(found: re.Match) -> str:
    name = NAMED_COLOURS.get(found[2].lower())
    return f'{found[1]}="var(--{name}, {found[2]})"' if name else found[0]

"""Pictures inside a page: charts as SVG whose colours have names, so that one serves light and dark."""

from __future__ import annotations

import re
from itertools import count

import vl_convert

from localities.drawing import palette
from localities.drawing.charts import wall_charts
from localities.publishing.pictures import map_pictures

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
_pictures = count(1)
SMALLEST = {"data": {"values": [{}]}, "mark": {"type": "text", "text": "a"}}


def preload() -> None:
    """Nothing; afterwards the first chart takes no longer than any other (it would take seconds)."""
    map_pictures.fonts_ready()
    vl_convert.vegalite_to_svg(SMALLEST)


def picture(spec: dict, kind: str, audience: str) -> str:
    """The chart as SVG for "hall" or "phone", without title and notes, as wide as what it stands in."""
    made_for = {"hall": wall_charts.for_the_wall, "phone": wall_charts.for_a_phone}[audience]
    svg = vl_convert.vegalite_to_svg(made_for(spec, kind))
    return on_a_page(re.sub(r'(fill|stroke)="([^"]+)"', _named_colour, svg))


def on_a_page(svg: str) -> str:
    """A picture with marks of its own beside others, hidden from readers, its size left to the page."""
    mark = f"p{next(_pictures)}-"
    svg = re.sub(r'\bid="([^"]+)"', rf'id="{mark}\1"', svg)
    svg = re.sub(r"url\(#([^)]+)\)", rf"url(#{mark}\1)", svg)
    svg = re.sub(r'href="#([^"]+)"', rf'href="#{mark}\1"', svg)
    sized = r'(<svg[^>]*?) width="[\d.]+" height="[\d.]+"'
    return re.sub(sized, r'\1 aria-hidden="true" focusable="false"', svg, count=1)


def _named_colour(found: re.Match) -> str:
    name = NAMED_COLOURS.get(found[2].lower())
    return f'{found[1]}="var(--{name}, {found[2]})"' if name else found[0]

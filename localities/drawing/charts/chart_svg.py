"""A Vega-Lite spec drawn as SVG without a browser, byte for byte alike however often and wherever it is drawn.

The library that draws has a JavaScript engine inside, which nobody can stop: it works in a worker process.
"""

from __future__ import annotations

import re

import vl_convert

from localities.built_data.edition_cache import edition_cache
from localities.drawing.charts.media import Spec
from localities.workers import pool


def draw_svg(spec: Spec, font_folder: str = "") -> str:
    """Return the drawing, its ids numbered from 1 in their order; nothing is fetched for it.

    Its words are as wide as in the fonts of `font_folder`, where one is given.
    """
    # Vega counts its ids on through the whole process, so each further drawing of one chart would differ.
    return renamed_ids(pool.run(_svg, spec, font_folder), "part")


def png(svg: str, scale: float, font_folder: str = "") -> bytes:
    """Return the drawing in `scale` pixels for each of its points."""
    return pool.run(_png, svg, scale, font_folder)


def _svg(spec: Spec, font_folder: str) -> str:
    _read_fonts(font_folder)
    return vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])


def _png(svg: str, scale: float, font_folder: str) -> bytes:
    _read_fonts(font_folder)
    return vl_convert.svg_to_png(svg, scale=scale)


@edition_cache(size=4)
def _read_fonts(folder: str) -> None:
    """Let the library of this process know the fonts, once."""
    if folder:
        vl_convert.register_font_directory(folder)


def renamed_ids(svg: str, prefix: str) -> str:
    """Return the SVG with its ids, and all references to them, as PREFIX-1, PREFIX-2 and so on in their order."""
    ids = dict.fromkeys(re.findall(r'\bid="([^"]+)"', svg))
    names = {one: f"{prefix}-{number}" for number, one in enumerate(ids, 1)}
    reference = r'(\bid="|url\(#|href="#)([^")]+)'
    return re.sub(reference, lambda found: found[1] + names.get(found[2], found[2]), svg)

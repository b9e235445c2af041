"""A Vega-Lite spec drawn as SVG without a browser, byte for byte alike however often and wherever it is drawn."""

from __future__ import annotations

import re

import vl_convert


def draw_svg(spec: dict) -> str:
    """Return the drawing, its ids numbered from 1 in their order; nothing is fetched for it."""
    # Vega counts its ids on through the whole process, so each further drawing of one chart would differ.
    return renamed_ids(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]), "part")


def renamed_ids(svg: str, prefix: str) -> str:
    """Return the SVG with its ids, and all references to them, as PREFIX-1, PREFIX-2 and so on in their order."""
    ids = dict.fromkeys(re.findall(r'\bid="([^"]+)"', svg))
    names = {one: f"{prefix}-{number}" for number, one in enumerate(ids, 1)}
    reference = r'(\bid="|url\(#|href="#)([^")]+)'
    return re.sub(reference, lambda found: found[1] + names.get(found[2], found[2]), svg)

"""A chart as a picture for paper and slides: SVG or PNG, made without a browser and in the sheet's own type."""

from __future__ import annotations

import json

import vl_convert

from localities.built_data.edition_cache import edition_cache
from localities.drawing.charts.chart_svg import draw_svg
from localities.publishing.pictures.map_pictures import Picture, fonts_ready

KEPT = 256
SHARPNESS = 2


def svg(spec: dict) -> str:
    """The chart as SVG, as wide as its medium."""
    return _svg(json.dumps(spec, sort_keys=True))


def png(spec: dict) -> Picture:
    """The chart as PNG, SHARPNESS times as many pixels across as its medium; its size in points of that medium."""
    drawn = svg(spec)
    across, down = size_of(drawn)
    return Picture(vl_convert.svg_to_png(drawn, scale=SHARPNESS), across, down)


def size_of(drawn: str) -> tuple[float, float]:
    """Width and height that an SVG of ours says in its head."""
    head = drawn[: drawn.index(">")]
    return tuple(float(head.split(f' {side}="')[1].split('"')[0]) for side in ("width", "height"))


@edition_cache(size=KEPT)
def _svg(spec_json: str) -> str:
    fonts_ready()
    return draw_svg(json.loads(spec_json))

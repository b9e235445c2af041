"""A chart as a picture for paper and slides: SVG or PNG, made without a browser and in the sheet's own type."""

from __future__ import annotations

import json

from localities.built_data.edition_cache import edition_cache
from localities.drawing.charts import chart_svg
from localities.drawing.charts.media import Spec
from localities.publishing.pictures.map_pictures import Picture
from localities.publishing.typesetting.fonts import font_folder

KEPT = 256
SHARPNESS = 2


def svg(spec: Spec) -> str:
    """The chart as SVG, as wide as its medium."""
    return _svg(json.dumps(spec, sort_keys=True))


def png(spec: Spec) -> Picture:
    """The chart as PNG, SHARPNESS times as many pixels across as its medium; its size in points of that medium."""
    drawn = svg(spec)
    across, down = size_of(drawn)
    return Picture(chart_svg.png(drawn, SHARPNESS, font_folder()), across, down)


def size_of(drawn: str) -> tuple[float, float]:
    """Width and height that an SVG of ours says in its head."""
    head = drawn[: drawn.index(">")]
    width, height = (float(head.split(f' {side}="')[1].split('"')[0]) for side in ("width", "height"))
    return width, height


@edition_cache(size=KEPT)
def _svg(spec_json: str) -> str:
    return chart_svg.draw_svg(json.loads(spec_json), font_folder())

"""A chart as a picture for paper and slides: SVG or PNG, made without a browser and in the sheet's own type."""

from __future__ import annotations

import json

import vl_convert

from localities.built_data.edition_cache import edition_cache
from localities.drawing.charts.chart_svg import draw_svg
from localities.publishing.pictures.map_pictures import Picture, fonts_ready
from localities.publishing.typesetting.fonts import FAMILIES

# Pixels across. Under 520 inside, charts set names above their rows (chart_style), as in large print and on a phone.
WIDTHS = {"slide": 900, "paper": 700, "large": 330, "phone": 330}
FONT = f"{FAMILIES[0]}, Source Sans, sans-serif"
KEPT = 256
SHARPNESS = 2
HEAD_ROOM = 16  # pixels above a chart without a title, for the names of its lines


def svg(spec: dict, width: str = "paper", titled: bool = True) -> str:
    """The chart as SVG, WIDTHS[width] pixels across; without its title where that stands beside it as text."""
    return _svg(json.dumps(spec, sort_keys=True), WIDTHS[width], titled)


def png(spec: dict, width: str = "slide", titled: bool = False) -> Picture:
    """The chart as PNG, twice as many pixels across as WIDTHS[width]; its size in points of that width."""
    drawn = svg(spec, width, titled)
    data = vl_convert.svg_to_png(drawn, scale=SHARPNESS)
    across, down = size_of(drawn)
    return Picture(data, across, down)


def size_of(drawn: str) -> tuple[float, float]:
    """Width and height that an SVG of ours says in its head."""
    head = drawn[: drawn.index(">")]
    return tuple(float(head.split(f' {side}="')[1].split('"')[0]) for side in ("width", "height"))


@edition_cache(size=KEPT)
def _svg(spec_json: str, width_px: int, titled: bool) -> str:
    fonts_ready()
    spec = json.loads(spec_json)
    padding = {**spec.get("padding", {}), "top": HEAD_ROOM} if not titled else spec.get("padding", {})
    drawn = {key: value for key, value in spec.items() if titled or key != "title"} | {"padding": padding}
    config = {**spec.get("config", {}), "font": FONT}
    return draw_svg({**drawn, "width": width_px, "config": config})


def without_notes(part):
    """The spec without the notes below its axis, for which large print has no room: they stand as text."""
    if isinstance(part, list):
        return [without_notes(one) for one in part]
    if not isinstance(part, dict):
        return part
    inside = {key: value if key == "data" else without_notes(value) for key, value in part.items()}
    return inside | {"title": None} if isinstance(inside.get("title"), list) else inside


def notes(part) -> list[str]:
    """What the chart says below its axis, in its own lines, each once."""
    if isinstance(part, list):
        return list(dict.fromkeys(line for one in part for line in notes(one)))
    if not isinstance(part, dict):
        return []
    own = part["title"] if isinstance(part.get("title"), list) else []
    return list(dict.fromkeys([*own, *(line for key, one in part.items() if key != "data" for line in notes(one))]))

"""The first picture of the map: the places by name over land, parks and water, in a few kilobytes of SVG."""

from __future__ import annotations

import numpy as np
import shapely

from localities.built_data.edition_cache import edition_cache
from localities.drawing.maps.printed_ground import Floats, MapFrame, Shapes, ground_m, outlines_m
from localities.drawing.maps.printed_map import FONT, Paper, view_of
from localities.drawing.maps.shaded_map import name_markers, places_m, written_names
from localities.drawing.palette import INK

COARSE_PT = 0.9  # a point of paper: less detail than that cannot be seen before the live map comes
LEAST_PT2 = 12  # parks and ponds smaller than that are left out
LAND = (("city_outline", "#eef1f3"), ("open_land", "#e1e9e2"), ("water", "#cfe0e9"))
# Type sizes in points, as the live map's labels are.
WIDE, NARROW = Paper(640, 470, 0, 13, 9), Paper(328, 300, 0, 10.5, 8)


@edition_cache(size=6)
def draw(outline: str = "working", paper: Paper = WIDE) -> str:
    """Return SVG of the paper's size, under 30 kB: the places with that outline, each named once, none over another."""
    west, south, east, north = outlines_m(outline).total_bounds
    view = view_of((west, south, east, north), paper)
    width, height = paper.frame
    land = "".join(_filled(view, layer, colour) for layer, colour in LAND)
    edges = _path([*outlines_m(outline).geometry], view)
    names = written_names(name_markers(view, places_m(outline), paper), paper)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" font-family="{FONT}">'
        f'<rect width="100%" height="100%" fill="#f7f9fa"/>{land}'
        f'<path d="{edges}" fill="{INK}" fill-opacity=".06" stroke="{INK}" stroke-width="1.4" stroke-linejoin="round"/>'
        f"{''.join(names)}</svg>"
    )


def _filled(view: MapFrame, layer: str, colour: str) -> str:
    box = view.bounds_m
    still = ground_m().cx[box[0] : box[2], box[1] : box[3]]
    shapes = shapely.get_parts(shapely.clip_by_rect(still.geometry[still["layer"] == layer].to_numpy(), *box))
    areas_m2 = shapely.area(shapes)  # pyright: ignore[reportUnknownMemberType] the stub leaves **kwargs open
    areas = shapes[areas_m2 * view.pt_per_m**2 > LEAST_PT2]
    return f'<path d="{_path(areas, view)}" fill="{colour}" fill-rule="evenodd"/>'


def _path(shapes: Shapes, view: MapFrame) -> str:
    """Path data in half points, each step relative to the one before: the shortest way to write an outline."""
    simpler = shapely.simplify(np.asarray(shapes, dtype=object), COARSE_PT / view.pt_per_m)
    rings = shapely.get_rings(shapely.get_parts(simpler))
    return "".join(_ring(np.round(view.on_paper(shapely.get_coordinates(ring)) * 2) / 2) for ring in rings)


def _ring(spots: Floats) -> str:
    steps = np.diff(spots, axis=0)
    steps = steps[np.any(steps != 0, axis=1)][:-1]
    if len(steps) < 2:
        return ""
    return f"M{_number(spots[0, 0])} {_number(spots[0, 1])}l" + "".join(_step(dx, dy) for dx, dy in steps) + "z"


def _step(dx: float, dy: float) -> str:
    return f" {_number(dx)} {_number(dy)}".replace(" -", "-")


def _number(value: float) -> str:
    return f"{value:g}".replace("0.", ".", 1) if abs(value) < 1 else f"{value:g}"

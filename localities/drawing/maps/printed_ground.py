"""The ground of a map for paper, as SVG: land, water, streets, railways, and the outlines of the places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.drawing.palette import INK, PAPER
from localities.places import outlines

Floats = NDArray[np.float64]
Shapes = Iterable[BaseGeometry]
METRES = 27700
# Layer of the ground, then how it is inked: (stroke, width in pt, fill, dashes). In drawing order.
GROUND = (
    ("city_outline", "#b9c4ce", 0.6, "#eef1f3", ""),
    ("open_land", "none", 0, "#e1e9e2", ""),
    ("water", "#cfe0e9", 2.2, "#cfe0e9", ""),
    ("main_street", "#d5dbe1", 2.3, "none", ""),
    ("main_street", PAPER, 1.5, "none", ""),
    ("motorway", "#c0cad3", 2.4, "none", ""),
    ("rail", "#aab4bd", 0.6, "none", "4 2"),
    ("subway_line", "#b39fb0", 0.8, "none", "1.5 2"),
)


@dataclass(frozen=True)
class MapFrame:
    """The piece of the ground that is shown: its north-west corner in EPSG:27700 and points of paper a metre."""

    west_m: float
    north_m: float
    pt_per_m: float
    frame: tuple[float, float]

    def on_paper(self, metres: Floats) -> Floats:
        """Points of paper, y downward, for an array of eastings and northings."""
        return (metres - [self.west_m, self.north_m]) * [self.pt_per_m, -self.pt_per_m]

    @property
    def bounds_m(self) -> tuple[float, float, float, float]:
        width, height = (side / self.pt_per_m for side in self.frame)
        return self.west_m, self.north_m - height, self.west_m + width, self.north_m


@edition_cache(size=1)
def ground_m() -> gpd.GeoDataFrame:
    """The shipped basemap in EPSG:27700."""
    return snapshot.shapes("basemap.geojson").to_crs(METRES)


@edition_cache(size=3)
def outlines_m(outline: str = "working") -> gpd.GeoDataFrame:
    """The places with that outline in EPSG:27700, by slug."""
    return outlines.shapes().query("outline == @outline").set_index("place").to_crs(METRES)


def ground(view: MapFrame) -> list[str]:
    """SVG of everything that lies still, from land to railways."""
    box = view.bounds_m
    still = ground_m().cx[box[0] : box[2], box[1] : box[3]]
    inks: list[str] = []
    for layer, stroke, width, fill, dashes in GROUND:
        shapes = shapely.clip_by_rect(still.geometry[still["layer"] == layer].to_numpy(), *box)
        outlined = f'stroke="{stroke}" stroke-width="{width}" stroke-linejoin="round"' if width else ""
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        # A line is never filled, though a river's bank and a canal share a layer.
        lines = shapely.get_dimensions(shapes) < 2  # pyright: ignore[reportUnknownMemberType] the stub leaves **kwargs open
        for some, ink in ((shapes[lines], "none"), (shapes[~lines], fill)):
            if line := path(some, view):
                inks.append(f'<path d="{line}" fill="{ink}" fill-rule="evenodd" {outlined}{dashed}/>')
    return inks


def path(shapes: Shapes, view: MapFrame) -> str:
    """SVG path data of lines and areas, to a tenth of a point."""
    simpler = shapely.simplify(np.asarray(shapes, dtype=object), 0.25 / view.pt_per_m)
    parts = shapely.get_parts(simpler)
    areas = shapely.get_type_id(parts) == 3  # pyright: ignore[reportUnknownMemberType] the stub leaves **kwargs open
    strokes: list[BaseGeometry] = [*shapely.get_rings(parts[areas]), *parts[~areas]]
    return "".join(_stroke(one, view) for one in strokes)


def _stroke(line: BaseGeometry, view: MapFrame) -> str:
    spots = view.on_paper(shapely.get_coordinates(line))
    if not len(spots):
        return ""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in spots) + ("Z" if shapely.is_closed(line) else "")


def outlined(view: MapFrame, place: str, outline: str = "working") -> list[str]:
    """SVG of the outlines: the chosen place in full ink over the pale others; without a place all alike."""
    drawn: list[str] = []
    for slug, shape in outlines_m(outline).geometry.items():
        chosen = slug == place or not place
        fill = f'fill="{INK}" fill-opacity="{0.06 if slug == place else 0.03}"'
        line = f'stroke="{INK}" stroke-opacity="{1 if chosen else 0.35}" stroke-width="{1.8 if slug == place else 1}"'
        if edge := path([shapely.clip_by_rect(shape, *_wider(view))], view):
            drawn.append(f'<path d="{edge}" {fill} {line} stroke-linejoin="round"/>')
    return drawn


def _wider(view: MapFrame) -> tuple[float, float, float, float]:
    """A little more than is shown, so that a cut outline's own cut stays outside the frame."""
    west, south, east, north = view.bounds_m
    return west - 20 / view.pt_per_m, south - 20 / view.pt_per_m, east + 20 / view.pt_per_m, north + 20 / view.pt_per_m

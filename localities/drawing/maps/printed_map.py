"""A map for paper, drawn by ourselves as SVG: the shipped ground, a place's outline, numbered markers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from textwrap import wrap
from xml.sax.saxutils import escape

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from localities.drawing.maps.ground import GROUND_CREDIT
from localities.drawing.maps.marker_places import Marker, markers
from localities.drawing.maps.printed_ground import METRES, MapFrame, ground, ground_m, outlined, outlines_m
from localities.drawing.palette import HAIRLINE, INK, PAPER, QUIET
from localities.places import outlines

FONT = "FiraGO, 'Source Sans Pro', sans-serif"
NOT_THE_COUNCILS = "Working outline, not the council's."
LEAST_WIDTH_M = 1000  # three listings in one street still show where that street lies
MARGIN_PT, MARGIN = 12, 1.4  # left free on every side, and type sizes of a marker more, so that markers can move
SCALE_LETTERS = 40  # as wide as scale bar and north together
Box = tuple[float, float, float, float]  # middle, width and height in points
BAR_LENGTHS_M = (100, 200, 500, 1000, 2000, 5000, 10000)


@dataclass(frozen=True)
class Paper:
    """The room for a map and its type sizes, in points. `foot_pt` is the strip for scale, north and credit."""

    width_pt: float
    height_pt: float
    number_pt: float
    label_pt: float
    credit_pt: float

    @property
    def credit(self) -> list[str]:
        """Whose ground it is: one line beside the scale, or, in large type, lines of the whole width below it."""
        words, letters = f"{NOT_THE_COUNCILS} {GROUND_CREDIT}.", self.width_pt / (0.54 * self.credit_pt)
        return [words] if len(words) < letters - SCALE_LETTERS else wrap(words, int(letters))

    @property
    def foot_pt(self) -> float:
        return (2.2 + 1.3 * (len(self.credit) if len(self.credit) > 1 else 0)) * self.credit_pt

    @property
    def frame(self) -> tuple[float, float]:
        return self.width_pt, self.height_pt - self.foot_pt


def draw(points: Mapping[int, tuple[float, float]], place: str, paper: Paper, outline: str = "working") -> str:
    """An SVG of `paper`'s size: number -> (longitude, latitude) as markers over that outline of the place.

    Without a place all places are outlined, and named where there is room. Numbers that would hide each other stand
    aside with a hairline; listings at one spot share a marker. No place and no points: the whole city.
    """
    metres = _to_metres(points)
    view = _view(metres, place, paper, outline)
    spots = {number: tuple(view.on_paper(np.array(point))) for number, point in metres.items()}
    drawn = markers(spots, paper.number_pt, paper.frame)
    names, numbers = labels(view, place, paper, drawn), _numbers(drawn, paper)
    parts = [*ground(view), *outlined(view, place, outline), *names, *numbers]
    frame = f'<rect width="{paper.frame[0]:.1f}" height="{paper.frame[1]:.1f}"'
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{paper.width_pt:.1f}" height="{paper.height_pt:.1f}" '
            f'viewBox="0 0 {paper.width_pt:.1f} {paper.height_pt:.1f}" font-family="{FONT}">',
            f'<clipPath id="frame">{frame}/></clipPath>{frame} fill="#f7f9fa"/>',
            f'<g clip-path="url(#frame)">{"".join(parts)}</g>',
            f'{frame} fill="none" stroke="{HAIRLINE}" stroke-width="0.8"/>',
            *foot(view, paper),
            "</svg>",
        ]
    )


def _to_metres(points: Mapping[int, tuple[float, float]]) -> dict[int, tuple[float, float]]:
    if not points:
        return {}
    east, north = zip(*points.values(), strict=True)
    moved = gpd.GeoSeries(gpd.points_from_xy(east, north), crs=4326).to_crs(METRES)
    return {number: (float(x), float(y)) for number, x, y in zip(points, moved.x, moved.y, strict=True)}


def _shown(metres: Mapping[int, tuple[float, float]], place: str, outline: str = "working") -> BaseGeometry:
    """Everything that has to be inside the frame: the points and the place; without either, all places."""
    shown = [shapely.MultiPoint(list(metres.values()))] if metres else []
    shown += [outlines_m(outline).geometry[place]] if place else []
    return shapely.GeometryCollection(shown or [*outlines_m(outline).geometry])


def _view(metres: Mapping[int, tuple[float, float]], place: str, paper: Paper, outline: str = "working") -> MapFrame:
    return view_of(_shown(metres, place, outline).bounds, paper)


def view_of(bounds_m: tuple[float, float, float, float], paper: Paper) -> MapFrame:
    """The piece of the ground that holds those bounds (EPSG:27700), with the paper's margin on every side."""
    west, south, east, north = bounds_m
    width, height = paper.frame
    free = 2 * (MARGIN_PT + MARGIN * paper.number_pt)
    span_m = max((east - west) / (width - free), (north - south) / (height - free), LEAST_WIDTH_M / width)
    middle = (west + east) / 2, (south + north) / 2
    return MapFrame(middle[0] - span_m * width / 2, middle[1] + span_m * height / 2, 1 / span_m, paper.frame)


def fitted(points: Mapping[int, tuple[float, float]], place: str, paper: Paper, outline: str = "working") -> Paper:
    """The same paper, no taller than what is shown needs and never flatter than half its width."""
    west, south, east, north = _shown(_to_metres(points), place, outline).bounds
    free = 2 * (MARGIN_PT + MARGIN * paper.number_pt)
    needed = (north - south) / max(east - west, LEAST_WIDTH_M) * (paper.width_pt - free) + free
    return replace(paper, height_pt=min(max(needed, paper.width_pt / 2) + paper.foot_pt, paper.height_pt))


def labels(view: MapFrame, place: str, paper: Paper, drawn: list[Marker]) -> list[str]:
    """Names on the ground map that overlap no marker and no earlier name."""
    occupied: list[Box] = [(*one.middle, *one.size) for one in drawn]
    named = ground_m().query("layer == 'label'").sort_values("rank", kind="stable")
    if not place:  # all places are shown: their names before any other
        named = named.assign(other=~named["kind"].str.contains("working outline")).sort_values("other", kind="stable")
    written: list[str] = []
    spots = shapely.get_coordinates(named.geometry.to_numpy())
    for name, rank, kind, spot in zip(named["name"], named["rank"], named["kind"], spots, strict=True):
        is_place = "working outline" in kind
        size = paper.label_pt
        x, y = view.on_paper(spot)
        box = (x, y, len(name) * 0.56 * size, 1.1 * size)
        if _free(box, occupied, paper.frame):
            occupied.append(box)
            ink = is_place and (not place or name == outlines.names()[place])
            look = f'fill="{INK}" font-weight="700"' if ink else f'fill="{QUIET}"'
            look = 'fill="#3f6a85" font-style="italic"' if rank == 2 else look
            written.append(text(x, y + 0.36 * size, name, size, f'{look} text-anchor="middle" {HALO}'))
    return written


HALO = 'paint-order="stroke" stroke="#f7f9fa" stroke-width="2" stroke-linejoin="round"'


def _free(box: Box, taken: list[Box], frame: tuple[float, float]) -> bool:
    x, y, width, height = box
    inside = width / 2 < x < frame[0] - width / 2 and height < y < frame[1] - height
    return inside and not any(
        abs(x - other[0]) < (width + other[2]) / 2 and abs(y - other[1]) < (height + other[3]) / 2 for other in taken
    )


def _numbers(drawn: list[Marker], paper: Paper) -> list[str]:
    lines = [_hairline(one, paper) for one in drawn if one.moved]
    return lines + [_box(one, paper) for one in drawn]


def _hairline(one: Marker, paper: Paper) -> str:
    (x, y), (to_x, to_y) = one.point, one.middle
    line = f'<path d="M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}" stroke="{INK}" stroke-width="0.6"/>'
    return f'{line}<circle cx="{x:.1f}" cy="{y:.1f}" r="{0.2 * paper.number_pt:.1f}" fill="{INK}"/>'


def _box(one: Marker, paper: Paper) -> str:
    (x, y), (width, height), size = one.middle, one.size, paper.number_pt
    round_pt = min(height / 2, 0.7 * size)
    box = f'<rect x="{x - width / 2:.1f}" y="{y - height / 2:.1f}" width="{width:.1f}" height="{height:.1f}"'
    first = y - (len(one.lines) - 1) * 0.56 * size + 0.355 * size
    look = 'fill="#ffffff" font-weight="700" text-anchor="middle"'
    words = [text(x, first + row * 1.12 * size, line, size, look) for row, line in enumerate(one.lines)]
    return f'{box} rx="{round_pt:.1f}" fill="{INK}" stroke="{PAPER}" stroke-width="0.7"/>' + "".join(words)


def foot(view: MapFrame, paper: Paper) -> list[str]:
    """Scale bar and north on the left, whose ground it is on the right."""
    size, top = paper.credit_pt, paper.frame[1] + 0.6 * paper.credit_pt
    fits = [length for length in BAR_LENGTHS_M if length * view.pt_per_m < 12 * size]
    length_m = max(fits, default=BAR_LENGTHS_M[0])
    bar_pt, words = length_m * view.pt_per_m, f"{length_m} m" if length_m < 1000 else f"{length_m // 1000} km"
    bar = f"M1 {top + 2:.1f}v5H{bar_pt + 1:.1f}v-5"
    x = bar_pt + 1 + 0.5 * size + (len(words) + 1.5) * 0.56 * size
    north = f"M{x:.1f} {top + 1.25 * size:.1f}l{0.38 * size:.1f} {-1.2 * size:.1f}l{0.38 * size:.1f} {1.2 * size:.1f}"
    beside = len(paper.credit) == 1
    edge, anchor = (paper.width_pt, "end") if beside else (0, "start")
    below = 1 if beside else 2.5
    return [
        f'<path d="{bar}" fill="none" stroke="{INK}" stroke-width="0.9"/>',
        text(bar_pt + 1 + 0.5 * size, top + size, words, size, f'fill="{INK}"'),
        f'<path d="{north}l{-0.38 * size:.1f} {-0.3 * size:.1f}Z" fill="{INK}"/>',
        text(x + size, top + size, "N", size, f'fill="{INK}" font-weight="700"'),
        *(
            text(edge, top + (below + 1.3 * row) * size, line, size, f'fill="{QUIET}" text-anchor="{anchor}"')
            for row, line in enumerate(paper.credit)
        ),
    ]


def text(x: float, y: float, words: str, size: float, look: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.1f}" {look}>{escape(words)}</text>'

"""A shaded map for paper, slides and walls, drawn by ourselves as SVG: the places, or one place's data zones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.table_cells import labelled
from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.drawing.maps.marker_places import Marker
from localities.drawing.maps.printed_ground import METRES, MapFrame, ground, path
from localities.drawing.maps.printed_map import FONT, HALO, Paper, foot, labels, text, view_of
from localities.drawing.maps.shading import SHADE_OPACITY
from localities.drawing.palette import ASSET, CHOSEN, HAIRLINE, INK, NOT_KNOWN, PAPER
from localities.indicators.measures.measure_values import area_code
from localities.places import outlines

LETTER = 0.54  # of the type size: how wide a letter of the legend is
NAME_LETTERS = 20  # of a place's name on a line
MANY = 200  # zones
PIN = 0.38  # of the type size: the half width of a service's dot
BOX = 1.25  # of the type size: the side of a legend's box
HATCH = (
    '<pattern id="not-known" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="5" height="5" fill="{NOT_KNOWN}"/><path d="M0 0v5" stroke="#8a97a3" stroke-width="1.4"/></pattern>'
)

Step = tuple[str, str, bool]
PlacedStep = tuple[float, str, str, bool]


@dataclass(frozen=True)
class Legend:
    """What the colours mean: a title, and (colour, words, hatched) from low to high."""

    title: str
    steps: tuple[Step, ...]


def draw(
    shades: Mapping[str, str],
    place: str,
    outline: str,
    legend: Legend,
    paper: Paper,
    zones: bool = False,
    pins: Sequence[tuple[float, float]] = (),
) -> str:
    """An SVG of `paper`'s size: area code -> colour ("" where not known), with legend, scale bar, north and credit.

    With `zones` the areas are data zones, inside the place's outline or, without a place, all over the city with the
    places in outline and by name; without `zones` they are the places themselves. `pins` are dots at longitude and
    latitude (EPSG:4326).
    """
    rows = _legend_rows(legend, paper)
    below_pt = 1.75 * paper.label_pt * (1 + len(rows)) + 0.6 * paper.label_pt
    sheet = replace(paper, height_pt=paper.height_pt - below_pt, number_pt=0)  # no numbers need room
    areas = gpd.GeoSeries((_zones_m() if zones else places_m(outline)).reindex(list(shades)))
    chosen = places_m(outline).get(area_code(place, outline)) if place else None
    west, south, east, north = chosen.bounds if zones and chosen is not None else areas.total_bounds
    view = view_of((west, south, east, north), sheet)
    parts = [*ground(view), *_areas(view, areas, shades, zones), *_marked(view, chosen, outline, zones)]
    named = places_m(outline) if zones else areas
    names = [] if zones and place else name_markers(view, named, sheet)
    parts += [*_pins(view, pins, sheet), *labels(view, place if zones else "", sheet, names)]
    parts += written_names(names, sheet)
    return _page(parts, view, sheet, paper, _legend(legend.title, rows, sheet, paper))


def _page(parts: list[str], view: MapFrame, sheet: Paper, paper: Paper, legend: list[str]) -> str:
    width, height = sheet.frame
    frame = f'<rect width="{width:.1f}" height="{height:.1f}"'
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{paper.width_pt:.1f}" height="{paper.height_pt:.1f}" '
            f'viewBox="0 0 {paper.width_pt:.1f} {paper.height_pt:.1f}" font-family="{FONT}">',
            f'<clipPath id="frame">{frame}/></clipPath>{HATCH}{frame} fill="#f7f9fa"/>',
            f'<g clip-path="url(#frame)">{"".join(parts)}</g>',
            f'{frame} fill="none" stroke="{HAIRLINE}" stroke-width="0.8"/>',
            *foot(view, sheet),
            *legend,
            "</svg>",
        ]
    )


@edition_cache(size=3)
def places_m(outline: str) -> gpd.GeoSeries:
    """The places in that outline by area code, EPSG:27700."""
    shapes = outlines.shapes().query("outline == @outline")
    codes = [area_code(place, outline) for place in shapes["place"]]
    return gpd.GeoSeries(shapes.geometry.values, index=codes, crs=shapes.crs).to_crs(METRES)


@edition_cache(size=1)
def _zones_m() -> gpd.GeoSeries:
    shapes = snapshot.shapes("zones.geojson")
    return gpd.GeoSeries(shapes.geometry.values, index=shapes["id"], crs=shapes.crs).to_crs(METRES)


def _areas(view: MapFrame, areas: gpd.GeoSeries, shades: Mapping[str, str], zones: bool) -> list[str]:
    """The areas in their colours, what is not known hatched; hairlines between zones, ink round places."""
    hairline = 0.7 if len(areas) < MANY else 0.2  # else white would be most of a map of the whole city
    line = f'stroke="{PAPER}" stroke-width="{hairline}"' if zones else f'stroke="{INK}" stroke-width="1"'
    drawn: list[str] = []
    for code, shape in labelled(areas.dropna()):
        fill = f'fill="{shades[code]}" fill-opacity="{SHADE_OPACITY}"' if shades[code] else 'fill="url(#not-known)"'
        drawn.append(f'<path d="{path([shape], view)}" {fill} {line} fill-rule="evenodd" stroke-linejoin="round"/>')
    return drawn


def _marked(view: MapFrame, chosen: BaseGeometry | None, outline: str, zones: bool) -> list[str]:
    """The outline of the place in ink, or, among all, in the accent; with zones the neighbours' pale outlines."""
    others: Iterable[BaseGeometry] = places_m(outline).values if zones else ()
    strength = "0.3" if chosen is not None else "0.8"
    line = f'fill="none" stroke="{INK}" stroke-opacity="{strength}"'
    pale = [f'<path d="{path([one], view)}" {line}/>' for one in others]
    if chosen is None:
        return pale
    line = f'stroke="{INK}" stroke-width="2.2"' if zones else f'stroke="{CHOSEN}" stroke-width="3"'
    return [*pale, f'<path d="{path([chosen], view)}" fill="none" {line} stroke-linejoin="round"/>']


def _pins(view: MapFrame, pins: Sequence[tuple[float, float]], sheet: Paper) -> list[str]:
    """A dot with a light edge for each service, a third of a letter's height."""
    if not pins:
        return []
    spots = gpd.GeoSeries(gpd.points_from_xy(*zip(*pins, strict=True)), crs=4326).to_crs(METRES)
    placed = (view.on_paper(spot) for spot in shapely.get_coordinates(spots.to_numpy()))
    look = f'r="{PIN * sheet.label_pt:.1f}" fill="{ASSET}" stroke="{PAPER}" stroke-width="0.8"'
    return [f'<circle cx="{x:.1f}" cy="{y:.1f}" {look}/>' for x, y in placed]


def name_markers(view: MapFrame, areas: gpd.GeoSeries, sheet: Paper) -> list[Marker]:
    """The names of the places over or near their middles, long ones in two lines or short, none over another.

    One for which there is no room at all is left to the table beside the map.
    """
    placed: list[Marker] = []
    for number, (code, shape) in enumerate(labelled(areas.dropna())):
        middle = shape.representative_point()
        spot = view.on_paper(np.array([middle.x, middle.y]))
        name = outlines.names()[place_of(code)]
        found = (_hung((number,), one, spot, sheet, placed) for one in (name, re.split(", | & ", name)[0]))
        placed += [one for one in found if one is not None][:1]
    return placed


def _hung(numbers: tuple[int, ...], name: str, spot: np.ndarray, sheet: Paper, placed: list[Marker]) -> Marker | None:
    """The name where it touches no other, as near to its spot as may be; None where there is no room."""
    size, (x, y) = sheet.label_pt, (float(one) for one in spot)
    lines = tuple(wrap(name, NAME_LETTERS))
    box = (max(map(len, lines)) * 0.6 * size, 1.2 * size * len(lines))
    for across in (0, -0.25, 0.25):
        for down in (0, 0.8, -0.8, 1.6, -1.6, 2.6):
            at = (x + across * box[0], y + down * size)
            if not _touches(*at, box, placed) and box[0] / 2 <= at[0] <= sheet.width_pt - box[0] / 2:
                return Marker(numbers, lines, (x, y), at, box)
    return None


def place_of(code: str) -> str:
    """The place's slug out of an area code: govan for govan-core."""
    return code if code in outlines.names() else code.rpartition("-")[0]


def _touches(x: float, y: float, box: tuple[float, float], placed: list[Marker]) -> bool:
    return any(
        abs(x - one.middle[0]) < (box[0] + one.size[0]) / 2 and abs(y - one.middle[1]) < (box[1] + one.size[1]) / 2
        for one in placed
    )


def written_names(names: list[Marker], sheet: Paper) -> list[str]:
    size, look = sheet.label_pt, f'fill="{INK}" font-weight="700" text-anchor="middle" {HALO}'
    return [
        text(
            one.middle[0],
            one.middle[1] - (len(one.lines) - 1) * 0.6 * size + (0.36 + 1.15 * row) * size,
            line,
            size,
            look,
        )
        for one in names
        for row, line in enumerate(one.lines)
    ]


def _legend_rows(legend: Legend, paper: Paper) -> list[list[PlacedStep]]:
    """The steps in as many rows as they need, each with how far it begins from the left, in points."""
    size, used = paper.label_pt, 0.0
    rows: list[list[PlacedStep]] = []
    for index, step in enumerate(legend.steps):
        width = (BOX + 0.5 + LETTER * len(step[1]) + 1.4) * size
        if index == 0 or used + width > paper.width_pt:
            rows.append([])
            used = 0.0
        rows[-1].append((used, *step))
        used += width
    return rows


def _legend(title: str, rows: list[list[PlacedStep]], sheet: Paper, paper: Paper) -> list[str]:
    """The title on a row of its own, then the rows of steps."""
    size = paper.label_pt
    top = sheet.height_pt + 0.9 * size
    drawn = [text(0, top + 0.8 * size, title, size, f'fill="{INK}" font-weight="700"')]
    for number, row in enumerate(rows, 1):
        y = top + number * 1.75 * size
        for left, colour, words, hatched in row:
            fill = 'fill="url(#not-known)"' if hatched else f'fill="{colour}" fill-opacity="{SHADE_OPACITY}"'
            box = f'<rect x="{left + 0.5:.1f}" y="{y:.1f}" width="{BOX * size:.1f}" height="{size:.1f}"'
            drawn.append(f'{box} {fill} stroke="{INK}" stroke-opacity="0.45" stroke-width="0.6"/>')
            drawn.append(text(left + (BOX + 0.5) * size, y + 0.86 * size, words, size, f'fill="{INK}"'))
    return drawn

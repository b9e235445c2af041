"""The map of services over need as what may leave: the areas, the services as points, and the picture."""

from __future__ import annotations

from typing import Protocol

import pandas as pd

from geodata.table_cells import named_rows
from localities.drawing.maps import shaded_map, shading
from localities.drawing.maps.printed_map import Paper
from localities.drawing.maps.shaded_map import Legend
from localities.indicators.measures import catalogue, measure_values
from localities.publishing.asset_list import asset_table, map_query
from localities.publishing.downloads.view_compare import PLACE, SMALL_ZONES
from localities.publishing.downloads.view_table import (
    AREA_CODE,
    AREA_NAME,
    FIGURES,
    MEASURE,
    MEASURE_ID,
    NUMBER,
    WHOLE,
    YEAR,
    YES_NO,
    Cells,
    Column,
    HasFigure,
    PageView,
    PointLayer,
    ViewTable,
    figure_cells,
    page_link,
    stem,
    tabled,
)
from localities.resources.overlay import overlay_words
from localities.resources.overlay.map_question import MapQuestion
from localities.resources.overlay.overlay import Overlay, overlay
from localities.resources.reach import needs

WITHIN = Column("within_walk", "Within the walk", WHOLE, "addresses of the services within the walk, a straight line")
NEAREST = Column("nearest_m", "Nearest, m", NUMBER, "metres in a straight line to the nearest of them", decimals=0)
HIGH = Column(
    "is_high_need", "Highest need", YES_NO, "among {city}'s fifth of zones, or three of the {count}, with most"
)
AREA_COLUMNS = (AREA_CODE, AREA_NAME, PLACE, MEASURE_ID, MEASURE, YEAR, *FIGURES, HIGH, WITHIN, NEAREST)
SERVICE_COLUMNS = (
    Column("asset_id", "Id", holds="id of the listing"),
    Column("name", "Name", holds="name of the service"),
    Column("kind", "What", holds="kind of service"),
    Column("address", "Address", holds="as its source gives it"),
    Column("phone", "Phone", holds="as its source gives it"),
    Column("publishers", "Publisher", holds="whose list names it"),
    Column("licence", "Licence", holds="licence of that list"),
    Column("last_known_date", "Last known", holds="newest date of its facts"),
)
WIDE = Paper(640, 470, 8, 8.5, 7.5)


def question(view: PageView) -> MapQuestion:
    """The question that the view asks."""
    return map_query.question(dict(view.parts))


def areas(view: PageView) -> ViewTable:
    """Every area that is shaded, with its figure and the services within the walk; the services as points."""
    query = question(view)
    found = overlay(query)
    measure, services = query.measure, asset_table.may_leave(found.listings)
    shared = {"measure_id": measure.measure_id, "measure": measure.title, "year": query.year}
    rows = [_cells(row, query) | shared for row in named_rows(found.areas)]
    behind = ((measure.measure_id, query.year), (needs.HEADS, catalogue.measure(needs.HEADS).latest_year))
    return ViewTable(
        title=overlay_words.title(query),
        file_stem=stem("map", query.place, *query.kinds[:2], measure.measure_id, query.year),
        table=tabled(rows, AREA_COLUMNS),
        columns=AREA_COLUMNS,
        keys=("area_code", "measure_id", "year"),
        behind=behind,
        page=page_link("map", **dict(view.parts)),
        notes=(*overlay_words.sentences(found), overlay_words.STRAIGHT, _left_out(found), SMALL_ZONES),
        points=PointLayer("services", services.reset_index(), SERVICE_COLUMNS),
    )


def _left_out(found: Overlay) -> str:
    count = asset_table.left_out(found.listings)
    return f"{count} of {len(found.listings)} listings stay out of map files: their source states no licence."


class _ShadedArea(HasFigure, Protocol):
    """A row of an overlay's areas: `Index` is the slug of a place or the code of a data zone."""

    Index: str
    name: str
    place: str
    is_high: bool
    within: int
    nearest_m: float


def _cells(row: _ShadedArea, asked: MapQuestion) -> Cells:
    code = row.Index if asked.of_zones else measure_values.area_code(row.Index, asked.outline)
    return {
        "area_code": code,
        "area_name": row.name,
        "place": row.place,
        **figure_cells(row, asked.measure),
        "is_high_need": bool(row.is_high),
        "within_walk": int(row.within),
        "nearest_m": None if pd.isna(row.nearest_m) else float(row.nearest_m),
    }


def picture(view: PageView, paper: Paper = WIDE) -> str:
    """The map as SVG of the paper's size: shades, outlines, and a dot for each service."""
    query = question(view)
    return drawn(overlay(query), paper)


def drawn(found: Overlay, paper: Paper) -> str:
    """The same for an overlay that is at hand."""
    query, codes = found.question, area_codes(found)
    shade = shading.shade(codes, query.measure_id, query.year)
    shades = {code: "" if one["value"] is None else one["style"]["fillColor"] for code, one in shade.properties.items()}
    steps = [(one["colour"], one["label"], one.get("hatched", False)) for one in shade.legend["classes"]]
    dots = f"; dots: {overlay_words.kinds_words(query.kinds)}" if query.kinds else ""
    legend = Legend(f"{shade.legend['title']}{dots}", tuple(steps))
    pins = list(zip(found.listings["longitude"], found.listings["latitude"], strict=True))
    return shaded_map.draw(shades, query.place, query.outline, legend, paper, query.of_zones, pins)


def area_codes(found: Overlay) -> list[str]:
    """The codes under which the drawn areas have figures: those of the outline for the places."""
    if found.question.of_zones:
        return list(found.areas.index)
    return [measure_values.area_code(place, found.question.outline) for place in found.areas.index]

"""One measure in one year as tables that may leave: the places side by side, and the data zones."""

from __future__ import annotations

from typing import Protocol

import pandas as pd

from geodata.table_cells import named_rows
from localities.built_data.edition_cache import edition_cache
from localities.indicators.comparing import compare
from localities.indicators.comparing.possible_ranks import WHY_NO_ORDER
from localities.indicators.findings.connections import name_of
from localities.indicators.measures import catalogue, left_out, measure_values, own, scotland
from localities.places import outlines, own_area, wording
from localities.publishing.downloads.view_table import (
    AGAINST,
    AREA_CODE,
    AREA_NAME,
    FIGURES,
    MEANING,
    MEASURE,
    MEASURE_ID,
    OUTLINE,
    YEAR,
    Cells,
    Column,
    HasFigure,
    PageView,
    ViewTable,
    figure_cells,
    page_link,
    stem,
    tabled,
)

AREA = Column("area", "Kind of area", holds="place, own area, or what it is set against",
              one_of=("place", "own area", "city", "rest of the city", "country"))  # fmt: skip
POSITION = Column("position", "Possible rank", holds="how far chance alone could move the place among the others")
PLACE = Column("place", "Place", holds="slug of the place whose outline holds the zone, if any")
PLACE_COLUMNS = (AREA_CODE, AREA_NAME, AREA, OUTLINE, MEASURE_ID, MEASURE, YEAR, *FIGURES, AGAINST, MEANING, POSITION)
ZONE_COLUMNS = (AREA_CODE, AREA_NAME, PLACE, MEASURE_ID, MEASURE, YEAR, *FIGURES)
KEYS = ("area_code", "measure_id", "year")
NO_RANK = "Intervals that overlap give no ranking: “possible rank” says how far chance alone could move a place."
SMALL_ZONES = "Single zones are small: read the pattern, not one zone."


def places(view: PageView) -> ViewTable:
    """The places from the highest figure to the lowest, own areas among them, then the rest of Glasgow, Glasgow, and
    Scotland where a source has it.
    """
    measure, year, outline = catalogue.measure(view["measure"]), view["year"], view["outline"]
    own = own_areas(view)
    table = compare.ranked(measure.measure_id, year, outline, own)
    shared = {"measure_id": measure.measure_id, "measure": measure.title, "year": year}
    rows = [_place_cells(row, measure, outline, own) for row in named_rows(table)]
    rest, city = (
        measure_values.rest_value(measure.measure_id, year, outline),
        measure_values.city_value(measure.measure_id, year),
    )
    country = scotland.figure(measure.measure_id, year)
    against = [
        (f"{wording.city()} outside the {wording.count()}", "rest of the city", rest),
        (wording.city(), "city", city),
    ]
    against += [(scotland.NAME, "country", country)] if country else []
    rows += [
        {"area_code": one.area_code, "area_name": name, "area": kind, **figure_cells(one, measure)}
        for name, kind, one in against
    ]
    return ViewTable(
        title=f"{measure.title} ({measure.unit}), {year}: the {wording.many()} compared, {drawn(outline)}",
        file_stem=stem("compare", measure.measure_id, year, "" if outline == "working" else outline),
        table=tabled([shared | row for row in rows], PLACE_COLUMNS),
        columns=PLACE_COLUMNS,
        keys=KEYS,
        behind=((measure.measure_id, year),),
        page=link_to("compare", view),
        notes=_notes(measure, year, outline),
    )


def _notes(measure: catalogue.Measure, year: str, outline: str) -> tuple[str, ...]:
    """How to read the places, and which zones no figure includes."""
    order = NO_RANK if measure.has_order else WHY_NO_ORDER
    return tuple(filter(None, (order, left_out.left_out_words(measure.measure_id, year, outline))))


def zones(view: PageView) -> ViewTable:
    """The 746 data zones, or those of one place in one outline, by name."""
    measure, year = catalogue.measure(view["measure"]), view["year"]
    place, outline = view["place"], view["outline"]
    listed = zone_list(outline)
    if place:
        listed = listed[listed["area_code"].isin(zones_of(place, outline))]
    figures = measure_values.figures(measure.measure_id, year, listed["area_code"])
    shared = {"measure_id": measure.measure_id, "measure": measure.title, "year": year}
    rows = [
        zone._asdict() | shared | figure_cells(figure, measure)
        for zone, figure in zip(named_rows(listed, index=False), named_rows(figures), strict=True)
    ]
    where = f"{name_of(place)}, {drawn(outline, 'outline')}" if place else wording.city()
    return ViewTable(
        title=f"{measure.title} ({measure.unit}), {year}: data zones of {where}",
        file_stem=stem("zones", place, measure.measure_id, year),
        table=tabled(rows, ZONE_COLUMNS),
        columns=ZONE_COLUMNS,
        keys=KEYS,
        behind=((measure.measure_id, year),),
        page=link_to("place", view, shade=measure.measure_id) if place else link_to("compare", view, level="zones"),
        notes=(SMALL_ZONES,),
    )


def own_areas(view: PageView) -> tuple[str, ...]:
    """The ids of the reader's own areas in the view, in their order."""
    return tuple(part for part in view["own"].split(",") if part)


def areas_compared(view: PageView) -> dict[str, str]:
    """Code and name of the places in the view's outline, then of the reader's own areas."""
    placed = {measure_values.area_code(place, view["outline"]): name for place, name in outlines.names().items()}
    return placed | {one: own.area(one).label for one in own_areas(view)}


def link_to(page: str, view: PageView, **more: str) -> str:
    """The link that restores the view: own areas as their zones and name, from which any visit makes them."""
    is_about_own = own.is_own(view["place"])
    parts = dict(view.parts) | more
    for area in map(own.area, [*own_areas(view), *([view["place"]] if is_about_own else [])]):
        parts |= {"own": own_area.pack(area.zones), "own_name": area.name}
    if is_about_own:  # it has a page of its own
        page, parts = "own", {part: parts[part] for part in ("own", "own_name")}
    usual = {"outline": "working"}
    return page_link(page, **{part: value for part, value in parts.items() if usual.get(part) != value})


def zones_of(place: str, outline: str) -> tuple[str, ...]:
    """The codes of the data zones of one of the places in that outline, or of an own area."""
    return own.area(place).zones if own.is_own(place) else tuple(outlines.zones_of(place, outline)["data_zone_code"])


def drawn(outline: str, noun: str = "outlines") -> str:
    """Which outline, as the end of a title: working outlines, core outlines, wider outlines."""
    return f"{outline or 'working'} {noun}"


class _RankedPlace(HasFigure, Protocol):
    """A row of `compare.ranked`."""

    place: str
    name: str
    verdict: str
    meaning: str
    position: str


def _place_cells(row: _RankedPlace, measure: catalogue.Measure, outline: str, own: tuple[str, ...]) -> Cells:
    is_own = row.place in own
    return {
        "area_code": measure_values.area_code(row.place, outline),
        "area_name": row.name,
        "area": "own area" if is_own else "place",
        "outline": "" if is_own else outline,
        **figure_cells(row, measure),
        "against_city": compare.LABELS[row.verdict],
        "meaning": row.meaning,
        "position": row.position,
    }


@edition_cache(size=3)
def zone_list(outline: str = "working") -> pd.DataFrame:
    """area_code, area_name and place (in that outline) of the 746 data zones, by name."""
    holder = outlines.place_of_zone(outline)
    rows = [(code, name, holder.get(code, "")) for code, name in outlines.zone_names().items()]
    return pd.DataFrame(rows, columns=["area_code", "area_name", "place"]).sort_values("area_name", ignore_index=True)

"""Need and services in one table: a row a place and data zone, the chosen measures, and how many services are near."""

from __future__ import annotations

import pandas as pd

from geodata.table_cells import parts_of, rows_as_written
from localities.assets import records
from localities.indicators.measures import catalogue, measure_values, words
from localities.indicators.measures.catalogue import Measure
from localities.places import outlines
from localities.publishing.downloads.view_compare import PLACE, SMALL_ZONES, drawn, link_to, zone_list
from localities.publishing.downloads.view_overview import measure_ids, title_of
from localities.publishing.downloads.view_table import (
    AREA_CODE,
    AREA_NAME,
    NUMBER,
    WHOLE,
    Column,
    PageView,
    ViewTable,
    stem,
    tabled,
)
from localities.resources.overlay import map_question, overlay
from localities.resources.reach import reach

OF_PLACE, OF_ZONE = "place", "data zone"
LEVEL = Column("level", "Kind of area", one_of=(OF_PLACE, OF_ZONE), holds="which kind of area the row is")
ANY_MEASURE = "population"  # of the question that counts services for places: the count is the same for every measure
NEAR = (
    f"Services are addresses of open listings in the place or within {reach.USUAL_WALK_M} m, a straight line, of where "
    "a zone’s people live; for a zone, within that walk alone. 0 says only that no list we could read names one. "
    f"{records.GAP_WARNING}"
)
YEARS = "Places and zones may have different years: each measure has a column with its own."


def together(view: PageView) -> ViewTable:
    """The places in one outline, then every data zone, each with the measures of the overview and its services."""
    measures, outline = [catalogue.measure(one) for one in measure_ids(view)], view["outline"]
    columns = (
        *(AREA_CODE, AREA_NAME, LEVEL, PLACE),
        *(column for one in measures for column in _columns(one)),
        *(_counted(key, label) for key, label in records.category_labels().items()),
    )
    areas = pd.concat([_places(outline), zone_list(outline).assign(level=OF_ZONE)], ignore_index=True)
    parts = [areas, *(_figures(one, areas) for one in measures), _services(outline, areas)]
    rows = rows_as_written(pd.concat(parts, axis=1))
    return ViewTable(
        title=f"{title_of(view)}, with services near: places, {drawn(outline)}, and data zones",
        file_stem=stem("need-and-services", view["show"] if view["show"].isidentifier() else "", outline),
        table=tabled(rows, columns),
        columns=columns,
        keys=("area_code",),
        behind=tuple(dict.fromkeys((one.measure_id, year) for one in measures for year in _years(one).values())),
        page=link_to("overview", view),
        notes=(NEAR, YEARS, SMALL_ZONES),
    )


def _places(outline: str) -> pd.DataFrame:
    """The places with the columns of `zone_list`; each is its own place."""
    rows = [(measure_values.area_code(slug, outline), name, slug) for slug, name in outlines.names().items()]
    return pd.DataFrame(rows, columns=["area_code", "area_name", "place"]).assign(level=OF_PLACE)


def _years(measure: Measure) -> dict[str, str]:
    """The newest year by kind of area; none for kinds that the measure is not published for."""
    found = {} if measure.geography == "city" else {OF_PLACE: measure.latest_year}
    return found | ({OF_ZONE: measure.zone_year()} if OF_ZONE in measure.geography else {})


def _figures(measure: Measure, areas: pd.DataFrame) -> pd.DataFrame:
    """Value, interval, year and status of each area; blank for areas that the measure is not published for."""
    key, years = measure.measure_id, _years(measure)
    parts: list[pd.DataFrame] = []
    for level, listed in parts_of(areas, "level", sort=False):
        if level not in years:
            continue
        found = measure_values.figures(key, years[level], listed["area_code"])
        named = found[["value", "lower", "upper", "status"]].set_axis(listed.index).assign(year=years[level])
        parts.append(named.rename(columns={"value": key} | {one: f"{key}_{one}" for one in NAMED}))
    empty = pd.DataFrame(index=areas.index, columns=[key, *(f"{key}_{one}" for one in NAMED)], dtype=object)
    return pd.concat(parts).reindex(areas.index) if parts else empty


NAMED = ("lower", "upper", "year", "status")


def _columns(measure: Measure) -> tuple[Column, ...]:
    """The columns of one measure; their descriptions name unit and source."""
    key, decimals = measure.measure_id, words.decimals_of(measure)
    sources = " ".join(dict.fromkeys(words.source_line(measure, year) for year in _years(measure).values()))
    about = f"{measure.title}, {measure.unit}; blank where hidden, not known or not published for that kind of area"
    ends = (("lower", "lower limit"), ("upper", "upper limit"))
    return (
        Column(key, f"{measure.title} ({measure.unit})", NUMBER, f"{about}. {sources}".strip(), decimals),
        *(
            Column(f"{key}_{end}", f"{measure.title}: {label}", NUMBER, f"{label} of the 95% interval", decimals)
            for end, label in ends
        ),
        Column(f"{key}_year", f"{measure.title}: year", holds=f"year of {key}"),
        Column(f"{key}_status", f"{measure.title}: status", holds=f"status of {key}"),
    )


def _counted(category_id: str, label: str) -> Column:
    return Column(f"services_{category_id}", f"Services: {label}", WHOLE, f"addresses of “{label}” within the walk")


def _services(outline: str, areas: pd.DataFrame) -> pd.DataFrame:
    """How many addresses of each kind lie within the walk of each area; a place's own include those inside it."""
    is_place = areas["level"] == OF_PLACE
    found: dict[str, pd.Series] = {}
    for kind in records.category_labels():
        asked = map_question.question((kind,), ANY_MEASURE, "", map_question.PLACES, "", outline, reach.USUAL_WALK_M)
        of_places = areas["place"].map(overlay.overlay(asked).areas["within"])
        of_zones = areas["area_code"].map(overlay.zone_walks((kind,), reach.USUAL_WALK_M)["within"])
        found[f"services_{kind}"] = of_places.where(is_place, of_zones)
    return pd.DataFrame(found, index=areas.index)

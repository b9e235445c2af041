"""Two measures over the same areas as a table that may leave, and every two measures of a theme."""

from __future__ import annotations

from geodata.table_cells import named_rows
from localities.indicators.findings import connection_words, connections
from localities.indicators.measures import catalogue, words
from localities.places import wording
from localities.publishing.downloads.view_compare import drawn, link_to, own_areas
from localities.publishing.downloads.view_table import (
    AREA_CODE,
    AREA_NAME,
    NUMBER,
    STATUSES,
    WHOLE,
    Column,
    PageView,
    ViewTable,
    stem,
    tabled,
)

OVER = {connections.ZONES: "over data zones", connections.PLACES: "over the {places}"}
RHO = "Spearman's rho, from -1 (one falls where the other rises) over 0 to 1"
PAIR_COLUMNS = (
    Column("first_id", "First measure id", holds="one measure of the pair"),
    Column("first", "First measure", holds="its title"),
    Column("first_year", "Its year", holds="its latest year with figures for these areas"),
    Column("second_id", "Second measure id", holds="the other measure of the pair"),
    Column("second", "Second measure", holds="its title"),
    Column("second_year", "Its year (second)", holds="its latest year with figures for these areas"),
    Column("rho", "Spearman's rho", NUMBER, RHO, decimals=2),
    Column("lower", "Lower limit", NUMBER, "lower end of its 95% interval (Bonett & Wright 2000)", decimals=2),
    Column("upper", "Upper limit", NUMBER, "upper end of its 95% interval (Bonett & Wright 2000)", decimals=2),
    Column("n", "Areas", WHOLE, "how many areas have both figures"),
)


def points(view: PageView) -> ViewTable:
    """Every area with both figures; rho, its interval and what it does not prove are in the notes."""
    found = connection_of(view)
    columns = _point_columns(found)
    rows = [
        {"area_code": one.area_code, "area_name": one.name, "place": one.place, "first": one.first,
         "first_status": one.first_status, "second": one.second, "second_status": one.second_status}
        for one in named_rows(found.points)
    ]  # fmt: skip
    first, second = found.first, found.second
    outline = f", {drawn(found.outline)}" if found.over == connections.PLACES else ""
    both = f"{first.title}, {found.first_year}, and {second.title}, {found.second_year}"
    return ViewTable(
        title=f"{both}, {wording.filled(OVER[found.over])}{outline}",
        file_stem=stem("connections", first.measure_id, second.measure_id, found.over),
        table=tabled(rows, columns),
        columns=columns,
        keys=("area_code",),
        behind=((first.measure_id, found.first_year), (second.measure_id, found.second_year)),
        page=link_to("connections", view),
        notes=tuple(part for part in _notes(found) if part),
    )


def pairs(view: PageView) -> ViewTable:
    """Rho of every two measures of a theme, with its interval and the number of areas."""
    ids, over, outline = theme_ids(view), view["over"], view["outline"]
    found = connections.pairs(ids, over, outline)
    rows = [
        row._asdict() | {name: catalogue.measure(getattr(row, f"{name}_id")).title for name in ("first", "second")}
        for row in named_rows(found, index=False)
    ]
    used = dict.fromkeys([*zip(found["first_id"], found["first_year"], strict=True),
                          *zip(found["second_id"], found["second_year"], strict=True)])  # fmt: skip
    return ViewTable(
        title=f"{catalogue.THEMES[view['theme']]}: how its measures go together {wording.filled(OVER[over])}",
        file_stem=stem("matrix", view["theme"], over),
        table=tabled(rows, PAIR_COLUMNS),
        columns=PAIR_COLUMNS,
        keys=("first_id", "second_id"),
        behind=tuple(used),
        page=link_to("connections", view),
        notes=(connection_words.FALLACY,),
    )


def connection_of(view: PageView) -> connections.Connection:
    """The two measures of the view over its areas."""
    first, second = (view["first"], view["first_year"]), (view["second"], view["second_year"])
    own = own_areas(view) if view["over"] == connections.PLACES else ()
    return connections.connection(*first, *second, view["over"], view["outline"], own)


def theme_ids(view: PageView) -> tuple[str, ...]:
    """The measures of the view's theme."""
    return tuple(one.measure_id for one in catalogue.in_theme(view["theme"]))


def _point_columns(found: connections.Connection) -> tuple[Column, ...]:
    columns: list[Column] = []
    sides = (("first", found.first, found.first_year), ("second", found.second, found.second_year))
    for name, measure, year in sides:
        about = f"{measure.title}, {measure.unit}, {year}"
        title = about if not connection_words.is_itself(found) else f"{name.capitalize()}: {about}"
        columns.append(Column(name, title, NUMBER, about, decimals=words.decimals_of(measure)))
        title = f"Status of the {name}"
        columns.append(Column(f"{name}_status", title, holds=title, one_of=tuple(STATUSES)))
    return (AREA_CODE, AREA_NAME, Column("place", "Place", holds="slug of the place that holds it, if any"), *columns)


def _notes(found: connections.Connection) -> tuple[str, ...]:
    sentences = (connection_words.sentence(found), connection_words.left_out(found))
    return (*sentences, *connection_words.cautions(found))

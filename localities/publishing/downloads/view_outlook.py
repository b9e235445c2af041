"""What may come, as tables that may leave: a measure's years with its outlook, and figures off their own path."""

from __future__ import annotations

from geodata.table_cells import rows_as_written
from localities.indicators.measures import catalogue, measure_values
from localities.indicators.trends import outlook, unexpected
from localities.places import wording
from localities.publishing.downloads.view_compare import areas_compared, drawn, link_to
from localities.publishing.downloads.view_place import area_of
from localities.publishing.downloads.view_table import (
    AREA_CODE,
    AREA_NAME,
    MEASURE,
    MEASURE_ID,
    NUMBER,
    UNIT,
    YEAR,
    YES_NO,
    Cells,
    Column,
    PageView,
    ViewTable,
    stem,
    tabled,
)

KNOWN, AHEAD = "known", "outlook"
YEARS_COLUMNS = (
    AREA_CODE, AREA_NAME, MEASURE_ID, MEASURE, YEAR,
    Column("kind", "Known or outlook", holds="known: a figure of the source; outlook: what may come",
           one_of=(KNOWN, AHEAD)),
    Column("value", "Value", NUMBER, "the figure, in the unit of its row; blank where hidden or not known"),
    Column("lower", "Lower limit", NUMBER, "of a known figure its 95% interval, of an outlook its 80% range"),
    Column("upper", "Upper limit", NUMBER, "of a known figure its 95% interval, of an outlook its 80% range"),
    UNIT,
    Column("status", "Status", holds="status of a known figure; blank for an outlook"),
)  # fmt: skip
PATH_COLUMNS = (
    AREA_CODE, AREA_NAME, MEASURE_ID, MEASURE, YEAR,
    Column("value", "Value", NUMBER, "the latest figure, in the unit of its row"),
    Column("expected", "Expected", NUMBER, "what the years before led one to expect"),
    Column("lower", "Lower limit", NUMBER, "lower end of the range expected (95%)"),
    Column("upper", "Upper limit", NUMBER, "upper end of the range expected (95%)"),
    UNIT,
    Column("way", "Above or below", holds="of the range expected", one_of=(unexpected.ABOVE, unexpected.BELOW)),
    Column("city_likewise", "{city} likewise", YES_NO, "whether {city} as a whole went the same way"),
    Column("words", "In words", holds="the entry as a sentence"),
)  # fmt: skip


def years(view: PageView) -> ViewTable:
    """One measure in one place: every known year, then the two years of the outlook with their 80% range."""
    measure = catalogue.measure(view["measure"])
    code, name = area_ahead(view)
    found = outlook.outlook(measure.measure_id, code)
    shared = {"area_code": code, "area_name": name, "measure_id": measure.measure_id, "measure": measure.title}
    shared |= {"unit": measure.unit}
    past = rows_as_written(measure_values.area_history(measure.measure_id, code))
    rows = [shared | one | {"kind": KNOWN} for one in past]
    rows += [shared | vars(one) | {"kind": AHEAD} for one in found.ahead]
    return ViewTable(
        title=f"{measure.title} ({measure.unit}) in {name}: the years behind and the two to come",
        file_stem=stem("outlook", code, measure.measure_id),
        table=tabled(rows, YEARS_COLUMNS),
        columns=YEARS_COLUMNS,
        keys=("area_code", "measure_id", "year"),
        behind=tuple((measure.measure_id, year) for year in measure.years),
        page=link_to("outlook", view),
        notes=tuple(outlook.sentences(found, measure)),
    )


def area_ahead(view: PageView) -> tuple[str, str]:
    """Code and name of the area looked at: the whole city where the measure is published for it alone."""
    return (
        (wording.city_code(), wording.city())
        if catalogue.measure(view["measure"]).geography == "city"
        else area_of(view)
    )


def off_their_path(view: PageView) -> ViewTable:
    """Every place and measure whose latest figure lies outside what its own years before led one to expect."""
    ids = (*catalogue.measures(), *(one for one in view["also"].split(",") if one))
    looked = unexpected.places_off_their_path(ids, tuple(areas_compared(view).items()))
    behind = ((one.expectation.measure_id, one.expectation.year) for one in looked.surprises)
    return ViewTable(
        title=f"Figures off their own path, {drawn(view['outline'])}",
        file_stem=stem("off-their-path", "" if view["outline"] == "working" else view["outline"]),
        table=tabled([_path_row(one) for one in looked.surprises], PATH_COLUMNS),
        columns=PATH_COLUMNS,
        keys=("area_code", "measure_id"),
        behind=tuple(dict.fromkeys(behind)),
        page=link_to("outlook", view),
        notes=(unexpected.how_many_by_chance(looked),),
    )


def _path_row(one: unexpected.Surprise) -> Cells:
    found = one.expectation
    measure = catalogue.measure(found.measure_id)
    payload = {"area_name": one.name, "measure": measure.title, "unit": measure.unit, "words": one.sentence}
    return {**vars(found), **payload, "city_likewise": one.city_likewise}

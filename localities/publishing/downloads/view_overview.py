"""The overview as tables that may leave: a row a place and measure, and for maps a row a place."""

from __future__ import annotations

from collections.abc import Iterable

from localities.indicators.findings import overview
from localities.indicators.measures import catalogue, measure_values, scotland
from localities.places import wording
from localities.publishing.downloads.view_compare import areas_compared, drawn, link_to
from localities.publishing.downloads.view_table import (
    AGAINST,
    AREA_CODE,
    AREA_NAME,
    CITY_VALUE,
    FIGURES,
    MEANING,
    MEASURE,
    MEASURE_ID,
    NUMBER,
    SCOTLAND_VALUE,
    YEAR,
    Cells,
    Column,
    PageView,
    ViewTable,
    figure_cells,
    stem,
    tabled,
)

TRENDS = ("rising", "falling", "no clear change", *overview.AGAINST_WORDS.values(), *overview.SUDDEN)
TREND = Column("trend", "Trend", holds="the latest five points, or a sudden step; blank where there are fewer",
               one_of=TRENDS)  # fmt: skip
COLUMNS = (
    AREA_CODE,
    AREA_NAME,
    MEASURE_ID,
    MEASURE,
    YEAR,
    *FIGURES,
    CITY_VALUE,
    SCOTLAND_VALUE,
    AGAINST,
    MEANING,
    TREND,
)
OWN_YEARS = "Each measure is shown for its own latest year. Where intervals overlap, the order is not a ranking."


def grid(view: PageView) -> ViewTable:
    """Every chosen measure in every place, then in Glasgow; Scotland's figure in a column of its own."""
    ids, areas = measure_ids(view), areas_compared(view)
    rows = [
        _row(code, name, one) for one in ids for code, name in [*areas.items(), (wording.city_code(), wording.city())]
    ]
    return ViewTable(
        title=f"{title_of(view)}: the places compared, {drawn(view['outline'])}",
        file_stem=_stem(view),
        table=tabled(rows, COLUMNS),
        columns=COLUMNS,
        keys=("area_code", "measure_id"),
        behind=_behind(ids),
        page=_page(view),
        notes=(OWN_YEARS, *_beside(view)),
    )


def shapes(view: PageView) -> ViewTable:
    """A row a place, with a figure and its status for each chosen measure that places have."""
    listed = overview.for_places(measure_ids(view))
    columns = (AREA_CODE, AREA_NAME, *(column for measure in listed for column in _columns(measure)))
    return ViewTable(
        title=f"{title_of(view)}: the places compared, {drawn(view['outline'])}",
        file_stem=_stem(view),
        table=tabled([_wide(code, name, listed) for code, name in areas_compared(view).items()], columns),
        columns=columns,
        keys=("area_code",),
        behind=_behind(tuple(one.measure_id for one in listed)),
        page=_page(view),
        notes=(OWN_YEARS,),
    )


def measure_ids(view: PageView) -> tuple[str, ...]:
    """The measures that the view shows: those of a preset, or those named one by one."""
    shown = view["show"] or overview.FIRST
    if shown in overview.presets():
        return overview.presets()[shown].measure_ids
    named = dict.fromkeys(part.strip() for part in shown.split(",") if part.strip())
    return tuple(catalogue.measure(one).measure_id for one in named)


def title_of(view: PageView) -> str:
    """The title of a preset, or how many measures were chosen."""
    preset = overview.presets().get(view["show"] or overview.FIRST)
    return f"Overview, {preset.title.lower()}" if preset else f"Overview of {len(measure_ids(view))} measures"


def _stem(view: PageView) -> str:
    shown = view["show"] or overview.FIRST
    return stem("overview", shown if shown in overview.presets() else "chosen")


def _behind(ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((one, catalogue.measure(one).latest_year) for one in ids)


def _page(view: PageView) -> str:
    return link_to("overview", view)


def _beside(view: PageView) -> tuple[str, ...]:
    preset = overview.presets().get(view["show"] or overview.FIRST)
    return (preset.beside,) if preset else ()


def _row(code: str, name: str, measure_id: str) -> Cells:
    measure, cell = catalogue.measure(measure_id), overview.cell(measure_id, code)
    return {
        "area_code": code,
        "area_name": name,
        "measure_id": measure_id,
        "measure": measure.title,
        "year": measure.latest_year,
        **figure_cells(cell.figure, measure),
        "city_value": measure_values.city_value(measure_id, measure.latest_year).value,
        "scotland_value": country.value if (country := scotland.figure(measure_id, measure.latest_year)) else None,
        "against_city": cell.comparison.label if cell.comparison else "",
        "meaning": cell.meaning,
        "trend": cell.way,
    }


def _columns(measure: catalogue.Measure) -> tuple[Column, Column]:
    about = f"{measure.title}, {measure.unit}, {measure.latest_year}"
    return (
        Column(measure.measure_id, about, NUMBER, f"{about}; blank where hidden or not known"),
        Column(f"{measure.measure_id}_status", f"{measure.title}: status", holds=f"status of {measure.measure_id}"),
    )


def _wide(code: str, name: str, listed: list[catalogue.Measure]) -> Cells:
    cells: Cells = {"area_code": code, "area_name": name}
    for one in listed:
        figure = overview.cell(one.measure_id, code).figure
        cells |= {one.measure_id: figure.value, f"{one.measure_id}_status": figure.status}
    return cells

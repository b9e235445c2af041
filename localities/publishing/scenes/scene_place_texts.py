"""Words and tables of the views about places as a meeting shows them: profile, zones inside, overview."""

from __future__ import annotations

import pandas as pd

from geodata.table_cells import named_rows
from localities.indicators.comparing import compare, profile
from localities.indicators.findings import inequality, overview
from localities.indicators.findings.connections import name_of
from localities.indicators.measures import catalogue, words
from localities.indicators.measures.catalogue import Measure
from localities.places import wording
from localities.publishing.downloads.view_compare import SMALL_ZONES, areas_compared, drawn, zones_of
from localities.publishing.downloads.view_overview import measure_ids, title_of
from localities.publishing.downloads.view_place import area_of
from localities.publishing.downloads.view_table import PageView, ViewTable
from localities.publishing.scenes.scene_places import about, cell, column, interval_cell
from localities.publishing.scenes.scene_reading import cautions
from localities.publishing.scenes.scene_reading import figure as scene_figure
from localities.publishing.scenes.scene_records import SceneFigure
from localities.publishing.scenes.scene_views import MOST_ROWS, SceneText

OWN_YEARS = "Each measure is shown for its own latest year."
ACROSS = 6  # measures beside the name of a place: more make a table too wide for a slide
ON_WALL = 3


def figure(measure: Measure, year: str, where: str, text: str) -> SceneFigure:
    """Return a figure with its year and source, as every scene shows it."""
    return SceneFigure(f"{measure.title}, {where}", text, words.year_text(year), words.source_line(measure, year))


def spine(asked: PageView, view_table: ViewTable) -> SceneText:
    """A place between the worst and the best of the places: only measures that have a worse side."""
    code, name = area_of(asked)
    rows = profile.profile(code, asked["theme"] or profile.EVERY_THEME, asked["outline"])
    placed = view_table.table[view_table.table["measure_id"].isin(rows["measure_id"])]
    ends = {row.measure_id: f"{row.worst_name} to {row.best_name}" for row in named_rows(rows)}
    return _profile(asked, placed, f"{profile.finding(rows, name)}.", ends, len(rows))


def profile_table(asked: PageView, view_table: ViewTable) -> SceneText:
    """Every measure of the theme, or of all."""
    code, name = area_of(asked)
    rows = profile.profile(code, asked["theme"] or profile.EVERY_THEME, asked["outline"])
    return _profile(asked, view_table.table, f"{profile.finding(rows, name)}.", {}, 0)


def _profile(asked: PageView, listed: pd.DataFrame, finding: str, ends: dict[str, str], in_chart: int) -> SceneText:
    name = area_of(asked)[1]
    rows, figures = list[dict[str, str]](), list[SceneFigure]()
    for row in named_rows(listed):
        measure = catalogue.measure(row.measure_id)
        compared = compare.of_area(row.measure_id, row.year, row.area_code)
        here, city = compared.figure, compared.comparator
        cells = {
            "Here": cell(measure, here.value, here.status),
            wording.city(): cell(measure, city.value, city.status),
        }
        cells[f"Against {wording.city()}"] = compared.against
        more = {f"Worst to best of the {wording.count()}": ends[row.measure_id]} if ends else {}
        rows.append({"Measure": row.measure, **cells, **more, "Unit": measure.unit, "Year": row.year})
        if len(rows) <= MOST_ROWS:
            figures += [scene_figure(measure, here, name), scene_figure(measure, city, wording.city())]
    warnings = cautions([catalogue.measure(one) for one in listed["measure_id"].head(ACROSS)])
    on_wall = ("Measure", "Here", wording.city(), f"Against {wording.city()}")
    return SceneText(
        (finding, OWN_YEARS), pd.DataFrame(rows), tuple(figures), warnings, on_wall, rows_in_chart=in_chart
    )


def zones_inside(asked: PageView, view_table: ViewTable) -> SceneText:
    """The zones of a place against Glasgow's, the highest figure first."""
    measure, year, name = catalogue.measure(asked["measure"]), asked["year"], name_of(asked["place"])
    found = inequality.inside(measure.measure_id, year, zones_of(asked["place"], asked["outline"]))
    listed = view_table.table.sort_values("value", ascending=False, na_position="last", kind="stable")
    sentences = (about(measure, year), inequality.sentence(found, measure, name))
    figures = tuple(figure(measure, year, row.area_name, row.shown) for row in named_rows(listed.head(MOST_ROWS)))
    return SceneText(sentences, zone_rows(listed, measure, year), figures, (SMALL_ZONES, *cautions([measure])))


def zone_rows(listed: pd.DataFrame, measure: Measure, year: str) -> pd.DataFrame:
    """Zones in words: name, figure, interval."""
    rows = list(named_rows(listed))
    return pd.DataFrame(
        {
            "Data zone": [row.area_name for row in rows],
            column(measure, year): [cell(measure, row.value, row.status) for row in rows],
            "95% interval": [interval_cell(measure, row.lower, row.upper) for row in rows],
        }
    )


def grid(asked: PageView, view_table: ViewTable) -> SceneText:
    """A row a place and a column a measure, the first six; a wall shows three of them, and what is left is counted."""
    ids = measure_ids(asked)
    shown = [one.measure_id for one in overview.for_places(ids)][:ACROSS]
    rows = _rows(asked, shown)
    cells_by_place = [{"Place": name} | {_head(one.measure_id): _said(one) for one in cells} for name, cells in rows]
    figures = [
        figure(catalogue.measure(one.measure_id), one.figure.year, name, one.shown)
        for name, cells in rows
        for one in cells
    ]
    preset = overview.presets().get(asked["show"] or overview.FIRST)
    lines = [
        f"{title_of(asked)}: the places beside {wording.city()}, {drawn(asked['outline'])}.",
        preset.beside if preset else "",
    ]
    lines += [f"Known for {wording.city()} alone: {overview.city_text(one)}." for one in overview.city_only(ids)[:2]]
    left = len(overview.for_places(ids)) - len(shown)
    lines += [f"{left} more measures are on the page."] if left else []
    on_wall = ("Place", *(_head(one) for one in shown[:ON_WALL]))
    sentences = tuple(one for one in lines if one)
    return SceneText(sentences, pd.DataFrame(cells_by_place), tuple(figures), (view_table.notes[0],), on_wall)


def _rows(asked: PageView, shown: list[str]) -> list[tuple[str, tuple[overview.Cell, ...]]]:
    """Each place's name and its cells, in the page's order; Glasgow last."""
    order = asked["order"] or overview.BY_NAME
    extra = [] if order in (*shown, overview.BY_NAME) else [order]  # ordered by a measure for which there is no room
    rows = overview.rows([*shown, *extra], areas_compared(asked), order, asked["way"] != "up")
    return [(row.name, row.cells[: len(shown)]) for row in [*rows, overview.city_row(shown)]]


def _head(measure_id: str) -> str:
    measure = catalogue.measure(measure_id)
    return f"{measure.title}, {measure.unit}, {words.year_text(measure.latest_year)}"


def _said(one: overview.Cell) -> str:
    """The figure and its symbol, which the page and the caption explain."""
    return f"{one.shown} {one.comparison.symbol}" if one.comparison and one.against else one.shown

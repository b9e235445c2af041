"""Every downloadable view by name: the query parts of its link, its table, charts and shapes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from localities.drawing.charts.media import SCREEN, Medium, Spec
from localities.publishing.asset_list import map_query
from localities.publishing.downloads import (
    map_sheet,
    view_both,
    view_charts,
    view_compare,
    view_connections,
    view_map,
    view_outlook,
    view_overview,
    view_place,
)
from localities.publishing.downloads.view_table import PageView, ViewTable

Chart = Callable[[PageView, Medium], dict]


@dataclass(frozen=True)
class ViewKind:
    """One kind of view. `needs` are the parts without which it cannot be; `charts` go by the part `chart`.

    `shapes` is the table with one row an area for map files, None where its rows are not areas. `picture` draws the
    view's map as SVG, and `sheet` makes its PDF for the site's root.
    """

    gives: str
    parts: tuple[str, ...]
    table: Callable[[PageView], ViewTable]
    example: dict[str, str]
    needs: tuple[str, ...] = ()
    charts: dict[str, Chart] = field(default_factory=dict)
    shapes: Callable[[PageView], ViewTable] | None = None
    picture: Callable[[PageView], str] | None = None
    sheet: Callable[[PageView, str], bytes] | None = None


VIEWS = {
    "compare": ViewKind(
        gives="One measure in one year: the {count} side by side, with the rest of {city} and {city}.",
        parts=("measure", "year", "outline", "place", "own", "chart"),
        needs=("measure",),
        table=view_compare.places,
        shapes=view_compare.places,
        charts={"dots": view_charts.dots, "funnel": view_charts.funnel},
        example={"measure": "child_poverty_percent"},
    ),
    "zones": ViewKind(
        gives="One measure in one year for {city}'s {zones} data zones, or those of one place (whose chart this is).",
        parts=("measure", "year", "outline", "place", "chart"),
        needs=("measure",),
        table=view_compare.zones,
        shapes=view_compare.zones,
        charts={"strip": view_charts.strip},
        example={"measure": "child_poverty_percent", "place": "govan"},
    ),
    "map": ViewKind(
        gives="Services over need: the areas shaded by one measure with how many of the services lie within the walk; "
        "map files hold the services too, as points, without those whose licence is unstated.",
        parts=map_query.PARTS,
        table=view_map.areas,
        shapes=view_map.areas,
        picture=view_map.picture,
        sheet=map_sheet.pdf,
        example={"kinds": "food", "measure": "child_poverty_percent", "place": "govan"},
    ),
    "overview": ViewKind(
        gives="Many measures in every place, each in its latest year; show names a ready-made choice or measures.",
        parts=("show", "outline", "own"),
        table=view_overview.grid,
        shapes=view_overview.shapes,
        example={"show": "alcohol"},
    ),
    "need_and_services": ViewKind(
        gives="Need and services together: every place and data zone with the measures of an overview, each with year, "
        "interval and source, and how many services of each kind are within a walk.",
        parts=("show", "outline"),
        table=view_both.together,
        shapes=view_both.together,
        example={"show": "alcohol"},
    ),
    "place": ViewKind(
        gives="One place: every measure, or those of one theme, in its latest year against {city} and the {count}.",
        parts=("place", "outline", "theme", "chart"),
        needs=("place",),
        table=view_place.measured,
        charts={"spine": view_charts.spine},
        example={"place": "govan", "theme": "income_work"},
    ),
    "years": ViewKind(
        gives="One measure over the years in one place and in {city}.",
        parts=("measure", "place", "outline", "chart"),
        needs=("measure", "place"),
        table=view_place.history,
        charts={"lines": view_charts.lines},
        example={"place": "govan", "measure": "child_poverty_percent"},
    ),
    "ages": ViewKind(
        gives="People by age and sex in one place and in {city}.",
        parts=("place", "outline", "chart"),
        needs=("place",),
        table=view_place.people,
        charts={"pyramid": view_charts.pyramid},
        example={"place": "govan"},
    ),
    "connections": ViewKind(
        gives="Two measures over data zones or places, with Spearman's rho and its interval in the notes.",
        parts=("first", "first_year", "second", "second_year", "over", "outline", "place", "own", "chart"),
        needs=("first", "second"),
        table=view_connections.points,
        shapes=view_connections.points,
        charts={"scatter": view_charts.scatter},
        example={"first": "child_poverty_percent", "second": "out_of_work_percent", "over": "places"},
    ),
    "matrix": ViewKind(
        gives="Spearman's rho of every two measures of one theme.",
        parts=("theme", "over", "outline", "chart"),
        needs=("theme",),
        table=view_connections.pairs,
        charts={"matrix": view_charts.matrix},
        example={"theme": "income_work"},
    ),
    "outlook": ViewKind(
        gives="One measure in one place or in {city}: the years behind and the two to come, with an 80% range.",
        parts=("measure", "place", "outline", "chart"),
        needs=("measure",),
        table=view_outlook.years,
        charts={"lines": view_charts.outlook},
        example={"place": "govan", "measure": "child_poverty_percent"},
    ),
    "off_their_path": ViewKind(
        gives="Places whose latest figure lies outside what their own years before led one to expect; also "
        "names measures of one's own.",
        parts=("outline", "own", "also"),
        table=view_outlook.off_their_path,
        example={"outline": "working"},
    ),
}


def chart_of(view: PageView, medium: Medium = SCREEN) -> Spec:
    """The Vega-Lite spec of the view's chart, on a screen the same as on its page; KeyError where it has none."""
    charts = VIEWS[view.name].charts
    return charts[view["chart"] or next(iter(charts))](view, medium)


def table_of(view: PageView) -> ViewTable:
    """The view's table with its columns and words."""
    return VIEWS[view.name].table(view)

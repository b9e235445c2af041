"""A view as a file: which kinds there are, and what each is made with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from localities.built_data.edition_cache import edition_cache
from localities.drawing.charts.media import FILE, Spec
from localities.indicators.measures import catalogue, words
from localities.publishing.asset_list import sheet
from localities.publishing.asset_list.take_away import PERSONAL, Download
from localities.publishing.downloads import chart_files, frictionless, geo_files, views, workbook
from localities.publishing.downloads.citation import citation
from localities.publishing.downloads.definition import day_words
from localities.publishing.downloads.view_table import PageView, ViewTable, edition
from localities.publishing.serving.replies import SHORT

KEPT_FILES = 48  # each up to half a megabyte
MOST_SOURCES = 2  # lines of sources under a chart


@dataclass(frozen=True)
class FileKind:
    """One kind of file: what a reader calls it, its media type, and how it is made from a view and the site's root."""

    label: str
    media_type: str
    make: Callable[[PageView, str], bytes]
    needs: str  # what the view must have: "table", "shapes", "pictures" or "sheet"


def _made_from_table(make: Callable[[ViewTable, str], bytes]) -> Callable[[PageView, str], bytes]:
    return lambda query, root: make(views.table_of(query), root)


def _made_from_shapes(make: Callable[[ViewTable, str], bytes]) -> Callable[[PageView, str], bytes]:
    def made(query: PageView, root: str) -> bytes:
        shapes = views.VIEWS[query.name].shapes
        if shapes is None:
            raise ValueError(f"the view {query.name} has no shapes")
        return make(shapes(query), root)

    return made


def _made_from_picture(
    of_chart: Callable[[Spec, str], bytes], of_map: Callable[[str, str, str], bytes]
) -> Callable[[PageView, str], bytes]:
    """A picture of the view's chart, or of its map where it has one."""

    def make(query: PageView, root: str) -> bytes:
        if draw := views.VIEWS[query.name].picture:
            return of_map(draw(query), source_of(query), views.table_of(query).title)
        return of_chart(views.chart_of(query, FILE), source_of(query))

    return make


def _made_as_sheet(query: PageView, root: str) -> bytes:
    make = views.VIEWS[query.name].sheet
    assert make is not None  # `endings` offers it for no other view
    return make(query, root)


FILES = {
    "csv.zip": FileKind(
        "table (CSV with its metadata)", "application/zip", _made_from_table(frictionless.package), "table"
    ),
    "xlsx": FileKind(
        "Excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _made_from_table(workbook.workbook),
        "table",
    ),
    "gpkg": FileKind(
        "map (GeoPackage)", "application/geopackage+sqlite3", _made_from_shapes(geo_files.geopackage), "shapes"
    ),
    "geojson": FileKind("map (GeoJSON)", "application/geo+json", _made_from_shapes(geo_files.geojson), "shapes"),
    "png": FileKind("chart (PNG)", "image/png", _made_from_picture(chart_files.png, chart_files.map_png), "pictures"),
    "svg": FileKind(
        "chart (SVG)", "image/svg+xml", _made_from_picture(chart_files.svg, chart_files.map_svg), "pictures"
    ),
    "pdf": FileKind("sheet (PDF)", "application/pdf", _made_as_sheet, "sheet"),
}
CITATION = "txt"


def endings(name: str) -> list[str]:
    """The file formats in which a view can be downloaded, without the citation."""
    kind = views.VIEWS[name]
    pictures = bool(kind.charts) or kind.picture is not None
    has = {"table": True, "shapes": kind.shapes is not None, "pictures": pictures, "sheet": kind.sheet is not None}
    return [ending for ending, file in FILES.items() if has[file.needs]]


def file_of(view: PageView, ending: str, root: str = "") -> Download:
    """The view as that kind of file; what holds something of one reader's own is made afresh and kept by nobody."""
    return _made(view, ending, root) if view.is_private else _kept(view, ending, root)


def citation_of(view: PageView, root: str = "") -> Download:
    """The view's citation, with the day of today, as plain text."""
    written = citation(views.table_of(view), root, sheet.today()) + "\n"
    return Download(written.encode(), "text/plain; charset=utf-8", _cache(view), file_name=_named(view, CITATION))


@edition_cache(size=KEPT_FILES)
def _kept(view: PageView, ending: str, root: str) -> Download:
    return _made(view, ending, root)


def _made(view: PageView, ending: str, root: str) -> Download:
    kind = FILES[ending]
    content = kind.make(view, root)
    return Download(content, kind.media_type, _cache(view), file_name=_named(view, ending))


def _cache(view: PageView) -> str:
    return PERSONAL if view.is_private else SHORT


def _named(view: PageView, ending: str) -> str:
    view_table = views.table_of(view)
    chart = f"-{view['chart']}" if view["chart"] and ending in ("png", "svg") else ""
    return f"{view_table.file_stem}{chart}.{ending}"


def source_of(view: PageView) -> str:
    """Source and year of a chart, the outlines and the edition, as the lines under it."""
    behind = views.table_of(view).behind
    years: dict[str, list[str]] = {}
    for measure_id, year in behind:
        years.setdefault(measure_id, []).append(year)
    sentences = [_source_line(measure_id, listed) for measure_id, listed in list(years.items())[:MOST_SOURCES]]
    more = f" And {len(years) - MOST_SOURCES} more measures." if len(years) > MOST_SOURCES else ""
    text = " ".join(dict.fromkeys(sentences))
    return f"Source: {text}{more} Working outlines, not the council's. Data gathered {day_words(edition())}."


def _source_line(measure_id: str, years: list[str]) -> str:
    measure = catalogue.measure(measure_id)
    line = words.source_line(measure, years[-1])
    return line if len(years) == 1 else line.replace(f", {years[-1]}.", f", {years[0]} to {years[-1]}.", 1)

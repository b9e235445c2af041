"""Which view a query asks for, checked in one place and written in one way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from localities.indicators.comparing import profile
from localities.indicators.findings import connections, overview
from localities.indicators.measures import catalogue, measure_years, own
from localities.places import outlines
from localities.places.outlines import known
from localities.publishing.downloads.view_table import PageView, view
from localities.publishing.downloads.views import VIEWS, ViewKind
from localities.publishing.serving.queries import BadQuery, read_query

OUTLINE = "working"


def read_view(name: str, given: Iterable[tuple[str, str]]) -> PageView:
    """The view that a query describes, with outline and year filled in; raise BadQuery or UnknownChoice if invalid.

    `given` holds (name, value) pairs.
    """
    kind = VIEWS[name]
    query = dict(read_query(given, kind.parts, choices(kind)).parts)
    for part in kind.needs:
        if not query[part]:
            raise BadQuery(f"“{part}” is missing: this address needs {' and '.join(kind.needs)}.")
    for part, value in {"outline": OUTLINE, "over": connections.ZONES}.items():
        query |= {part: query[part] or value} if part in query else {}
    query |= {"theme": ""} if query.get("theme") == profile.EVERY_THEME else {}
    _check_areas(query)
    _check_measures(query)
    return view(name, **query | _years(name, query))


def choices(kind: ViewKind) -> dict[str, Mapping[str, object]]:
    """The valid values of those parts of a view that have a list."""
    every: dict[str, Mapping[str, object]] = {
        "outline": outlines.OUTLINES,
        "theme": catalogue.THEMES
        if "theme" in kind.needs
        else {**catalogue.THEMES, profile.EVERY_THEME: "Every theme"},
        "over": connections.OVER,
        "chart": dict.fromkeys(kind.charts),
    }
    return {part: every[part] for part in kind.parts if part in every}


def _check_areas(query: dict[str, str]) -> None:
    """Raise UnknownChoice for a place that is neither one of the places nor one of the reader's own areas."""
    for code in filter(None, query.get("own", "").split(",")):
        own.area(code)
    place = query.get("place", "")
    if own.is_own(place):
        own.area(place)
    elif place:
        known(place, outlines.names(), "place")


def _check_measures(query: dict[str, str]) -> None:
    """Raise UnknownChoice where any part of the query names an unknown measure."""
    shown, also = query.get("show", ""), query.get("also", "").split(",")
    listed = also if shown in overview.presets() else [*also, *(part.strip() for part in shown.split(","))]
    for measure_id in filter(None, [query.get("measure"), query.get("first"), query.get("second"), *listed]):
        catalogue.measure(measure_id)


def _years(name: str, query: dict[str, str]) -> dict[str, str]:
    """The year of each measure that has one in this view: as asked for, else the latest with figures."""
    found: dict[str, str] = {}
    for part, measure_id in (("year", "measure"), ("first_year", "first"), ("second_year", "second")):
        if part in query and query.get(measure_id):
            found[part] = _year(catalogue.measure(query[measure_id]), query[part], name, query.get("over", ""))
    return found


def _year(measure: catalogue.Measure, asked: str, name: str, over: str) -> str:
    """The year asked for, else the latest with figures for what the view shows: zones, zones or places, places."""
    over_years = connections.years_over(measure.measure_id, over) if over else ()
    if over_years and not asked:
        return over_years[-1]
    meant = measure_years.year_meant(measure, asked)
    if over_years:
        return measure_years.known_year(meant, over_years)
    return measure.zone_year(meant) if name == "zones" else meant

"""Which view a query asks for, checked in one place and written in one way."""

from __future__ import annotations

from localities.indicators import connections, measures, overview, own, profile
from localities.places import outlines
from localities.places.outlines import known
from localities.publishing.downloads.view_table import PageView, view
from localities.publishing.downloads.views import VIEWS, ViewKind
from localities.publishing.serving.queries import BadQuery, read_query

OUTLINE = "working"


def read_view(name: str, given) -> PageView:
    """The view that a query asks for, with outline and year said; BadQuery or UnknownChoice where it cannot be.

    `given` holds (name, value) pairs.
    """
    kind = VIEWS[name]
    asked = dict(read_query(given, kind.parts, _choices(kind)).parts)
    for part in kind.needs:
        if not asked[part]:
            raise BadQuery(f"“{part}” is missing: this address needs {' and '.join(kind.needs)}.")
    for part, value in {"outline": OUTLINE, "over": connections.ZONES}.items():
        asked |= {part: asked[part] or value} if part in asked else {}
    asked |= {"theme": ""} if asked.get("theme") == profile.EVERY_THEME else {}
    _check_areas(asked)
    _check_measures(asked)
    return view(name, **asked | _years(asked))


def _choices(kind: ViewKind) -> dict:
    every = {
        "outline": outlines.OUTLINES,
        "theme": {**measures.THEMES, profile.EVERY_THEME: "Every theme"},
        "over": connections.OVER,
        "chart": dict.fromkeys(kind.charts),
    }
    return {part: every[part] for part in kind.parts if part in every}


def _check_areas(asked: dict[str, str]) -> None:
    """Nothing, or UnknownChoice for a place that is neither one of the nine nor an area of the reader's own."""
    for code in filter(None, asked.get("own", "").split(",")):
        own.area(code)
    place = asked.get("place", "")
    if own.is_own(place):
        own.area(place)
    elif place:
        known(place, outlines.names(), "place")


def _check_measures(asked: dict[str, str]) -> None:
    """Nothing, or UnknownChoice for a measure that there is not, in whichever part it is named."""
    shown, also = asked.get("show", ""), asked.get("also", "").split(",")
    listed = also if shown in overview.presets() else [*also, *(part.strip() for part in shown.split(","))]
    for measure_id in filter(None, [asked.get("measure"), asked.get("first"), asked.get("second"), *listed]):
        measures.measure(measure_id)


def _years(asked: dict[str, str]) -> dict[str, str]:
    """The year of each measure that has one in this view: as asked for, else the latest with figures."""
    found = {}
    for part, measure_id in (("year", "measure"), ("first_year", "first"), ("second_year", "second")):
        if part in asked and asked.get(measure_id):
            years = _years_of(asked[measure_id], asked.get("over", ""))
            found[part] = known(asked[part], years, "year") if asked[part] else years[-1]
    return found


def _years_of(measure_id: str, over: str) -> tuple[str, ...]:
    every = measures.measure(measure_id).years
    return (connections.years_over(measure_id, over) or every) if over else every

"""The chart of each view: the very spec that its page shows."""

from __future__ import annotations

from localities.drawing.charts import chart_specs
from localities.indicators import profile
from localities.indicators.connections import name_of
from localities.publishing.downloads.view_compare import own_areas, zones_of
from localities.publishing.downloads.view_connections import theme_ids
from localities.publishing.downloads.view_outlook import area_ahead
from localities.publishing.downloads.view_place import ages_year, area_of
from localities.publishing.downloads.view_table import PageView
from localities.publishing.serving.queries import BadQuery


def dots(view: PageView) -> dict:
    """The places on the bars of their uncertainty."""
    return chart_specs.dot_plot(*_one_measure(view), own_areas(view))


def funnel(view: PageView) -> dict:
    """The places in the funnel around Glasgow's share."""
    return chart_specs.funnel(*_one_measure(view), own_areas(view))


def strip(view: PageView) -> dict:
    """The zones of a place against Glasgow's; BadQuery without a place."""
    place = view["place"]
    if not place:
        raise BadQuery("“place” is missing: the chart is about the zones of one place.")
    return chart_specs.zones_inside(view["measure"], view["year"], zones_of(place, view["outline"]), name_of(place))


def spine(view: PageView) -> dict:
    """A place between the worst and the best of the nine."""
    return chart_specs.spine(*area_of(view), view["theme"] or profile.EVERY_THEME, view["outline"])


def lines(view: PageView) -> dict:
    """A place and Glasgow over the years."""
    return chart_specs.trend_lines(view["measure"], view["place"], view["outline"])


def pyramid(view: PageView) -> dict:
    """A place's ages beside Glasgow's."""
    return chart_specs.age_pyramid(view["place"], ages_year(area_of(view)[0]), view["outline"])


def scatter(view: PageView) -> dict:
    """Two measures, a point an area."""
    parts = (view[part] for part in ("first", "first_year", "second", "second_year", "over", "outline", "place"))
    return chart_specs.scatter(*parts, own_areas(view))


def matrix(view: PageView) -> dict:
    """Every two measures of a theme."""
    return chart_specs.matrix(theme_ids(view), view["over"], view["outline"])


def outlook(view: PageView) -> dict:
    """The years behind and the two to come."""
    return chart_specs.outlook_lines(view["measure"], *area_ahead(view))


def _one_measure(view: PageView) -> tuple[str, str, str, str | None]:
    return view["measure"], view["year"], view["outline"], view["place"] or None

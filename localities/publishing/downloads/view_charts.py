"""The chart of each view: on a screen the very spec that its page shows."""

from __future__ import annotations

from localities.drawing.charts import chart_specs
from localities.drawing.charts.media import SCREEN, Medium, Spec
from localities.indicators.comparing import profile
from localities.indicators.findings.connections import name_of
from localities.publishing.downloads.view_compare import own_areas, zones_of
from localities.publishing.downloads.view_connections import theme_ids
from localities.publishing.downloads.view_outlook import area_ahead
from localities.publishing.downloads.view_place import ages_year, area_of
from localities.publishing.downloads.view_table import PageView
from localities.publishing.serving.queries import BadQuery


def dots(view: PageView, medium: Medium = SCREEN) -> Spec:
    """The places on the bars of their uncertainty."""
    return chart_specs.dot_plot(*_one_measure(view), own_areas(view), medium=medium)


def funnel(view: PageView, medium: Medium = SCREEN) -> Spec:
    """The places in the funnel around Glasgow's share."""
    return chart_specs.funnel(*_one_measure(view), own_areas(view), medium=medium)


def strip(view: PageView, medium: Medium = SCREEN) -> Spec:
    """The zones of a place against Glasgow's; BadQuery without a place."""
    place = view["place"]
    if not place:
        raise BadQuery("“place” is missing: the chart is about the zones of one place.")
    zones = zones_of(place, view["outline"])
    return chart_specs.zones_inside(view["measure"], view["year"], zones, name_of(place), medium=medium)


def spine(view: PageView, medium: Medium = SCREEN) -> Spec:
    """A place between the worst and the best of the places."""
    theme = view["theme"] or profile.EVERY_THEME
    return chart_specs.spine(*area_of(view), theme, view["outline"], medium=medium)


def lines(view: PageView, medium: Medium = SCREEN) -> Spec:
    """A place and Glasgow over the years."""
    return chart_specs.trend_lines(view["measure"], view["place"], view["outline"], medium=medium)


def pyramid(view: PageView, medium: Medium = SCREEN) -> Spec:
    """A place's ages beside Glasgow's."""
    year = ages_year(area_of(view)[0])
    return chart_specs.age_pyramid(view["place"], year, view["outline"], medium=medium)


def scatter(view: PageView, medium: Medium = SCREEN) -> Spec:
    """Two measures, a point an area."""
    first, second = (view["first"], view["first_year"]), (view["second"], view["second_year"])
    over, outline, place = view["over"], view["outline"], view["place"]
    return chart_specs.scatter(*first, *second, over, outline, place, own_areas(view), medium=medium)


def matrix(view: PageView, medium: Medium = SCREEN) -> Spec:
    """Every two measures of a theme."""
    return chart_specs.matrix(theme_ids(view), view["over"], view["outline"], medium=medium)


def outlook(view: PageView, medium: Medium = SCREEN) -> Spec:
    """The years behind and the two to come."""
    return chart_specs.outlook_lines(view["measure"], *area_ahead(view), medium=medium)


def _one_measure(view: PageView) -> tuple[str, str, str, str | None]:
    return view["measure"], view["year"], view["outline"], view["place"] or None

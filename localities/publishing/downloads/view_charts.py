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


def dots(asked: PageView) -> dict:
    """The places on the bars of their uncertainty."""
    return chart_specs.dot_plot(*_one_measure(asked), own_areas(asked))


def funnel(asked: PageView) -> dict:
    """The places in the funnel around Glasgow's share."""
    return chart_specs.funnel(*_one_measure(asked), own_areas(asked))


def strip(asked: PageView) -> dict:
    """The zones of a place against Glasgow's; BadQuery without a place."""
    place = asked["place"]
    if not place:
        raise BadQuery("“place” is missing: the chart is about the zones of one place.")
    return chart_specs.zones_inside(asked["measure"], asked["year"], zones_of(place, asked["outline"]), name_of(place))


def spine(asked: PageView) -> dict:
    """A place between the worst and the best of the nine."""
    return chart_specs.spine(*area_of(asked), asked["theme"] or profile.EVERY_THEME, asked["outline"])


def lines(asked: PageView) -> dict:
    """A place and Glasgow over the years."""
    return chart_specs.trend_lines(asked["measure"], asked["place"], asked["outline"])


def pyramid(asked: PageView) -> dict:
    """A place's ages beside Glasgow's."""
    return chart_specs.age_pyramid(asked["place"], ages_year(area_of(asked)[0]), asked["outline"])


def scatter(asked: PageView) -> dict:
    """Two measures, a point an area."""
    parts = (asked[part] for part in ("first", "first_year", "second", "second_year", "over", "outline", "place"))
    return chart_specs.scatter(*parts, own_areas(asked))


def matrix(asked: PageView) -> dict:
    """Every two measures of a theme."""
    return chart_specs.matrix(theme_ids(asked), asked["over"], asked["outline"])


def outlook(asked: PageView) -> dict:
    """The years behind and the two to come."""
    return chart_specs.outlook_lines(asked["measure"], *area_ahead(asked))


def _one_measure(asked: PageView) -> tuple[str, str, str, str | None]:
    return asked["measure"], asked["year"], asked["outline"], asked["place"] or None

"""What a place's profile offers and opens on: its measures by theme, those of single zones, and those with a trend."""

from __future__ import annotations

from localities.built_data.edition_cache import edition_cache
from localities.indicators.comparing import profile
from localities.indicators.findings import inequality
from localities.indicators.measures import catalogue, measure_values
from localities.indicators.measures.catalogue import Measure
from localities.indicators.trends import trend

FIRST_THEME = "income_work"


def listed(theme: str) -> list[Measure]:
    """Return the measures of a theme, or all of them."""
    return list(catalogue.measures().values()) if theme == profile.EVERY_THEME else catalogue.in_theme(theme)


def of_zones(theme: str, zone_codes: tuple[str, ...]) -> list[Measure]:
    """Return the measures of the theme that show how an area of those zones differs inside."""
    return [
        one
        for one in listed(theme)
        if one.method != "count" and not inequality.why_not(one, zone_codes, one.zone_year())
    ]


def over_years(theme: str, code: str) -> list[Measure]:
    """Return the measures of the theme with enough yearly figures of the area for a trend."""
    return [one for one in listed(theme) if enough_points(one.measure_id, code)]


@edition_cache(size=4096)
def enough_points(measure_id: str, code: str) -> bool:
    """Return whether the measure has the five yearly figures that a trend needs."""
    return measure_values.area_history(measure_id, code)["value"].notna().sum() >= trend.POINTS_NEEDED

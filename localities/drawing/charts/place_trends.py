"""The small trends of all places in one measure, to one scale: picture and words, worked out once an edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from localities.built_data.edition_cache import edition_cache
from localities.drawing.charts import small_trend
from localities.indicators.measures import catalogue, measure_values, words
from localities.places import outlines

Past = list[tuple[str, float | None]]


@dataclass(frozen=True)
class PlaceTrends:
    """By slug the picture, "" with fewer than two figures, and its words; the first and last year with a figure."""

    pictures: Mapping[str, str]
    texts: Mapping[str, str]
    first_year: str
    last_year: str


@edition_cache(size=6)
def place_trends(measure_id: str, outline: str) -> PlaceTrends:
    """Return the trends of the places in that outline. Kept: the lines are most of what a rerun of Home would cost."""
    pasts = {slug: _past(measure_id, slug, outline) for slug in outlines.names()}
    span = small_trend.span_of(pasts.values())
    known = [year for past in pasts.values() for year, value in past if value is not None]
    return PlaceTrends(
        pictures={slug: small_trend.small_trend(past, span) for slug, past in pasts.items()},
        texts={slug: _text(measure_id, past) for slug, past in pasts.items()},
        first_year=min(known, default=""),
        last_year=max(known, default=""),
    )


def _past(measure_id: str, slug: str, outline: str) -> Past:
    code = measure_values.area_code(slug, outline)
    years = catalogue.measure(measure_id).years
    return [(year, measure_values.one_value(measure_id, year, code).value) for year in years]


def _text(measure_id: str, past: Past) -> str:
    measure = catalogue.measure(measure_id)
    return f"{measure.title}: {small_trend.said(past, lambda value: words.figure_text(measure, value), '')}"

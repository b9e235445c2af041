"""The charts by name, drawn once and kept: what a page hands to `st.vega_lite_chart(spec, theme=None)`.

Drawing a chart takes a tenth of a second and more; asking for it again takes nothing. Nobody changes a spec.
"""

from __future__ import annotations

from functools import lru_cache

from altair.utils.schemapi import debug_mode

from localities.drawing import charts
from localities.indicators import ages, measures
from localities.places import outlines

KEPT = 256


@lru_cache(maxsize=KEPT)
def dot_plot(measure_id: str, year: str, outline: str = "working", chosen: str | None = None) -> dict:
    """The nine in one measure and year, as a Vega-Lite spec."""
    return _spec(
        charts.dot_plot,
        measures.place_values(measure_id, year, outline),
        measures.measure(measure_id),
        year,
        measures.city_value(measure_id, year),
        measures.rest_value(measure_id, year, outline),
        chosen,
    )


@lru_cache(maxsize=KEPT)
def trend_lines(measure_id: str, place: str, outline: str = "working") -> dict:
    """A place and Glasgow over the years in one measure, as a Vega-Lite spec."""
    here = measures.area_history(measure_id, measures.area_code(place, outline))
    city = measures.area_history(measure_id, measures.CITY)
    return _spec(charts.trend_lines, here, city, measures.measure(measure_id), outlines.names()[place])


@lru_cache(maxsize=KEPT)
def age_pyramid(place: str, year: str, outline: str = "working") -> dict:
    """A place's ages beside Glasgow's, as a Vega-Lite spec."""
    here = ages.ages(measures.area_code(place, outline), year)
    return _spec(charts.age_pyramid, here, ages.ages(measures.CITY, year), outlines.names()[place], year)


def _spec(draw, *given) -> dict:
    # Checking each part against the schema takes most of the time; the tests do it for all of them.
    with debug_mode(False):
        spec = draw(*given).to_dict(validate=False)
    return _with_rows_inside(spec, spec.pop("datasets", {}))


def _with_rows_inside(part, rows_by_name: dict):
    """The spec with each named table written where it is used, so that no rerun has to convert it again."""
    if isinstance(part, list):
        return [_with_rows_inside(one, rows_by_name) for one in part]
    if not isinstance(part, dict):
        return part
    inside = {key: _with_rows_inside(value, rows_by_name) for key, value in part.items()}
    name = part.get("data", {}).get("name") if isinstance(part.get("data"), dict) else None
    return inside | {"data": {"values": rows_by_name[name]}} if name in rows_by_name else inside

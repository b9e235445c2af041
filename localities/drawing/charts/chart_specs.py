"""The charts by name, each made once for its medium and kept: what a page gives `st.vega_lite_chart(spec, theme=None)`.

Making a chart takes a tenth of a second; getting it again takes nothing. Each has its twin in words in the `..._texts`.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

import altair as alt
import pandas as pd
from altair.utils.schemapi import disable_debug_mode

from localities.built_data.edition_cache import edition_cache
from localities.drawing.charts import (
    age_chart,
    dot_chart,
    funnel_chart,
    inequality_chart,
    matrix_chart,
    outlook_chart,
    scatter_chart,
    spine_chart,
    trend_chart,
)
from localities.drawing.charts.media import SCREEN, Medium
from localities.indicators.comparing import compare, profile
from localities.indicators.findings import connections, inequality
from localities.indicators.measures import ages, catalogue, measure_values, own, scotland
from localities.indicators.trends import outlook
from localities.places import outlines, wording

KEPT = 256
IN_PLACE = "rows in place"
KEPT_SCATTERS = 32  # each holds up to 746 points


@edition_cache(size=KEPT, is_json=True)
def dot_plot(
    measure_id: str,
    year: str,
    outline: str = "working",
    chosen: str | None = None,
    own_areas: tuple[str, ...] = (),
    medium: Medium = SCREEN,
) -> dict:
    """The places and own areas in one measure and year, as a Vega-Lite spec."""
    measure = catalogue.measure(measure_id)
    compared = compare.by_value(compare.of_places(measure_id, year, outline, own_areas), measure)
    city, rest = measure_values.city_value(measure_id, year), measure_values.rest_value(measure_id, year, outline)
    country = scotland.figure(measure_id, year)
    return spec_of(dot_chart.dot_plot, compared, measure, city, rest, chosen, medium, country)


@edition_cache(size=KEPT, is_json=True)
def trend_lines(measure_id: str, place: str, outline: str = "working", medium: Medium = SCREEN) -> dict:
    """A place and Glasgow, and Scotland where known, over the years in one measure, as a Vega-Lite spec."""
    here = measure_values.area_history(measure_id, measure_values.area_code(place, outline))
    city = measure_values.area_history(measure_id, wording.city_code())
    measure, name = catalogue.measure(measure_id), connections.name_of(place)
    return spec_of(trend_chart.trend_lines, here, city, measure, name, medium, scotland.history(measure_id))


@edition_cache(size=KEPT, is_json=True)
def age_pyramid(place: str, year: str, outline: str = "working", medium: Medium = SCREEN) -> dict:
    """A place's ages beside Glasgow's, as a Vega-Lite spec."""
    here = ages.ages(measure_values.area_code(place, outline), year)
    city, name = ages.ages(wording.city_code(), year), connections.name_of(place)
    return spec_of(age_chart.age_pyramid, here, city, name, year, medium)


@edition_cache(size=KEPT_SCATTERS, is_json=True)
def scatter(
    first_id: str,
    first_year: str,
    second_id: str,
    second_year: str,
    over: str = "zones",
    outline: str = "working",
    chosen: str = "",
    own_areas: tuple[str, ...] = (),
    medium: Medium = SCREEN,
) -> dict:
    """Two measures over zones or places, as a Vega-Lite spec."""
    found = connections.connection(first_id, first_year, second_id, second_year, over, outline, own_areas)
    own_zones = {own.area(one).label: own.area(one).zones for one in own_areas}
    return spec_of(scatter_chart.scatter, found, chosen, own_zones, medium)


@edition_cache(size=KEPT, is_json=True)
def matrix(
    measure_ids: tuple[str, ...], over: str = "zones", outline: str = "working", medium: Medium = SCREEN
) -> dict:
    """Rho of every two of the measures, as a Vega-Lite spec."""
    return spec_of(matrix_chart.matrix, connections.pairs(measure_ids, over, outline), medium)


@edition_cache(size=KEPT, is_json=True)
def funnel(
    measure_id: str,
    year: str,
    outline: str = "working",
    chosen: str | None = None,
    own_areas: tuple[str, ...] = (),
    medium: Medium = SCREEN,
) -> dict:
    """The places and own areas in the funnel around Glasgow's share, as a Vega-Lite spec."""
    table, city = (
        measure_values.place_values(measure_id, year, outline, own_areas),
        measure_values.city_value(measure_id, year),
    )
    return spec_of(funnel_chart.funnel_plot, table, catalogue.measure(measure_id), year, city, chosen, medium)


@edition_cache(size=KEPT, is_json=True)
def spine(
    code: str, name: str, theme: str = profile.EVERY_THEME, outline: str = "working", medium: Medium = SCREEN
) -> dict:
    """The profile of an area over one theme or all, as a Vega-Lite spec."""
    return spec_of(spine_chart.spine, profile.profile(code, theme, outline), name, medium)


@edition_cache(size=KEPT, is_json=True)
def zones_inside(measure_id: str, year: str, zone_codes: tuple[str, ...], name: str, medium: Medium = SCREEN) -> dict:
    """The zones of an area against Glasgow's, as a Vega-Lite spec."""
    measure = catalogue.measure(measure_id)
    why = inequality.why_not(measure, zone_codes, year)
    found = None if why else inequality.inside(measure_id, year, zone_codes)
    zone_names = outlines.zone_names()
    return spec_of(inequality_chart.zones_inside, found, measure, name, year, zone_names, why, medium)


@edition_cache(size=KEPT, is_json=True)
def outlook_lines(measure_id: str, area_code: str, name: str, medium: Medium = SCREEN) -> dict:
    """An area's years behind and the two to come in one measure, as a Vega-Lite spec."""
    history, found = measure_values.area_history(measure_id, area_code), outlook.outlook(measure_id, area_code)
    return spec_of(outlook_chart.outlook_lines, history, found, catalogue.measure(measure_id), name, medium)


def spec_of(draw, *given, **named) -> dict:
    """Return the chart that `draw` makes of what is given, as a Vega-Lite spec."""
    spec = _table_one_below(draw(*given, **named).to_dict(validate=False))
    return spec | {"layer": _tables_said_once(spec["layer"])} if "layer" in spec else spec


def _rows_in_place(table: Any) -> Any:
    """The rows where they are used, as they are: Altair's own way looks at every cell for kinds we never draw."""
    columns = [_plain_values(table[name]) for name in table.columns]
    return {"values": [dict(zip(table.columns, row, strict=True)) for row in zip(*columns, strict=True)]}


def _plain_values(column: pd.Series) -> list:
    """The cells as plain Python values, None where one is missing; pandas' own way takes ten times as long."""
    return [None if missing else value for value, missing in zip(column.tolist(), column.isna().tolist(), strict=True)]


# Both for good and not for each chart: they hold for the whole process, where several charts are drawn at once.
# Checking each part against the schema takes most of the time; the tests do it for every chart.
disable_debug_mode()
alt.data_transformers.register(IN_PLACE, _rows_in_place)
alt.data_transformers.enable(IN_PLACE, consolidate_datasets=False)


def _table_one_below(spec: dict) -> dict:
    """The spec with the table that all its layers share one level down: on top it would be converted every rerun."""
    if "data" not in spec or "layer" not in spec:
        return spec
    shared = {part: spec.pop(part) for part in ("data", "layer", "encoding", "transform") if part in spec}
    return spec | {"layer": [shared]}


def _tables_said_once(layers: list[dict]) -> list[dict]:
    """The layers, with those after one another that draw the same table as one over it: each rerun sends it."""
    runs = (list(run) for _, run in groupby(layers, key=lambda one: json.dumps(one.get("data"))))
    return [one for run in runs for one in (run if len(run) == 1 or "data" not in run[0] else [_over_one_table(run)])]


def _over_one_table(layers: list[dict]) -> dict:
    return {
        "data": layers[0]["data"],
        "layer": [{part: value for part, value in one.items() if part != "data"} for one in layers],
    }

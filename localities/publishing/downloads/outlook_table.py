"""The outlook of several areas side by side, in words that people read."""

from __future__ import annotations

from typing import Protocol

import pandas as pd

from geodata.table_cells import named_rows
from localities.built_data.edition_cache import edition_cache
from localities.indicators.measures import catalogue, words
from localities.indicators.measures.catalogue import Measure
from localities.indicators.trends import outlook
from localities.places import wording


@edition_cache(size=256)
def outlook_table(measure_id: str, areas: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    """A row an area (code, name): its latest figure, both years to come with 80% range, the method and its past error.

    The highest latest figure comes first, the city last; kept as given where the measure has no order. Kept: nobody
    changes the table.
    """
    measure, found = catalogue.measure(measure_id), outlook.side_by_side(measure_id, dict(areas))
    if measure.has_order:
        is_city = found["area_code"].eq(wording.city_code())
        ordered = found.assign(is_city=is_city, last_value=pd.to_numeric(found["last_value"]))
        found = ordered.sort_values(["is_city", "last_value"], ascending=[True, False], kind="stable")
    return pd.DataFrame([_row(one, measure) for one in named_rows(found)])


class _AreaAhead(Protocol):
    """A row of `outlook.side_by_side`; "" and missing where there is no such figure."""

    name: str
    last_year: str
    last_value: float
    year_1: str
    value_1: float
    lower_1: float
    upper_1: float
    year_2: str
    value_2: float
    lower_2: float
    upper_2: float
    method: str
    why_not: str
    error: float


def _row(one: _AreaAhead, measure: Measure) -> dict[str, str]:
    return {
        "Place": one.name,
        "Latest figure": f"{words.figure_text(measure, one.last_value)} ({one.last_year})"
        if one.last_year
        else "not known",
        "A year later": _ahead(measure, one.year_1, one.value_1, one.lower_1, one.upper_1),
        "Two years later": _ahead(measure, one.year_2, one.value_2, one.lower_2, one.upper_2),
        "How": one.method or one.why_not,
        "Missed by, on average": outlook.error_text(one.error, measure) if one.method else "",
    }


def _ahead(measure: Measure, year: str, value: float, lower: float, upper: float) -> str:
    if not year:
        return words.NOT_KNOWN
    ends = f"{words.number_text(measure, lower)} to {words.figure_text(measure, upper)}"
    return f"{year}: {words.figure_text(measure, value)} ({ends})"

"""The people by whom a zone's value is weighted when zones are pooled: the same as in the build."""

from __future__ import annotations

import pandas as pd

from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.indicators.measures import catalogue, measure_values, measure_years


@edition_cache(size=1)
def _by_age() -> pd.DataFrame:
    table = snapshot.table("zone_weights.csv", ("data_zone_code", "source_id", "licence"))
    return table.set_index("data_zone_code")


def weights_of(measure_id: str, year: str) -> pd.Series | None:
    """Return the people by data_zone_code that weight the measure's zones; None where it is not known who they are."""
    known = measure_years.about(measure_id, year)
    if known is not None:
        return _by_age()[known.weight] if known.weight else None
    if measure_id not in catalogue.measures() or catalogue.measure(measure_id).method not in ("ratio", "mean"):
        return None
    of_year = _people_before(year)  # a measure of the operator's own build
    return None if of_year is None else measure_values.shown("population", of_year)["numerator"]


def _people_before(year: str) -> str | None:
    """The newest year of `population` up to that one, else its oldest; None where the build has no population."""
    if "population" not in catalogue.measures():
        return None
    years = catalogue.measure("population").years
    return max((one for one in years if one <= year[:4]), default=years[0])

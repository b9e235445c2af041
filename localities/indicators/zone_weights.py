"""Which people weigh a zone's value when zones are pooled: the same ones as in the build."""

from __future__ import annotations

import pandas as pd

from geodata import make_measures
from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.indicators import measures

# The people that an edition of the index counts against: the year of `population` that holds them.
PEOPLE_OF_EDITION = {"2016": "2014", "2020": "2017"}
PEOPLE_OF_MID_2020 = "2020"
AGES_OF = {  # measure: column of zone_weights.csv
    "school_attendance_percent": "people_5_17",
    "participation_16_19_percent": "people_16_19",
    "early_mortality_rate": "people_0_74",
    "emergency_admissions_65_rate": "people_65_plus",
    "attainment_score": "people_15_16",
}
EVERYONE_MID_2020 = ("slow_broadband_percent",)


@edition_cache(size=1)
def _by_age() -> pd.DataFrame:
    table = snapshot.table("zone_weights.csv", ("data_zone_code", "source_id", "licence"))
    return table.set_index("data_zone_code")


def weights_of(measure_id: str, year: str) -> pd.Series | None:
    """People by data_zone_code that weigh that measure's zones; None where nothing says who they are."""
    if measure_id in AGES_OF:
        return _by_age()[AGES_OF[measure_id]]
    if measure_id not in measures.catalogue() or measures.measure(measure_id).method not in ("ratio", "mean"):
        return None
    of_year = PEOPLE_OF_MID_2020 if measure_id in EVERYONE_MID_2020 else PEOPLE_OF_EDITION.get(year)
    if of_year is None and measure_id not in _shipped():
        of_year = _people_before(year)
    return None if of_year is None else measures.shown("population", of_year)["numerator"]


@edition_cache(size=1)
def _shipped() -> frozenset[str]:
    return frozenset(one.measure_id for one in make_measures.catalogue())


def _people_before(year: str) -> str | None:
    """The newest year of `population` up to that one, else its oldest; None where the build counts no people."""
    if "population" not in measures.catalogue():
        return None
    years = measures.measure("population").years
    return max((one for one in years if one <= year[:4]), default=years[0])

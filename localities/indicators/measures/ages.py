"""The number of people of each age in an area."""

from __future__ import annotations

import re

import pandas as pd

from geodata.table_cells import parts_of
from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache

TEXTS = ("area_code", "area_type", "year", "source", "sex", "age_group", "source_id", "licence")
COLUMNS = ["age_group", "sex", "people", "share_percent", "first_age"]
SEXES = ("female", "male")


@edition_cache(size=1)
def _by_area_and_year() -> dict[tuple[str, str], pd.DataFrame]:
    table = snapshot.table("ages.csv", TEXTS)
    table = table.assign(sex=table["sex"].str.lower(), first_age=table["age_group"].map(first_age))
    counted = table[table["sex"].isin(SEXES) & table["first_age"].notna()]
    return dict(parts_of(counted, ["area_code", "year"]))


def years(area_code: str) -> list[str]:
    """Return the years for which ages are known in the area, oldest first."""
    return sorted(year for code, year in _by_area_and_year() if code == area_code)


def ages(area_code: str, year: str) -> pd.DataFrame:
    """Return COLUMNS of the area in that year, with the share of all people in percent; empty if not known."""
    found = _by_area_and_year().get((area_code, str(year)))
    if found is None:
        return pd.DataFrame(columns=COLUMNS)
    everybody = found["people"].sum()
    shares = found.assign(share_percent=100 * found["people"] / everybody if everybody > 0 else float("nan"))
    return shares.sort_values(["first_age", "sex"])[COLUMNS].reset_index(drop=True)


def first_age(age_group: str) -> float:
    """Return the age in years at which a group begins: 5 for "5 - 9", 0 for "Under 1"; missing for "All people"."""
    if age_group.lower().startswith("under"):
        return 0.0
    found = re.match(r"\d+", age_group)
    return float(found.group()) if found else float("nan")

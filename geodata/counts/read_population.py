"""The population of each data zone: totals of several years, and mid-2020 by age."""

from __future__ import annotations

import pandas as pd

from geodata.counts.cells import count_cells
from geodata.counts.zone_table import read_zone_table
from geodata.sources import Folder

MID_2020 = "sape_mid2020_age_sex_glasgow_dz2011"
MID_2021 = "sape_mid2021_total_glasgow_dz2011"
CENSUS_2011 = "census2011_totals_glasgow_dz2011"
CENSUS_2022 = "census2022_age_sex_glasgow_dz2011"
SIMD_2020 = "simd2020v2_indicators_glasgow_dz2011"
SIMD_2016 = "simd2016_indicators_glasgow_dz2011"
SINGLE_YEARS = (*(str(age) for age in range(90)), "90+")
ALL_AGES = "All people"

TOTALS = (  # year, source, zone column, column of people; SIMD names the mid-year estimate that it uses
    ("2011", CENSUS_2011, "DataZone", "TotPop2011"),
    ("2014", SIMD_2016, "dz11_code", "Total_population"),
    ("2017", SIMD_2020, "dz11_code", "Total_population"),
    ("2021", MID_2021, "dz2011_code", "people_mid2021"),
)


def mid_2020_by_age(folder: Folder, sex: str = "All") -> pd.DataFrame:
    """Return people of one sex in mid-2020: rows are data zones, columns years of age ("0" ... "89", "90+")."""
    table = read_zone_table(folder, MID_2020, "dz11_code", SINGLE_YEARS, key=["sex"]).where("sex", sex)
    return pd.DataFrame({age: table.numbers(age) for age in SINGLE_YEARS})


def people_aged(by_age: pd.DataFrame, youngest: int, oldest: int) -> pd.Series:
    """Return people aged `youngest` to `oldest`, both included, by data zone; 90 means 90 and over."""
    return by_age[list(SINGLE_YEARS[youngest : oldest + 1])].sum(axis=1)


def census_2022_by_age(folder: Folder, column: str = "all_people") -> pd.DataFrame:
    """Return people of the 2022 census: rows are data zones, columns age groups as published ("15.0" is age 15)."""
    table = read_zone_table(folder, CENSUS_2022, "dz11_code", [column], key=["age_group"])
    groups = table.texts("age_group")
    return pd.DataFrame({group: table.where("age_group", group).numbers(column) for group in groups})


def population_cells(folder: Folder) -> pd.DataFrame:
    """Return cells of `population` and `population_change_percent`."""
    totals = {(year, source_id): _total(folder, source_id, zone, people) for year, source_id, zone, people in TOTALS}
    totals["2020", MID_2020] = mid_2020_by_age(folder).sum(axis=1)
    totals["2022", CENSUS_2022] = census_2022_by_age(folder)[ALL_AGES]
    parts = [count_cells("population", year, source_id, people) for (year, source_id), people in totals.items()]
    then, now = totals["2011", CENSUS_2011], totals["2022", CENSUS_2022]
    return pd.concat([*parts, count_cells("population_change_percent", "2022", CENSUS_2022, now, then)])


def _total(folder: Folder, source_id: str, zone_column: str, people_column: str) -> pd.Series:
    return read_zone_table(folder, source_id, zone_column, [people_column]).numbers(people_column)

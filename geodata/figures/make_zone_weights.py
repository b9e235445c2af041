"""The people that weight a zone's value: needed wherever zones are pooled, in the build and in the app."""

from __future__ import annotations

import pandas as pd

from geodata.boundaries.read_zone_counts import households_2022
from geodata.counts.read_cpop import CHILD_POVERTY
from geodata.counts.read_cpop_wider import OUT_OF_WORK, people_of_measure
from geodata.counts.read_population import MID_2020, SIMD_2016, SIMD_2020, mid_2020_by_age, people_aged
from geodata.counts.zone_table import read_zone_table
from geodata.sources import Folder

AGES = {  # column: youngest and oldest age, both included; 90 stands for 90 and over
    "people_5_17": (5, 17),
    "people_0_74": (0, 74),
    "people_15_16": (15, 16),
    "people_16_19": (16, 19),
    "people_65_plus": (65, 90),
}


TOTALS = {"people_2014": (SIMD_2016, "Total_population"), "people_2017": (SIMD_2020, "Total_population")}
SEXES = {"women_2020": "Female", "men_2020": "Male"}
OF_MEASURES = {  # column: source, its column, year
    "children_0_15": (CHILD_POVERTY, "population_0_15", "2020/21"),
    "working_age_2018": (OUT_OF_WORK, "working_age_population", "2018/19"),
    "working_age_2020": (OUT_OF_WORK, "working_age_population", "2020/21"),
}


def make(folder: Folder) -> pd.DataFrame:
    """Return a row for each data zone: people by age range in mid-2020, of earlier years, and of measures."""
    by_age = mid_2020_by_age(folder)
    people = pd.DataFrame({column: people_aged(by_age, *ages) for column, ages in AGES.items()})
    everyone = pd.DataFrame({column: _total(folder, *total) for column, total in TOTALS.items()})
    counted = pd.DataFrame({column: people_of_measure(folder, *of) for column, of in OF_MEASURES.items()})
    by_sex = {name: mid_2020_by_age(folder, sex).sum(axis=1) for name, sex in SEXES.items()}
    counted = counted.assign(**by_sex, households_2022=households_2022(folder))
    people = people.join(everyone.assign(people_2020=by_age.sum(axis=1))).join(counted)
    terms = {"source_id": MID_2020, "licence": folder.sources[MID_2020].licence}
    return people.astype("int64").rename_axis("data_zone_code").reset_index().assign(**terms)


def _total(folder: Folder, source_id: str, column: str) -> pd.Series:
    return read_zone_table(folder, source_id, "dz11_code", [column]).numbers(column)

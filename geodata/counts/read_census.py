"""Cells of the 2011 and 2022 censuses: ages, tenure, overcrowding, health, ethnic group, deprivation."""

from __future__ import annotations

import pandas as pd

from geodata.counts.cells import count_cells
from geodata.counts.read_population import ALL_AGES, CENSUS_2011, CENSUS_2022, census_2022_by_age
from geodata.counts.zone_table import ZoneTable, read_zone_table
from geodata.sources import Folder

TENURE = "census2022_tenure_glasgow_dz2011"
OCCUPANCY = "census2022_occupancy_glasgow_dz2011"
DISABILITY = "census2022_disability_glasgow_dz2011"
ETHNICITY = "census2022_ethnicity_glasgow_dz2011"
DEPRIVATION = "census2011_household_deprivation_glasgow_dz2011"

AGE_MEASURES = {
    "age_0_15_percent": ["0 - 4", "5 - 9", "10 - 14", "15.0"],
    "age_16_24_percent": ["16 - 17", "18 - 19", "20 - 24"],
    "age_25_64_percent": [f"{first} - {first + 4}" for first in range(25, 65, 5)],
    "age_65_plus_percent": ["65 - 69", "70 - 74", "75 - 79", "80 - 84", "85 and over"],
    "age_75_plus_percent": ["75 - 79", "80 - 84", "85 and over"],
}
TENURE_MEASURES = {
    "social_rented_percent": [
        "Social Rented: Council (LA) or Housing Association/ Registered Social Landlord",
    ],
    "private_rented_percent": [
        "Private rented: Private landlord or letting agency",
        "Private rented: Other",
    ],
    "owner_occupied_percent": ["Owned: Owned outright", "Owned: Owned with a mortgage or loan"],
}
A_LOT, A_LITTLE = (f"Day-to-day activities limited {how_much}" for how_much in ("a lot", "a little"))
DISABILITY_MEASURES = {"limited_a_lot_percent": [A_LOT], "limited_at_all_percent": [A_LOT, A_LITTLE]}
OCCUPANCY_MEASURES = {"overcrowded_households_percent": ["-1 or less (overcrowded)"]}
DEPRIVATION_MEASURES = {
    "household_deprivation_percent": [f"Household is deprived in {count} dimensions" for count in (2, 3, 4)],
}
WHITE = "White: Total"


def census_cells(folder: Folder) -> pd.DataFrame:
    """Return cells of every census measure."""
    tenure = read_zone_table(folder, TENURE, "dz11_code", ["n", "total_households"], key=["tenure"])
    occupancy = read_zone_table(folder, OCCUPANCY, "dz11_code", ["n", "total_households"], key=["occupancy_rating"])
    disability = read_zone_table(folder, DISABILITY, "dz11_code", ["n", "total_residents"], key=["disability"])
    kind = "deprivation_dimensions"
    deprived = read_zone_table(folder, DEPRIVATION, "dz11_code", ["n", "total_households"], key=[kind])
    return pd.concat(
        [
            _ages(folder),
            _shares(tenure, "tenure", TENURE_MEASURES, "total_households", "2022"),
            _shares(occupancy, "occupancy_rating", OCCUPANCY_MEASURES, "total_households", "2022"),
            _shares(disability, "disability", DISABILITY_MEASURES, "total_residents", "2022"),
            _shares(deprived, kind, DEPRIVATION_MEASURES, "total_households", "2011"),
            _ethnicity(folder),
            _households(folder, tenure),
        ]
    )


def _ages(folder: Folder) -> pd.DataFrame:
    people = census_2022_by_age(folder)
    parts = [
        count_cells(measure_id, "2022", CENSUS_2022, people[groups].sum(axis=1), people[ALL_AGES])
        for measure_id, groups in AGE_MEASURES.items()
    ]
    return pd.concat(parts)


def _shares(table: ZoneTable, kind: str, measures: dict, total: str, year: str) -> pd.DataFrame:
    """Cells of each measure: the sum of its categories out of the total that the file states."""
    parts = []
    for measure_id, categories in measures.items():
        people, *more = (table.where(kind, category).numbers("n") for category in categories)
        whole = table.where(kind, categories[0]).numbers(total)
        parts.append(count_cells(measure_id, year, table.source.source_id, sum(more, people), whole))
    return pd.concat(parts)


def _ethnicity(folder: Folder) -> pd.DataFrame:
    """People outside the White groups: everyone of the same census less "White: Total"."""
    table = read_zone_table(folder, ETHNICITY, "dz11_code", ["count"], key=["ethnic_group"])
    everyone = census_2022_by_age(folder)[ALL_AGES]
    others = (everyone - table.where("ethnic_group", WHITE).numbers("count")).clip(lower=0)
    return count_cells("minority_ethnic_percent", "2022", ETHNICITY, others, everyone)


def _households(folder: Folder, tenure: ZoneTable) -> pd.DataFrame:
    then = read_zone_table(folder, CENSUS_2011, "DataZone", ["HHCnt2011"]).numbers("HHCnt2011")
    now = tenure.where("tenure", TENURE_MEASURES["social_rented_percent"][0]).numbers("total_households")
    return pd.concat(
        [count_cells("households", "2011", CENSUS_2011, then), count_cells("households", "2022", TENURE, now)]
    )

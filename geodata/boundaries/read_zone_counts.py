"""People and households of each data zone at Census 2022."""

from __future__ import annotations

import pandas as pd

from geodata.boundaries.read_lookup import zone_codes
from geodata.sources import Folder, read_table, require_codes, to_numbers

AGE_SEX_2022 = "census2022_age_sex_glasgow_dz2011"
TENURE_2022 = "census2022_tenure_glasgow_dz2011"
ZONE = "one of the city's data zones of 2011"


def people_2022(folder: Folder) -> pd.Series:
    """Return people of all ages at Census 2022, by data_zone_code."""
    source = folder.sources[AGE_SEX_2022]
    table = read_table(folder, AGE_SEX_2022, ["dz11_code", "age_group", "all_people"])
    require_codes(source, table["dz11_code"], zone_codes(folder), ZONE)
    total = table[table["age_group"] == "All people"]
    return _by_zone(total["dz11_code"], to_numbers(source, total["all_people"]), "population_2022")


def households_2022(folder: Folder) -> pd.Series:
    """Return households at Census 2022, by data_zone_code; in the source every row of a zone repeats its total."""
    source = folder.sources[TENURE_2022]
    table = read_table(folder, TENURE_2022, ["dz11_code", "total_households"])
    require_codes(source, table["dz11_code"], zone_codes(folder), ZONE)
    households = to_numbers(source, table["total_households"])
    first = ~table["dz11_code"].duplicated()
    return _by_zone(table["dz11_code"][first], households[first], "households_2022")


def _by_zone(codes: pd.Series, numbers: pd.Series, name: str) -> pd.Series:
    return pd.Series(numbers.to_numpy(), index=codes.to_numpy(), name=name).astype("int64")

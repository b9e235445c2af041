"""People by age group and sex of each place, its variants, the city and the rest: the age pyramid."""

from __future__ import annotations

import pandas as pd

from geodata.boundaries.read_lookup import zone_codes
from geodata.boundaries.read_places import place_zones
from geodata.counts.read_population import CENSUS_2022, MID_2020, census_2022_by_age, mid_2020_by_age, people_aged
from geodata.figures.aggregate import membership
from geodata.sources import Folder

AGE_GROUPS = (*(f"{first}-{first + 4}" for first in range(0, 85, 5)), "85+")
CENSUS_PARTS = {  # age group: the census's groups that make it up, where the names differ
    "10-14": ["10 - 14"],
    "15-19": ["15.0", "16 - 17", "18 - 19"],
    "85+": ["85 and over"],
}
CENSUS_COLUMNS = {"all": "all_people", "female": "female", "male": "male"}
MID_2020_NAMES = {"all": "All", "female": "Female", "male": "Male"}
COLUMNS = ["area_code", "area_type", "year", "source", "sex", "age_group", "people", "source_id", "licence"]


def make(folder: Folder) -> pd.DataFrame:
    """Return people by area, year, sex and age group (five years each, 85 and over in one).

    The census changes small counts slightly, so women and men need not add up to all.
    """
    members = membership(place_zones(folder), zone_codes(folder), folder.city.area_code)
    parts = []
    for sex in CENSUS_COLUMNS:
        census = _by_group(census_2022_by_age(folder, CENSUS_COLUMNS[sex]))
        parts.append(_summed(census, members).assign(sex=sex, year="2022", source="Census 2022", source_id=CENSUS_2022))
        mid_2020 = _five_years(mid_2020_by_age(folder, MID_2020_NAMES[sex]))
        parts.append(
            _summed(mid_2020, members).assign(sex=sex, year="2020", source="Mid-2020 estimate", source_id=MID_2020)
        )
    return _ordered(pd.concat(parts), folder)


def _by_group(census: pd.DataFrame) -> pd.DataFrame:
    """The census's groups as ours: rows are data zones, columns age groups."""
    parts = {group: CENSUS_PARTS.get(group, [group.replace("-", " - ")]) for group in AGE_GROUPS}
    return pd.DataFrame({group: census[names].sum(axis=1) for group, names in parts.items()})


def _five_years(by_age: pd.DataFrame) -> pd.DataFrame:
    """Single years of age as our groups."""
    first = {group: int(group.split("-")[0].rstrip("+")) for group in AGE_GROUPS}
    return pd.DataFrame(
        {group: people_aged(by_age, age, 90 if group == "85+" else age + 4) for group, age in first.items()}
    )


def _summed(people: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """People by area and age group, as a long table."""
    of_zones = members.merge(people, left_on="data_zone_code", right_index=True, how="left", validate="m:1")
    sums = of_zones.groupby(["area_code", "area_type"], as_index=False)[list(AGE_GROUPS)].sum()
    return sums.melt(["area_code", "area_type"], var_name="age_group", value_name="people")


def _ordered(ages: pd.DataFrame, folder: Folder) -> pd.DataFrame:
    licence = ages["source_id"].map(lambda source_id: folder.sources[source_id].licence)
    group = pd.Categorical(ages["age_group"], AGE_GROUPS, ordered=True)
    tidy = ages.assign(licence=licence, people=ages["people"].astype("int64"), rank=group.codes)
    return tidy.sort_values(["area_type", "area_code", "year", "sex", "rank"], ignore_index=True)[COLUMNS]

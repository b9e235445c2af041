"""The people that weigh a zone's value, against the ages shipped for the city."""

import pytest

from geodata.editions import built_files
from geodata.figures.make_zone_weights import AGES

AGE_TEXTS = ("area_code", "year", "sex", "age_group")
WEIGHT_TEXTS = ("data_zone_code",)


def people_of_the_city(first_ages) -> int:
    ages = built_files.read_table("ages.csv", AGE_TEXTS)
    city = ages[(ages["area_code"] == "glasgow") & (ages["year"] == "2020") & (ages["sex"] == "all")]
    return int(city[city["age_group"].str.extract(r"^(\d+)")[0].astype(int).isin(first_ages)]["people"].sum())


@pytest.mark.parametrize(("column", "first_ages"), [("people_65_plus", range(65, 90)), ("people_0_74", range(75))])
def test_the_zones_of_the_city_add_up_to_its_ages(column, first_ages):
    weights = built_files.read_table("zone_weights.csv", WEIGHT_TEXTS)
    assert weights[column].sum() == people_of_the_city(first_ages)


def test_each_column_holds_the_ages_that_its_name_says():
    named = {column: column.removeprefix("people_").replace("_plus", "_90").split("_") for column in AGES}
    assert {column: (int(first), int(last)) for column, (first, last) in named.items()} == AGES

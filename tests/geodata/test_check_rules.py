"""geodata.check finds names that nobody uses, wrong kinds, and figures that break the rules by which they are read."""

import pandas as pd
import pytest

from geodata.check import BUILT
from geodata.checks import check_sums
from geodata.checks.check_names import name_faults
from geodata.checks.check_rules import rule_faults
from geodata.checks.read_built import read_built
from geodata.listings.decide_assets import read_decisions

FILES = ("measures.csv", "measure_years.csv", "values.csv", "place_zones.csv")
TAXI = "places_taxi_knowledge_list_glasgow_2026"
PAVILION = {"source_id": TAXI, "name": "Pavillion", "set_name": "Pavilion Theatre"}


def listed(name: str, kind: str, source: str = TAXI) -> pd.DataFrame:
    return pd.DataFrame({"name": [name], "kind": [kind], "source_ids": [source]}, index=[2])


def names(name: str, kind: str, decisions=()) -> list[str]:
    return [str(fault) for fault in name_faults(listed(name, kind), decisions)]


@pytest.fixture(scope="module")
def built():
    return {file: read_built(BUILT / file) for file in FILES}


def rules(built, file: str, at: dict[str, str], **changed: str) -> list[str]:
    """The faults after the first row with these texts was changed."""
    table = built[file].copy()
    row = table.index[(table[list(at)] == list(at.values())).all(axis=1)][0]
    assert (table.loc[row, list(changed)] != list(changed.values())).all()
    table.loc[row, list(changed)] = list(changed.values())
    return [str(fault) for fault in rule_faults(built | {file: table})]


def test_what_is_built_breaks_no_rule(built):
    assert rule_faults(built) == []
    assert name_faults(read_built(BUILT / "assets.csv"), read_decisions()["decision"]) == []


def test_the_name_that_people_know_replaces_the_one_of_the_list():
    faults = names("Pavillion", "theatre, concert hall or cinema", [PAVILION])
    assert "no listing named 'Pavilion Theatre'" in faults[0]
    assert "Pavilion Theatre, the name that people know" in faults[1]
    assert names("Pavilion Theatre", "theatre, concert hall or cinema", [PAVILION]) == []


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Kings", "theatre, concert hall or cinema", "says what the venue is"),
        ("GOVAN HELP", "family centre", "not in capitals throughout"),
        ("Scotspecs -", "optician", "a whole name"),
        ("- Scotspecs", "optician", "a whole name"),
        ("Royal Concert Hall", "community centre", "a kind that agrees with the name"),
        ("Police Scotland Glasgow HQ", "police office", "a kind that agrees with the name"),
        ("Glasgow Association for Mental Health", "housing support service", "a kind that agrees with the name"),
        ("Elder Park Library", "community centre", "a kind that agrees with the name"),
        ("Govan Allotments", "food pantry", "a kind that agrees with the name"),
        ("Govan Pantry", "community garden", "a kind that agrees with the name"),
    ],
)
def test_a_name_that_is_wrong_or_says_another_kind_is_a_fault(name, kind, expected):
    found = names(name, kind)
    assert len(found) >= 1
    assert all(expected in fault for fault in found)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Glasgow Royal Concert Hall", "theatre, concert hall or cinema"),
        ("(My) Dentist Langside", "dental practice"),
        ("LASCCA", "out-of-school care"),
        ("Gorbals Primary School Nursery Class", "nursery"),
    ],
)
def test_a_name_that_people_use_is_none(name, kind):
    assert names(name, kind) == []


def test_medicines_for_depression_have_no_good_or_bad_direction(built):
    medicines = {"measure_id": "depression_prescriptions_percent"}
    found = rules(built, "measures.csv", medicines, direction="lower_is_better")
    assert len(found) == 1
    assert "medicines have no good or bad direction" in found[0]


@pytest.mark.parametrize(
    ("measure_id", "publisher", "expected"),
    [
        ("participation_16_19_percent", "Improvement Service", "expected Skills Development Scotland"),
        ("drug_deaths_rate", "Public Health Scotland", "expected National Records of Scotland"),
        ("alcohol_admissions_rate", "Scottish Government", "expected Public Health Scotland"),
        ("crime_rate", "Department for Work and Pensions and HM Revenue and Customs", "expected who publishes it"),
    ],
)
def test_a_figure_bears_the_name_of_whose_it_is(built, measure_id, publisher, expected):
    found = rules(built, "measures.csv", {"measure_id": measure_id}, publisher=publisher)
    assert len(found) == 1
    assert expected in found[0]


def test_a_year_called_after_its_edition_is_a_fault(built):
    """The deprivation index of 2020 counts the income of 2017."""
    about = {"measure_id": "income_deprived_percent", "period_end": "2017-12-31"}
    found = rules(built, "measure_years.csv", about, year="2020")
    assert len(found) == 1
    assert "found 2020 for income_deprived_percent, which is about 2017; expected the last year" in found[0]


@pytest.mark.parametrize(
    ("column", "year", "expected"),
    [("latest_year", "2020/21", "expected 2021/22"), ("latest_zone_year", "2019/20", "expected 2020/21")],
)
def test_an_older_year_than_the_newest_with_a_figure_is_a_fault(built, column, year, expected):
    """Child poverty: places have 2021/22, zones 2020/21."""
    found = rules(built, "measures.csv", {"measure_id": "child_poverty_percent"}, **{column: year})
    assert len(found) == 1
    assert expected in found[0]


def test_more_people_in_the_5_percent_than_in_the_10_percent_most_deprived_zones_are_a_fault(built):
    govan = {"measure_id": "most_deprived_5_percent", "area_code": "govan", "year": "2020"}
    found = rules(built, "values.csv", govan, value="99.9")
    assert len(found) == 1
    assert "govan 2020: 99.9% and " in found[0]


def test_an_averaged_ratio_with_an_interval_is_a_fault(built):
    govan = {"measure_id": "alcohol_stays_ratio", "area_code": "govan", "year": "2020"}
    assert len(rules(built, "values.csv", govan, lower="1", upper="2")) == 1


def test_a_total_that_hides_how_many_zones_it_leaves_out_is_a_fault(built):
    """Crime of 2014/15 has no count for one zone of Ruchill and Possilpark: its people are in no sum either."""
    ruchill = {"measure_id": "crime_rate", "area_code": "ruchill-possilpark", "year": "2014/15"}
    found = rules(built, "values.csv", ruchill, zones_left_out="")
    assert len(found) == 1
    assert "found 0 zones left out of ruchill-possilpark, crime_rate 2014/15; expected 1, the zones" in found[0]


@pytest.mark.parametrize(("rest", "faults"), [("60", 0), ("61", 1)])
def test_two_places_and_the_rest_have_to_add_up_to_the_city_whatever_their_number(rest, faults):
    counts = {("a", "place"): "30", ("b", "place"): "10", ("rest-of-x", "rest"): rest, ("x", "city"): "100"}
    values = pd.DataFrame(
        [
            {"measure_id": "m", "year": "2020", "area_code": code, "area_type": kind, "status": "derived",
             "numerator": count, "denominator": ""}
            for (code, kind), count in counts.items()
        ]
    )  # fmt: skip
    built = {
        "measures.csv": pd.DataFrame({"measure_id": ["m"], "method": ["count"]}),
        "values.csv": values,
    }
    assert len(check_sums._rest_faults(built)) == faults

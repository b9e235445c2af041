"""Old figures say how old they are beside the number; ratios without expected numbers put no place first."""

import pytest

from geodata.table_cells import row_of
from localities.indicators.comparing import compare, profile
from localities.indicators.findings import overview
from localities.indicators.measures import catalogue, words
from localities.places import outlines

RATIO = "alcohol_stays_ratio"


@pytest.mark.parametrize(
    ("year", "said"),
    [  # the data were gathered on 22 November 2026
        ("2017", "2017 (8 years old)"),  # ended on 31 December 2017
        ("2020/21", "2020/21 (5 years old)"),  # ended on 31 March 2021
        ("2021/22", "2021/22"),  # four years and some months
        ("2022", "2022"),
    ],
)
def test_a_figure_older_than_five_years_says_its_age(year, said):
    assert words.year_text(year) == said


def test_places_are_in_their_fixed_order_by_a_ratio_and_none_has_a_position():
    table = compare.ranked(RATIO, catalogue.measure(RATIO).latest_year)
    assert table["place"].tolist() == list(outlines.names())
    assert set(table["position"]) == {"Cannot be ranked"}


def test_only_ratios_of_people_counted_to_people_expected_lack_an_order():
    """The share of people in deprived zones is a count of everybody: nothing about it is approximate."""
    unordered = {one.measure_id for one in catalogue.measures().values() if not one.has_order}
    assert unordered == {
        "alcohol_stays_ratio", "drug_stays_ratio", "comparative_illness_ratio", "mortality_ratio",
        "emergency_stays_ratio", "no_qualifications_ratio",
    }  # fmt: skip
    table = compare.ranked("most_deprived_10_percent", "2020")
    assert table["value"].tolist() == sorted(table["value"], reverse=True)
    assert set(table["position"]) == {"Cannot be ranked"}


def test_the_overview_is_not_ordered_by_a_ratio():
    rows = overview.rows([RATIO], dict(outlines.names()), order=RATIO)
    assert [row.area_code for row in rows] == list(outlines.names())


def test_no_place_is_called_worst_or_best_by_a_ratio():
    row = row_of(profile.profile("govan", "alcohol_drugs").set_index("measure_id"), RATIO)
    assert row["worst_name"] == row["best_name"] == "which place is not shown"


def test_medicines_for_depression_are_neither_good_nor_bad():
    medicines = catalogue.measure("depression_prescriptions_percent")
    assert not medicines.has_direction
    assert {one.meaning for one in compare.of_places(medicines.measure_id, medicines.latest_year)} == {""}

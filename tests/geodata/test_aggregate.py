"""Counts add, means are weighted by people, and what is unknown is never a silent 0."""

from typing import Any

import pandas as pd
import pytest

from geodata.counts.cells import count_cells, mean_cells
from geodata.figures.aggregate import add_up, membership

PLACE_ZONES = pd.DataFrame(
    {
        "place": ["govan"] * 4,
        "data_zone_code": ["A", "B", "C", "D"],
        "in_core": [True, True, False, False],
        "in_working": [True, True, True, False],
        "in_wider": [True] * 4,
    }
)
ZONES = ["A", "B", "C", "D", "E", "F"]
MEMBERS = membership(PLACE_ZONES, ZONES, "glasgow")


def zones(*numbers):
    return pd.Series(numbers, index=pd.Index(ZONES[: len(numbers)], name="data_zone_code"), dtype=float)


def area(cells, area_code) -> Any:
    return add_up(cells, MEMBERS).set_index("area_code").loc[area_code]


def test_each_outline_and_what_it_leaves_make_the_whole_city():
    of_area = MEMBERS.groupby("area_code")["data_zone_code"].agg("".join)
    assert of_area.to_dict() == {
        "glasgow": "ABCDEF",
        "govan": "ABC",
        "govan-core": "AB",
        "govan-wider": "ABCD",
        "rest-of-glasgow": "DEF",
        "rest-of-glasgow-core": "CDEF",
        "rest-of-glasgow-wider": "EF",
    }


def test_counts_add_over_the_zones_of_a_place():
    cells = count_cells("m", "2020", "s", zones(1, 2, 3, 4, 5, 6), zones(10, 20, 30, 40, 50, 60))
    govan = area(cells, "govan")
    assert (govan["numerator"], govan["denominator"], govan["status"]) == (6, 60, "derived")


def test_places_and_the_rest_add_up_to_glasgow():
    cells = count_cells("m", "2020", "s", zones(1, 2, 3, 4, 5, 6), zones(10, 20, 30, 40, 50, 60))
    sums = add_up(cells, MEMBERS).set_index("area_code")["numerator"]
    for suffix in ("", "-core", "-wider"):
        assert sums[f"govan{suffix}"] + sums[f"rest-of-glasgow{suffix}"] == sums["glasgow"] == 21


def test_a_ratio_is_the_zones_mean_weighted_by_people():
    cells = mean_cells("m", "2020", "s", zones(80, 120), zones(100, 300))
    core = area(cells, "govan-core")
    assert (core["value"], core["status"]) == (110, "estimated")


@pytest.mark.parametrize(("numerator", "denominator"), [(None, 20), (2, None)])
def test_a_zone_without_half_of_its_pair_is_left_out_with_both_and_the_status_says_so(numerator, denominator):
    cells = count_cells("m", "2020", "s", zones(1, numerator, 3), zones(10, denominator, 30))
    govan = area(cells, "govan")
    assert (govan["numerator"], govan["denominator"], govan["status"]) == (4, 40, "estimated")


def test_a_place_of_which_nothing_is_known_is_missing_not_nought():
    cells = count_cells("m", "2020", "s", zones(None, None, None, 4, 5, 6), zones(10, 20, 30, 40, 50, 60))
    govan = area(cells, "govan")
    assert govan["status"] == "missing"
    assert pd.isna(govan["numerator"])


def test_a_hidden_cell_counts_as_the_middle_of_its_range_and_makes_the_sum_estimated():
    status = pd.Series(["published", "suppressed", "published"], index=zones(1, 2, 3).index)
    cells = count_cells("m", "2020", "s", zones(10, 2, 30), zones(50, 50, 50), status=status)
    govan = area(cells, "govan")
    assert (govan["numerator"], govan["denominator"], govan["status"]) == (42, 150, "estimated")


def test_a_count_without_a_denominator_adds_up_by_itself():
    assert area(count_cells("population", "2022", "s", zones(5, 6, 7)), "govan")["numerator"] == 18

"""Inequality inside a place: whose zones are among Glasgow's worst fifth, and what is left out."""

import pandas as pd
import pytest

from localities.indicators.findings import inequality
from localities.indicators.measures import catalogue, measure_values
from localities.places import outlines
from tests.indicators.test_compare import a_measure
from tests.not_none import not_none

ten_zones = pd.Series([10.0, 20, 30, 40, 50, 60, 70, 80, 90, 100])


def test_the_worst_fifth_of_ten_zones_are_the_two_highest_where_lower_is_better():
    start = not_none(inequality.worst_from(ten_zones, a_measure(direction="lower_is_better")))
    assert ten_zones[ten_zones >= start].tolist() == [90, 100]


def test_the_worst_fifth_are_the_lowest_where_higher_is_better():
    start = not_none(inequality.worst_from(ten_zones, a_measure(direction="higher_is_better")))
    assert ten_zones[ten_zones <= start].tolist() == [10, 20]


def test_without_a_direction_no_zone_is_among_the_worst():
    assert inequality.worst_from(ten_zones, a_measure(direction="none")) is None


def test_the_five_numbers_of_five_zones_are_the_zones_themselves():
    found = inequality.spread(pd.Series([5.0, 1, 4, 2, 3]))
    assert (found.least, found.lower_quartile, found.middle, found.upper_quartile, found.most) == (1, 2, 3, 4, 5)


@pytest.mark.parametrize(
    ("year", "census"), [("2012", "2011"), ("2016", "2011"), ("2017", "2022"), ("2020/21", "2022")]
)
def test_people_are_those_of_the_nearer_census(year, census):
    assert inequality.nearer_census(year) == census


def zones(place: str) -> tuple[str, ...]:
    return tuple(outlines.zones_of(place)["data_zone_code"])


def test_the_share_is_of_people_not_of_zones():
    found = inequality.inside("income_deprived_percent", "2017", zones("govan"))
    known = found.zones.dropna(subset=["value"])
    worst = known[known["value"] >= found.threshold]
    assert found.worst_zones == len(worst)
    assert found.worst_share_percent == pytest.approx(100 * worst["people"].sum() / known["people"].sum())


def test_about_a_fifth_of_all_zones_of_glasgow_are_among_its_worst_fifth():
    everywhere = tuple(outlines.zone_names())
    found = inequality.inside("income_deprived_percent", "2017", everywhere)
    assert found.worst_zones / found.city.zones == pytest.approx(0.2, abs=0.005)
    assert 15 < not_none(found.worst_share_percent) < 25


def test_hidden_zones_are_left_out_and_counted():
    hidden = measure_values.figures("child_poverty_percent", "2020/21", outlines.zone_names())
    codes = tuple(hidden.index[hidden["status"] == "suppressed"][:3]) + zones("govan")[:4]
    found = inequality.inside("child_poverty_percent", "2020/21", codes)
    shown = measure_values.figures("child_poverty_percent", "2020/21", zones("govan")[:4])["value"].notna().sum()
    assert found.here.zones == shown
    assert found.hidden == len(codes) - shown
    said = inequality.sentence(found, catalogue.measure("child_poverty_percent"), "Here")
    assert f"{found.hidden} zones of Here left out" in said


def test_measures_without_zones_and_areas_of_one_zone_say_why_there_is_nothing():
    attainment, income = (catalogue.measure(one) for one in ("attainment_score", "income_deprived_percent"))
    assert "not published for single zones" in inequality.why_not(attainment, zones("govan"), "2020/21")
    assert "one zone" in inequality.why_not(income, zones("govan")[:1], "2017")
    assert inequality.why_not(income, zones("govan"), "2017") == ""

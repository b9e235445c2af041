"""Sudden steps are said as such, with how Glasgow changed."""

import re

import pytest

from localities.indicators.measures import catalogue, measure_values
from localities.indicators.trends import jumps
from localities.places import outlines
from tests.indicators.test_compare import a_measure
from tests.indicators.test_trend import a_history

GLASGOW = a_history([20, 20, 20, 20, 23])


def test_a_last_step_whose_intervals_lie_apart_is_a_jump_and_glasgows_step_stands_beside_it():
    (jump,) = jumps.jumps(a_history([30, 30, 30, 30, 36]), a_measure(), GLASGOW)
    assert jump.sentence(a_measure()) == ("Rose from 30.0% in 2015 to 36.0% in 2016; Glasgow rose from 20.0% to 23.0%.")


def test_steps_whose_intervals_meet_and_earlier_steps_are_no_news():
    assert jumps.jumps(a_history([30, 30, 30, 30, 32]), a_measure(), GLASGOW) == ()  # 29 to 31, then 31 to 33
    assert jumps.jumps(a_history([30, 50, 30, 30, 30]), a_measure(), GLASGOW) == ()


def test_a_step_over_a_missing_year_is_not_one_year():
    history = a_history([30, 36], years=["2014", "2016"])
    assert jumps.jumps(history, a_measure(), GLASGOW) == ()


def test_overlapping_averages_have_no_jump():
    assert jumps.jumps(a_history([30, 36]), a_measure(over_time="overlapping"), GLASGOW) == ()


@pytest.mark.parametrize("place", outlines.names())
def test_out_of_work_benefits_of_2020_21_rose_by_4_to_8_points_in_every_place_and_that_is_said(place):
    measure = catalogue.measure("out_of_work_percent")
    city = measure_values.area_history(measure.measure_id, "glasgow")
    found = jumps.jumps(measure_values.area_history(measure.measure_id, place), measure, city)
    first = found[0]
    assert (first.from_year, first.to_year) == ("2019/20", "2020/21")
    assert 4 <= first.after - first.before < 8
    assert (first.city_before, first.city_after) == (16.27, 21.12)
    said = jumps.change_words(measure_values.area_history(measure.measure_id, place), measure, city)
    assert "2020/21 and 2021/22 hold the pandemic and are left out." in said
    assert re.search(r"in 2019/20 to [\d.]+% in 2020/21; Glasgow rose from 16\.3% to 21\.1%\.", said)

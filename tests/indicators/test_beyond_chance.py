"""The false discovery rate over all the measures that are looked at, by numbers that can be checked by hand."""

import pytest

from localities.indicators.comparing import compare
from localities.indicators.findings import beyond_chance, standing_out
from localities.indicators.measures.measure_values import Figure
from localities.places import outlines


def a_figure(value, lower, upper) -> Figure:
    return Figure("govan", "2020", value, lower, upper, None, None, "derived")


def test_an_interval_that_ends_at_glasgow_gives_a_p_of_one_in_twenty():
    assert beyond_chance.p_value(a_figure(22.0, 20.0, 24.0), 20.0) == pytest.approx(0.05, abs=1e-6)
    assert beyond_chance.p_value(a_figure(18.0, 16.0, 20.0), 20.0) == pytest.approx(0.05, abs=1e-6)


def test_the_half_of_the_interval_towards_glasgow_counts():
    # 30 against 20: half the interval below is 5, so 1.96 * 10 / 5 = 3.92 standard errors, p = 0.0000885.
    assert beyond_chance.p_value(a_figure(30.0, 25.0, 60.0), 20.0) == pytest.approx(0.0000885, abs=1e-6)


def test_a_figure_without_an_interval_is_not_tested():
    assert beyond_chance.p_value(a_figure(30.0, None, None), 20.0) is None


def test_one_test_of_three_percent_passes_alone_and_not_among_ten():
    """Benjamini and Hochberg: the smallest of ten must be 0.05 / 10 = 0.005 or less."""
    assert beyond_chance.found_apart({"a": 0.03}) == {"a"}
    others = {f"other {number}": 0.9 for number in range(9)}
    assert beyond_chance.found_apart({"a": 0.03, **others}) == frozenset()
    assert beyond_chance.found_apart({"a": 0.005, **others}) == {"a"}


def test_the_second_smallest_may_be_twice_as_large():
    others = {f"other {number}": 0.9 for number in range(8)}
    assert beyond_chance.found_apart({"a": 0.005, "b": 0.01, **others}) == {"a", "b"}


@pytest.mark.parametrize("place", outlines.names())
def test_what_stands_out_and_what_is_strong_passed_with_all_measures_of_the_place(place):
    apart = standing_out.apart(place, "working")
    found = [*standing_out.standing_out(place, most=50), *standing_out.strong_here(place, most=50)]
    gaps = [one for one in found if one.meaning in (compare.BETTER, compare.WORSE)]
    assert gaps
    assert {one.measure_id for one in gaps} <= apart

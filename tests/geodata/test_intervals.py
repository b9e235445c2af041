"""Intervals give the figures that METHODS.md lists."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2
from statsmodels.stats.proportion import proportion_confint

from geodata.figures.intervals import poisson, wilson


def limits(frame, times=1.0):
    return [round(times * frame[name].iloc[0], 2) for name in ("lower", "upper")]


@pytest.mark.parametrize(("part", "whole", "expected"), [(12, 80, [8.79, 24.41]), (0, 20, [0, 16.11])])
def test_a_proportion_has_wilsons_interval(part, whole, expected):
    assert limits(wilson(pd.Series([part]), pd.Series([whole])), 100) == expected


@pytest.mark.parametrize(("events", "expected"), [(25, [161.7, 369.1]), (4, [10.9, 102.4]), (0, [0.0, 36.9])])
def test_a_rate_has_an_exact_interval_below_ten_events_and_byars_above(events, expected):
    found = poisson(pd.Series([float(events)])) / 10_000 * 100_000
    assert [round(found[name].iloc[0], 1) for name in ("lower", "upper")] == expected


def test_nine_events_are_exact_and_ten_are_byars():
    found = poisson(pd.Series([9.0, 10.0])).round(2)
    assert found["lower"].to_list() == [4.12, 4.79]  # the exact limits of 10 would be 4.80 and 18.39
    assert found["upper"].to_list() == [17.08, 18.39]


def test_an_empty_place_has_no_interval():
    found = wilson(pd.Series([0.0]), pd.Series([0.0]))
    assert found.isna().all(axis=None)


def test_more_poor_children_than_children_have_no_interval():
    assert wilson(pd.Series([5.0]), pd.Series([4.0])).isna().all(axis=None)


def test_an_unknown_count_has_no_interval():
    assert poisson(pd.Series([float("nan")])).isna().all(axis=None)


def test_an_average_of_claimants_need_not_be_whole():
    low, exact, high = (limits(wilson(pd.Series([n]), pd.Series([100])), 100)[0] for n in (10, 10.25, 11))
    assert low < exact < high


def test_the_intervals_are_those_of_the_statistics_libraries():
    part, whole = pd.Series([0.0, 3.5, 10.0, 77_777.1]), pd.Series([5.0, 1_000.0, 10.0, 123_456.7])
    expected = np.column_stack(
        [np.asarray(end) for end in proportion_confint(part, whole, alpha=0.05, method="wilson")]
    )
    assert wilson(part, whole).to_numpy() == pytest.approx(expected, abs=1e-12)
    events = pd.Series([1.0, 3.3, 9.0])
    exact = np.column_stack([np.asarray(chi2.ppf(p, 2 * events + more)) / 2 for p, more in ((0.025, 0), (0.975, 2))])
    assert poisson(events).to_numpy() == pytest.approx(exact, rel=1e-12)

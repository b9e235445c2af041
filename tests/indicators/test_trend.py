import pandas as pd
import pytest

from localities.indicators.trends.trend import slope_per_year, trend
from tests.indicators.test_compare import a_measure


def a_history(values, half: float | None = 1.0, years=None) -> pd.DataFrame:
    years = years or [str(2012 + i) for i in range(len(values))]
    table = pd.DataFrame({"year": years, "value": [float(one) for one in values], "status": "derived"})
    if half is None:
        return table.assign(lower=float("nan"), upper=float("nan"))
    return table.assign(lower=table["value"] - half, upper=table["value"] + half)


def test_four_points_say_nothing_and_five_do():
    assert trend(a_history([10, 12, 14, 16]), a_measure()).direction == "too few years to tell"
    assert trend(a_history([10, 12, 14, 16, 18]), a_measure()).direction == "rising"


def test_a_missing_point_does_not_count():
    history = a_history([10, 12, 14, 16, 18])
    history.loc[2, "value"] = float("nan")
    assert trend(history, a_measure()).points == 4


def test_only_the_latest_five_points_count():
    way = trend(a_history([90, 80, 10, 12, 14, 16, 18]), a_measure())
    assert (way.direction, way.first_year, way.last_year) == ("rising", "2014", "2018")


def test_the_slope_of_a_straight_line_is_its_step_with_the_points_own_uncertainty():
    # Five points a year apart, each with standard error s: the slope's is s / sqrt(10), and 1.96 s is 1.0 here.
    slope, lower, upper = slope_per_year(a_history([10, 12, 14, 16, 18], half=1.0))
    assert slope == pytest.approx(2)
    assert (upper - lower) / 2 == pytest.approx(1 / 10**0.5, abs=1e-4)


def test_a_sure_point_weighs_more_than_an_unsure_one():
    history = a_history([10, 10, 10, 10, 20])
    unsure = history.assign(lower=history["value"] - [1, 1, 1, 1, 50], upper=history["value"] + [1, 1, 1, 1, 50])
    assert slope_per_year(unsure)[0] < 0.1 < slope_per_year(history)[0]


def test_points_that_jump_about_show_no_clear_change_however_sure_each_is():
    assert trend(a_history([10, 30, 12, 28, 14], half=0.1), a_measure()).direction == "no clear change"


def test_a_small_rise_within_wide_intervals_is_no_clear_change():
    assert trend(a_history([10, 10.1, 10.2, 10.3, 10.4], half=5), a_measure()).direction == "no clear change"


def test_without_intervals_the_scatter_alone_decides():
    assert trend(a_history([10, 12.1, 13.9, 16.1, 18], half=None), a_measure()).direction == "rising"


@pytest.mark.parametrize(
    ("values", "good", "meaning"),
    [
        ([10, 12, 14, 16, 18], "lower_is_better", "worse"),
        ([10, 12, 14, 16, 18], "higher_is_better", "better"),
        ([18, 16, 14, 12, 10], "lower_is_better", "better"),
        ([18, 16, 14, 12, 10], "none", ""),
        ([10, 10, 10, 10, 10], "lower_is_better", ""),
    ],
)
def test_the_direction_of_the_measure_decides_whether_a_trend_is_good(values, good, meaning):
    assert trend(a_history(values), a_measure(direction=good)).meaning == meaning


def test_years_stand_at_their_true_distance():
    years = ["2004/05", "2006/07", "2008/09", "2010/11", "2012/13"]
    assert trend(a_history([10, 12, 14, 16, 18], years=years), a_measure()).slope_per_year == pytest.approx(1)


def test_the_words_say_direction_years_and_size_with_its_interval():
    said = trend(a_history([10, 12, 14, 16, 18]), a_measure()).words
    assert said == "Rising between 2012 and 2016, by about 2.0 percentage points a year (1.7 to 2.3)."


def test_years_of_the_pandemic_are_left_out_and_named():
    years = ["2014/15", "2015/16", "2016/17", "2017/18", "2018/19", "2019/20", "2020/21", "2021/22"]
    way = trend(a_history([10, 10, 10, 10, 10, 10, 50, 50], years=years), a_measure())
    assert (way.direction, way.last_year, way.left_out) == ("no clear change", "2019/20", ("2020/21", "2021/22"))
    assert way.words.endswith("2020/21 and 2021/22 hold the pandemic and are left out.")


def test_what_glasgow_did_as_well_is_no_news():
    """20 to 40 where Glasgow went from 10 to 20: twice Glasgow's figure all along."""
    way = trend(a_history([20, 25, 30, 35, 40], 0.1), a_measure(), a_history([10, 12.5, 15, 17.5, 20], 0.01))
    assert (way.direction, way.against, way.against_meaning) == ("rising", "no clear change", "")
    assert way.ratios == (2.0, 2.0)
    assert "Set against Glasgow: no clear change." in way.words


def test_a_fall_slower_than_glasgows_is_getting_worse_against_glasgow():
    way = trend(a_history([24, 23, 22, 21, 20], 0.1), a_measure(), a_history([24, 20, 16, 13, 10], 0.1))
    assert (way.direction, way.meaning) == ("falling", "better")
    assert (way.against, way.against_meaning) == ("rising", "worse")
    assert "Set against Glasgow, it rose: from 1.00 times Glasgow’s figure to 2.00 times." in way.words


@pytest.mark.parametrize(
    ("over_time", "said"), [("overlapping", "an average of several years"), ("not comparable", "different ways")]
)
def test_averages_that_overlap_and_years_counted_otherwise_have_no_trend(over_time, said):
    way = trend(a_history([10, 12, 14, 16, 18]), a_measure(over_time=over_time))
    assert way.slope_per_year is None
    assert said in way.words

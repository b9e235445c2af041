import pandas as pd
import pytest

from localities.indicators.measures import catalogue, own
from localities.indicators.pooling import pooled
from localities.indicators.trends import outlook
from localities.indicators.trends.outlook import is_below_place, latest_row, look_ahead, next_year, sentences
from localities.places import outlines
from tests.indicators.test_compare import a_measure
from tests.indicators.test_trend import a_history
from tests.not_none import not_none

NAN = float("nan")


def test_four_points_say_nothing_and_five_do():
    assert look_ahead(a_history([10, 12, 14, 16]), a_measure()).ahead == ()
    assert look_ahead(a_history([10, 12, 14, 16]), a_measure()).why_not == (
        "An outlook needs 5 yearly figures in a row; here are 4."
    )
    found = look_ahead(a_history([10, 12, 14, 16, 18]), a_measure())
    assert [one.year for one in found.ahead] == ["2017", "2018"]
    assert [one.value for one in found.ahead] == pytest.approx([20, 22], abs=0.1)
    assert (found.points, found.first_year, found.last_year) == (5, "2012", "2016")


def test_a_year_that_is_missing_breaks_the_row_and_nothing_is_filled_in():
    history = a_history([10, 12, 14, 16, 18, 20])
    history.loc[1, ["value", "lower", "upper"]] = NAN
    found = look_ahead(history, a_measure())
    assert found.ahead == ()
    assert found.why_not.startswith("An outlook needs 5 yearly figures in a row; there are 5, with gaps between")


def test_what_stands_before_a_break_is_left_out_and_said():
    history = a_history([90, 10, 12, 14, 16, 18], years=["2012", "2016", "2017", "2018", "2019", "2020"])
    found = look_ahead(history, a_measure())
    assert (found.points, found.first_year) == (5, "2016")
    assert "Figures before 2016 are left out: a year is missing between." in found.notes


def test_figures_of_every_second_year_are_no_yearly_row():
    years = ["2010", "2012", "2014", "2016", "2018"]
    assert len(latest_row(a_history([1, 2, 3, 4, 5], years=years))) == 1


def test_a_hidden_figure_is_not_used():
    history = a_history([10, 12, 14, 16, 18, 20]).assign(status="derived")
    history.loc[5, ["value", "lower", "upper"]] = NAN
    history.loc[5, "status"] = "suppressed"
    found = look_ahead(history, a_measure())
    assert found.last_year == "2016"
    assert found.ahead[0].year == "2017"


def test_estimated_figures_are_counted_in_words():
    history = a_history([10, 12, 14, 16, 18])
    history.loc[[0, 1], "status"] = "estimated"
    assert "2 of the 5 figures behind it are estimated." in look_ahead(history, a_measure()).notes


def test_a_share_stays_between_0_and_100():
    found = look_ahead(a_history([90, 93, 96, 98, 99.5]), a_measure())
    assert all(one.upper <= 100 and one.value <= 100 for one in found.ahead)
    found = look_ahead(a_history([9, 7, 5, 3, 1]), a_measure())
    assert all(one.lower >= 0 for one in found.ahead)


def test_the_method_with_the_smaller_past_error_is_used_and_both_errors_are_said():
    # A line by 2 a year: to repeat the last figure misses by 2, 2 and 4, that is by 2.7 on average.
    said = " ".join(sentences(look_ahead(a_history([10, 12, 14, 16, 18]), a_measure()), a_measure()))
    assert "Two ways were tried 3 times each on the years from 2012 to 2016." in said
    assert "repeating the last figure missed by 2.7" in said
    assert "Carrying the trend on, a little weaker each year, missed by 0.02 percentage points" in said
    assert "This is no promise" in said


@pytest.mark.parametrize(("year", "next_one"), [("2020", "2021"), ("2020/21", "2021/22"), ("1998/99", "1999/00")])
def test_the_next_year_is_written_like_the_one_before(year, next_one):
    assert next_year(year) == next_one


@pytest.mark.parametrize(("code", "below"), [("S01010265", True), ("S02001951", True), ("govan", False),
                                             ("govan-core", False), ("glasgow", False)])  # fmt: skip
def test_zones_lie_below_place_level(code, below):
    assert is_below_place(code) is below


def test_no_zone_of_the_shipped_data_has_an_outlook():
    zone = outlines.zones_of("govan")["data_zone_code"].iloc[0]
    long = [one.measure_id for one in catalogue.measures().values() if len(one.years) >= 5]
    assert long
    assert all(outlook.outlook(one, zone).why_not == outlook.TOO_SMALL for one in long)


def test_side_by_side_holds_a_row_an_area_with_its_outlook_or_the_reason_why_there_is_none():
    table = outlook.side_by_side("income_deprived_percent", {"govan": "Govan", "glasgow": "Glasgow"})
    assert table["name"].tolist() == ["Govan", "Glasgow"]
    assert table["value_1"].isna().all()
    assert (table["why_not"] != "").all()


def test_the_outlook_of_a_place_goes_on_from_its_latest_shipped_year():
    found = outlook.outlook("out_of_work_percent", "govan")
    assert found.last_year == catalogue.measure("out_of_work_percent").latest_year
    assert [one.year for one in found.ahead] == ["2022/23", "2023/24"]
    assert all(one.lower <= one.value <= one.upper for one in found.ahead)
    assert not_none(found.error) <= not_none(found.other_error)


def test_an_empty_history_says_that_there_are_no_figures():
    empty = pd.DataFrame(columns=["year", "value", "lower", "upper", "status"])
    assert look_ahead(empty, a_measure()).why_not == "An outlook needs 5 yearly figures in a row; here are none."


@pytest.mark.parametrize(("many", "too_small"), [(1, True), (2, False)])
def test_an_own_area_of_one_zone_lies_below_place_level(many, too_small):
    zones = outlines.zones_of("govan")["data_zone_code"].head(many)
    code = own.keep(pooled.own_area("Mine", tuple(zones)))
    assert (outlook.outlook("child_poverty_percent", code).why_not == outlook.TOO_SMALL) is too_small


def test_averages_that_overlap_have_no_outlook():
    found = look_ahead(a_history([10, 12, 14, 16, 18]), a_measure(over_time="overlapping"))
    assert found.ahead == ()
    assert found.why_not.endswith("so no outlook is given.")

"""The profile: every row turned so that worse is left, between the worst and the best of the nine."""

import pytest

from localities.indicators.comparing import compare, profile
from localities.indicators.measures import catalogue, measure_values
from tests.indicators.test_compare import a_measure

NINE = [(float(value), f"P{value}") for value in (10, 20, 30, 40, 50, 60, 70, 80, 90)]


def test_high_is_worst_where_lower_is_better():
    found = profile.spread_of_places(NINE, a_measure(direction="lower_is_better"))
    assert [found[name] for name in profile.SPREAD] == [90, 70, 30, 10]
    assert (found["worst_name"], found["best_name"]) == ("P90", "P10")


def test_low_is_worst_where_higher_is_better():
    found = profile.spread_of_places(NINE, a_measure(direction="higher_is_better"))
    assert [found[name] for name in profile.SPREAD] == [10, 30, 70, 90]
    assert (found["worst_name"], found["best_name"]) == ("P10", "P90")


def test_places_that_share_the_worst_are_all_named():
    found = profile.spread_of_places([(5.0, "A"), (5.0, "B"), (1.0, "C")], a_measure(direction="lower_is_better"))
    assert found["worst_name"] == "A and B"


def test_glasgow_stands_in_the_middle_and_the_farthest_at_an_end():
    placed = profile.positions({"value": 30.0, "worst": 40.0, "best": 10.0}, 20.0, a_measure())
    # Lower is better: 40 is 20 beyond Glasgow and goes to the left end, 10 is half as far to the right.
    assert placed == pytest.approx({"at_value": 0.25, "at_worst": 0.0, "at_best": 0.75})


def test_the_same_figures_turn_round_where_higher_is_better():
    placed = profile.positions({"value": 30.0}, 20.0, a_measure(direction="higher_is_better"))
    assert placed["at_value"] == 1.0


def test_what_is_not_known_has_no_place_on_the_scale():
    assert profile.positions({"value": None, "worst": 30.0}, 20.0, a_measure()) == {"at_value": None, "at_worst": 0.0}


def test_every_measure_with_a_direction_and_places_is_placed_and_no_other():
    rows = profile.profile("govan")
    wanted = [one.measure_id for one in catalogue.measures().values() if one.has_direction and one.geography != "city"]
    assert rows["measure_id"].tolist() == wanted


@pytest.mark.parametrize("outline", ["working", "core", "wider"])
def test_worse_is_never_right_of_better_and_the_place_lies_among_the_nine(outline):
    rows = profile.profile(measure_values.area_code("gorbals", outline), outline=outline)
    assert (rows["at_worst"] <= rows["at_worse_quarter"]).all()
    assert (rows["at_worse_quarter"] <= rows["at_better_quarter"]).all()
    assert (rows["at_better_quarter"] <= rows["at_best"]).all()
    placed = rows.dropna(subset=["at_value"])
    assert ((placed["at_worst"] <= placed["at_value"]) & (placed["at_value"] <= placed["at_best"])).all()


def test_a_surely_worse_place_stands_left_of_glasgow_and_a_surely_better_one_right():
    for place in ("govan", "gorbals", "springboig-barlanark"):
        rows = profile.profile(place)
        assert (rows.loc[rows["meaning"] == compare.WORSE, "at_value"] < 0.5).all()
        assert (rows.loc[rows["meaning"] == compare.BETTER, "at_value"] > 0.5).all()


def test_the_title_counts_every_row_once():
    rows = profile.profile("govan", "income_work")
    assert profile.finding(rows, "Govan") == "Govan: clearly worse than Glasgow in 5 of 5 measures"
    assert "no measure here" in profile.finding(rows.iloc[:0], "Govan")

"""Match and ladder, by hand."""

from typing import Any

import pandas as pd
import pytest

from geodata.table_cells import cell, row_of
from localities.places import outlines
from localities.resources.money import ladder, match, matrix, spread
from localities.resources.money.match import IN_LINE, NOT_EVIDENCED, OVER, UNDER
from tests.resources.made_up_returns import lines, row

NINE = list(outlines.names())


def demanded(count=100.0, half_width=10.0, **other):
    rows = {place: (count, count - half_width, count + half_width, "derived") for place in [*NINE, "rest-of-glasgow"]}
    rows |= {place.replace("_", "-"): values for place, values in other.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["count", "lower", "upper", "status"])


def one_each(**other):
    amounts = dict.fromkeys(NINE, 100) | {place.replace("_", "-"): amount for place, amount in other.items()}
    return [row("A", amount, service=place, places=(place,)) for place, amount in amounts.items()]


def of(place, table) -> Any:
    return table.set_index("place").loc[place]


def test_shares_of_money_and_of_demand_sum_to_100():
    table = match.match(lines(*one_each(govan=900), row("B", 5000)), demanded(govan=(300, 280, 320, "derived")))
    assert table["amount_share_percent"].sum() == pytest.approx(100)
    assert table["demand_share_percent"].sum() == pytest.approx(100)


def test_equal_money_for_equal_demand_is_in_line():
    table = match.match(lines(*one_each()), demanded())
    assert set(table["verdict"]) == {IN_LINE}
    assert table["ratio"].tolist() == pytest.approx([1] * 9)
    # By hand: share 1/9; at the upper end 110/910, at the lower 90/890.
    assert of("govan", table)["lower"] == pytest.approx((1 / 9) / (110 / 910))
    assert of("govan", table)["upper"] == pytest.approx((1 / 9) / (90 / 890))


def test_a_place_with_twice_the_money_is_over_and_the_ratio_is_18_tenths():
    table = match.match(lines(*one_each(govan=200)), demanded())
    assert of("govan", table)["verdict"] == OVER
    assert of("govan", table)["ratio"] == pytest.approx((2 / 10) / (1 / 9))
    # The others then have a tenth each for a ninth of the demand: at most 0.1 / (90 / 890) = 0.989 times.
    assert of("gorbals", table)["verdict"] == UNDER


def test_a_place_with_half_the_money_is_under():
    assert of("govan", match.match(lines(*one_each(govan=50)), demanded()))["verdict"] == UNDER


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ((100.0, None, None, "estimated"), "no interval"),
        ((4.0, 1.0, 9.0, "derived"), "too few"),
        ((None, None, None, "suppressed"), "too few"),
        ((None, None, None, "missing"), "not known for every place"),
    ],
)
def test_a_demand_that_is_missing_or_too_small_is_not_evidenced(given, reason):
    found = of("govan", match.match(lines(*one_each()), demanded(govan=given)))
    assert found["verdict"] == NOT_EVIDENCED
    assert reason in found["why"]


def test_a_service_without_a_sum_makes_every_share_unsure():
    table = match.match(lines(*one_each(), row("B", None)), demanded())
    assert set(table["verdict"]) == {NOT_EVIDENCED}
    assert "1 of 10 services" in table["why"][0]


def test_a_place_that_nothing_told_reaches_has_no_amount_rather_than_0():
    rows = [one for one in one_each() if one.places != ("govan",)]
    found = of("govan", match.match(lines(*rows), demanded()))
    assert found["amount"] is None or pd.isna(found["amount"])
    assert found["verdict"] == NOT_EVIDENCED


def test_money_told_without_a_place_widens_the_interval_by_all_that_it_may_be():
    summed = [row(name, 100, sharing="aggregate") for name in "XYZ"]
    found = of("govan", match.match(lines(*one_each(), *summed), demanded()))
    assert found["lower"] == pytest.approx((100 / 1200) / (110 / 910))
    assert found["upper"] == pytest.approx((400 / 1200) / (90 / 890))
    assert found["verdict"] == IN_LINE


def test_city_wide_money_is_spread_over_the_nine_and_the_rest_as_chosen():
    twice = demanded(count=100, govan=(200, 190, 210, "derived"))
    table = match.match(lines(row("A", 1100)), twice, spread="demand")
    assert of("govan", table)["amount"] == 200  # 1,100 over 9 x 100 + 200 of demand
    assert of("gorbals", table)["amount"] == 100
    assert set(table["verdict"]) == {IN_LINE}


def test_city_wide_money_by_population_follows_the_census():
    people = spread.populations()
    table = match.match(lines(row("A", int(sum(people.values())))), demanded())
    assert of("govan", table)["amount"] == people["govan"] == 13904


def test_parts_are_whole_and_sum_to_the_amount():
    assert spread.whole_parts(100, {"a": 1, "b": 1, "c": 1}) == {"a": 34, "b": 33, "c": 33}
    assert sum(spread.whole_parts(2.5, {"a": 2, "b": 1}).values()) == 2.5


def test_rungs_by_hand_with_unknown_as_its_own_and_nothing_told_missing():
    table = ladder.by_theme(lines(row("A", 25, rung="prevention"), row("B", 75, rung="unknown"))).set_index("rung")
    assert table.loc["prevention", "share_percent"] == 25
    assert table.loc["unknown", "share_percent"] == 75
    assert pd.isna(cell(table, "crisis", "amount"))


def test_the_matrix_in_words_tells_no_service_from_no_figure_and_from_part_of_a_figure():
    told = lines(
        row("A", 100, service="x", places=("govan",)),
        row("A", None, service="y", places=("govan",)),
        row("B", None, places=("gorbals",)),
    )
    table = matrix.wide(told, show=matrix.in_words).set_index("partner")
    assert row_of(table, "A")[["Govan", "Gorbals", "Total"]].tolist() == ["at least 100", "", "at least 100"]
    assert row_of(table, "B")[["Govan", "Gorbals", "Total"]].tolist() == ["", "not known", "not known"]
    assert table.loc["All", "Total"] == "at least 100"

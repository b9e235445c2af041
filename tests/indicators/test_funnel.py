"""The funnel: Spiegelhalter's limits, and who gets none."""

import pandas as pd
import pytest

from geodata.table_cells import row_of
from localities.indicators.comparing import funnel
from tests.indicators.test_compare import a_measure, glasgow

NAN = float("nan")


def areas(*rows) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["name", "value", "denominator"])
    return table.assign(place=table["name"].str.lower(), status="derived", lower=NAN, upper=NAN, numerator=NAN)


def test_the_limits_are_those_of_the_published_formula():
    found = funnel.limits(20, [200]).iloc[0]
    assert [found["lower_95"], found["upper_95"]] == pytest.approx([14.46, 25.54], abs=0.005)
    # 20 -/+ 3.0902 x 2.8284
    assert [found["lower_998"], found["upper_998"]] == pytest.approx([11.26, 28.74], abs=0.005)


def test_four_times_the_people_halve_the_limits():
    few, many = funnel.limits(20, [100, 400])["upper_95"] - 20
    assert few == pytest.approx(2 * many)


def test_limits_stay_within_0_and_100_and_nobody_has_none():
    found = funnel.limits(1, [10, 0])
    assert found.loc[0, "lower_998"] == 0
    assert row_of(found, 1).isna().all()


@pytest.mark.parametrize(
    ("value", "band", "side"),
    [
        (20, funnel.INSIDE, ""),
        (25.5, funnel.INSIDE, ""),
        (25.6, funnel.BEYOND_95, "above"),
        (28.8, funnel.BEYOND_998, "above"),
        (14.4, funnel.BEYOND_95, "below"),
        (11.2, funnel.BEYOND_998, "below"),
        (NAN, funnel.NO_VERDICT, ""),
    ],
)
def test_an_area_of_200_people_around_20_percent_lies_where_the_limits_say(value, band, side):
    row = funnel.funnel(areas(("A", value, 200), ("B", 20, 200)), glasgow(20.0)).areas.iloc[0]
    assert (row["band"], row["side"]) == (band, side)


def test_the_same_share_is_beyond_chance_for_many_people_and_within_it_for_few():
    found = funnel.funnel(areas(("Small", 26, 100), ("Large", 26, 1000)), glasgow(20.0)).areas
    assert found["band"].tolist() == [funnel.INSIDE, funnel.BEYOND_998]


def test_the_curves_reach_beyond_the_largest_area_that_is_shown():
    found = funnel.funnel(areas(("A", 20, 500), ("Hidden", NAN, 9000)), glasgow(20.0))
    assert 500 < found.curves["denominator"].max() < 600


@pytest.mark.parametrize("method", ["rate", "ratio", "mean", "count"])
def test_other_methods_have_no_funnel_and_say_why(method):
    assert len(funnel.why_not(a_measure(method=method), areas(("A", 20, 200)), glasgow(20.0))) > 30


def test_a_share_has_a_funnel_unless_glasgow_or_the_people_are_not_known():
    share, known = a_measure(), areas(("A", 20, 200))
    assert funnel.why_not(share, known, glasgow(20.0)) == ""
    assert "Glasgow's share" in funnel.why_not(share, known, glasgow(None))
    assert "number of people" in funnel.why_not(share, areas(("A", 20, NAN)), glasgow(20.0))


def test_a_share_that_is_not_in_percent_has_no_funnel_here():
    assert "percent" in funnel.why_not(a_measure(unit="per 1,000 people"), areas(("A", 20, 200)), glasgow(20.0))

"""Rules of the values, on numbers small enough to check by hand."""

import pandas as pd
import pytest

from geodata.counts.read_out_of_work import alignment
from geodata.counts.read_simd2012 import _carried_counts, _carried_mean
from geodata.figures.make_measures import Measure
from geodata.figures.make_values import require_years, with_figures, without_hidden
from geodata.table_cells import cell, row_of


def measure(**given):
    words = dict.fromkeys(
        ["measure_id", "title", "question", "theme", "unit", "direction", "numerator", "denominator"], "x"
    )
    rest = {
        "geography": "data zone",
        "years": ("2020",),
        "method": "proportion",
        "per": 100,
        "caution": "",
        "publisher": "x",
    }
    return Measure(**{**words, **rest, "small_number_threshold": 0, "source_ids": (), **given})


def figures(numerator, denominator, status="derived", value=None, **given):
    row = {"measure_id": "m", "numerator": numerator, "denominator": denominator, "value": value}
    frame = pd.DataFrame([{**row, "status": status, "is_weighted": value is not None}]).astype(
        {"numerator": float, "denominator": float, "value": float}
    )
    return with_figures(frame, {"m": measure(**given)}).iloc[0]


def test_a_share_is_in_per_cent_with_wilsons_interval():
    row = figures(12, 80)
    assert (row["value"], round(row["lower"], 2), round(row["upper"], 2)) == (15, 8.79, 24.41)


def test_a_rate_is_per_ten_thousand_with_byars_interval():
    row = figures(25, 10_000, method="rate", per=10_000)
    assert (row["value"], round(row["lower"], 2), round(row["upper"], 2)) == (25, 16.17, 36.91)


def test_a_mean_has_no_interval():
    row = figures(None, None, value=110.0, method="ratio")
    assert row["value"] == 110
    assert pd.isna(row["lower"])


def test_a_bare_count_is_its_own_value():
    assert figures(250, None, method="count", per=1)["value"] == 250


def test_a_change_is_in_per_cent_of_the_first_count():
    assert figures(150, 100, method="ratio", formula="change")["value"] == 50


@pytest.mark.parametrize(("numerator", "denominator"), [(0, 0), (5, 4)])
def test_a_share_of_nobody_and_one_above_all_are_missing(numerator, denominator):
    row = figures(numerator, denominator)
    assert row["status"] == "missing"
    assert pd.isna(row["value"])


def test_a_hidden_figure_stays_suppressed_and_is_not_called_missing():
    assert figures(None, 80, status="suppressed")["status"] == "suppressed"


def test_a_total_that_would_give_a_zone_away_loses_every_figure():
    keys = {"measure_id": "m", "year": "2020"}
    numbers = {
        "numerator": 9.0,
        "denominator": 80.0,
        "value": 1.0,
        "lower": 0.0,
        "upper": 2.0,
        "status": "derived",
    }
    totals = pd.DataFrame([{**keys, "area_code": code, **numbers} for code in ("govan", "govan-core")])
    gone = pd.DataFrame([{**keys, "area_code": "govan-core"}])
    found = without_hidden(totals, gone).set_index("area_code")
    assert row_of(found, "govan-core")[["numerator", "value", "lower", "upper"]].isna().all()
    assert found["status"].to_dict() == {"govan": "derived", "govan-core": "suppressed"}


def test_years_that_the_catalogue_does_not_list_stop_the_build():
    rows = pd.DataFrame({"measure_id": ["m", "m"], "year": ["2020", "2021"]})
    with pytest.raises(ValueError, match=r"m lists the years \('2020',\)"):
        require_years(rows, {"m": measure()})


# Two larger zones: A and B make P, C and D make Q; 100 people in each zone.
ZONE_OF = pd.Series({"A": "P", "B": "P", "C": "Q", "D": "Q"})
PEOPLE = pd.Series(100.0, index=ZONE_OF.index)
RATES = pd.Series({"P": 15.0, "Q": 35.0})
TRUE_COUNTS = pd.Series({"A": 10.0, "B": 20.0, "C": 30.0, "D": 40.0})


def test_counts_that_agree_with_the_larger_zones_stay_where_they_are():
    assert alignment(TRUE_COUNTS, PEOPLE, ZONE_OF, RATES) == 0


def test_counts_printed_one_row_too_high_go_one_row_down():
    slipped = TRUE_COUNTS.shift(-1)  # B's count stands beside A, and so on
    assert alignment(slipped.fillna(99.0), PEOPLE, ZONE_OF, RATES) == 1


def test_counts_that_agree_in_neither_way_are_not_used():
    assert alignment((TRUE_COUNTS + TRUE_COUNTS.shift(-1)) / 2, PEOPLE, ZONE_OF, RATES) is None


# An old zone of which 3/4 of the people live in N1 and 1/4 in N2; another that lies wholly in N2.
SHARES = pd.DataFrame(
    {"old_zone_code": ["O1", "O1", "O2"], "data_zone_code": ["N1", "N2", "N2"], "share": [0.75, 0.25, 1.0]}
)
OLD_PEOPLE = pd.Series({"O1": 400.0, "O2": 100.0})


def test_old_zones_are_carried_over_by_the_people_of_their_output_areas():
    cells = _carried_counts("m", pd.Series({"O1": 80.0, "O2": 50.0}), OLD_PEOPLE, SHARES)
    found = cells.set_index("data_zone_code")
    assert found["numerator"].to_dict() == {"N1": 60, "N2": 70}
    assert found["denominator"].to_dict() == {"N1": 300, "N2": 200}
    assert set(found["status"]) == {"estimated"}


def test_a_new_zone_whose_people_came_from_an_unknown_old_one_is_hidden():
    cells = _carried_counts("m", pd.Series({"O1": 80.0, "O2": None}), OLD_PEOPLE, SHARES)
    found = cells.set_index("data_zone_code")
    assert found.loc["N2", "status"] == "hidden"  # most of those who came to it are not counted
    assert pd.isna(cell(found, "N2", "numerator"))


def test_a_ratio_is_carried_over_as_a_mean_of_those_who_came():
    cells = _carried_mean("m", pd.Series({"O1": 80.0, "O2": 120.0}), OLD_PEOPLE, SHARES)
    assert cells.set_index("data_zone_code")["value"].to_dict() == {"N1": 80, "N2": 100}

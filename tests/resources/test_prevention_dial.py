"""The prevention dial, with a case that can be worked out by hand."""

from dataclasses import replace

import pandas as pd

from geodata.table_cells import cell, row_of
from localities.resources.savings import prevention_dial, savings_words, scenario_files
from localities.resources.savings.scenario import Case, Partner

# Each pound upstream avoids nothing in the first year and £2 a year from the second.
PLAIN = Case("central", 2.0, 1, 1)
ONE = replace(
    scenario_files.example(),
    partners=(Partner("A", 100_000, 100.0), Partner("B", 100_000, 0.0), Partner("C", None, None)),
    cases=(Case("low", 0.5, 1, 1), PLAIN, Case("high", 4.0, 1, 1)),
)


def test_what_is_avoided_falls_by_the_stated_shares_and_all_pay_for_it():
    years = prevention_dial.yearly_pence(ONE, 10, PLAIN)
    assert years.loc[1].to_dict() == {"A": -10_000, "B": -10_000, "All together": -20_000}
    assert years.loc[2].to_dict() == {"A": 30_000, "B": -10_000, "All together": 20_000}


def test_years_to_break_even_differ_between_who_saves_and_who_only_pays():
    years = prevention_dial.years_to_break_even(ONE, 10)
    assert row_of(years, "A").tolist()[1:] == [2, 2]
    assert row_of(years, "B").isna().all()
    assert row_of(years, "All together").fillna(0).tolist() == [0, 2, 2]


def test_no_more_can_be_avoided_than_is_spent():
    years = prevention_dial.yearly_pence(ONE, 50, Case("high", 20.0, 1, 1))
    assert years.loc[2, "A"] == 100_000 - 50_000 - 50_000


def test_the_effect_rises_in_equal_steps_after_the_delay():
    case = Case("central", 1.0, 2, 4)
    assert [prevention_dial.effect_share(case, year) for year in (2, 3, 6, 9)] == [0, 0.25, 1, 1]


def test_without_stated_shares_what_is_avoided_falls_where_crisis_spending_is():
    one = replace(ONE, partners=(Partner("A", 300), Partner("B", 100), Partner("C")))
    assert prevention_dial.receives(one) == {"A": 0.75, "B": 0.25, "C": 0.0}


def test_the_good_case_never_takes_longer_than_the_poor_one():
    years = prevention_dial.years_to_break_even(scenario_files.example(), 5).astype("Float64").fillna(99)
    assert (years["high"] <= years["central"]).all()
    assert (years["central"] <= years["low"]).all()


def test_the_finding_says_how_long_and_how_deep():
    said = savings_words.dial_finding(ONE, 10)
    assert said == (
        "Shifting 10% upstream pays for itself after 2 years in the central case; until then all together are up to "
        "£200 out of pocket."
    )
    assert pd.isna(cell(prevention_dial.years_to_break_even(ONE, 10), "B", "central"))
    assert prevention_dial.years_text(pd.NA) == "not within 20 years"

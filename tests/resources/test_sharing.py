"""Sharing levels hold in views, totals, differences and downloads."""

import dataclasses

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from geodata.table_cells import named_rows
from localities.resources.money import ladder, matrix, return_tables
from localities.resources.money.spread import apportioned
from localities.resources.returns.sharing import FEWEST_PARTNERS, NOT_SHARED, OWN, TOGETHER, view_of
from tests.resources.made_up_returns import row

ROWS = st.lists(
    st.builds(
        row,
        partner=st.sampled_from("ABCDEF"),
        service=st.uuids().map(str),
        spend_gbp=st.none() | st.integers(0, 10**7),
        theme=st.sampled_from(["alcohol_drugs", "youth_employment", "several"]),
        rung=st.sampled_from(["prevention", "crisis", "unknown"]),
        places=st.sampled_from([("city-wide",), ("govan",), ("govan", "gorbals")]),
        year=st.sampled_from(["2024/25", "2025/26"]),
        sharing=st.sampled_from(["public", "partners", "aggregate"]),
    ),
    max_size=24,
)
PEOPLE = {"govan": 3.0, "gorbals": 1.0, "rest-of-glasgow": 6.0}


def spend(view, **where):
    found = view.lines
    for column, value in where.items():
        found = found[found[column] == value]
    return sum(amount for amount in found["spend_gbp"] if amount is not None)


def test_a_row_for_partners_is_in_no_public_figure():
    view = view_of([row("A", 100), row("B", 7, sharing="partners")])
    assert spend(view) == 100
    assert "B" not in set(view.lines["partner"])
    assert spend(view_of([row("A", 100), row("B", 7, sharing="partners")], "partners")) == 107


def test_two_partners_are_never_summed_and_three_are():
    two = [row("A", 50, sharing="aggregate"), row("B", 60, sharing="aggregate")]
    assert view_of(two).lines.empty
    three = view_of([*two, row("C", 70, sharing="aggregate")])
    assert list(three.lines["partner"]) == [TOGETHER]
    assert spend(three) == 180
    assert three.lines["places"][0] == (NOT_SHARED,)


def test_two_rows_of_one_partner_are_one_partner():
    rows = [row("A", 50, sharing="aggregate"), row("a", 50, sharing="aggregate"), row("B", 60, sharing="aggregate")]
    assert view_of(rows).lines.empty


def test_a_sum_that_is_nearly_one_partners_own_is_not_told():
    rows = [row("A", 1000, sharing="aggregate"), row("B", 1, sharing="aggregate"), row("C", 1, sharing="aggregate")]
    assert view_of(rows).lines.empty


def test_a_partner_who_spends_nothing_hides_nobody():
    rows = [row("A", 50, sharing="aggregate"), row("B", 60, sharing="aggregate"), row("C", 0, sharing="aggregate")]
    assert view_of(rows).lines.empty


def test_themes_with_too_few_partners_are_summed_together():
    rows = [
        row(partner, 50, theme=theme, sharing="aggregate")
        for partner, theme in zip("ABC", ["alcohol_drugs", "youth_employment", "children"], strict=True)
    ]
    assert view_of(rows).lines["theme"].tolist() == ["several"]
    assert spend(view_of(rows)) == 150


def test_a_sum_with_a_blank_in_it_is_not_told_as_a_sum():
    rows = [row(name, 50, capacity=size, sharing="aggregate") for name, size in zip("ABC", (10, 20, None), strict=True)]
    assert view_of(rows).lines["capacity"][0] is None


def test_who_opens_a_file_of_their_own_sees_all_of_it():
    rows = [row(name, 10, sharing=level) for name, level in zip("AB", ("partners", "aggregate"), strict=True)]
    assert spend(view_of(rows, OWN)) == 20


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_what_is_not_public_changes_the_public_view_only_through_sums_of_enough_partners(rows):
    view = view_of(rows)
    one_by_one = view.lines[~view.lines["is_together"].astype(bool)]
    assert set(one_by_one["sharing"]) <= {"public"}
    lines = list(named_rows(view.lines[view.lines["is_together"].astype(bool)]))
    assert [line for line in lines if len({one.partner for one in behind(rows, line)}) < FEWEST_PARTNERS] == []
    assert [line for line in lines if line.spend_gbp > sum(one.spend_gbp for one in behind(rows, line))] == []


def behind(rows, line) -> list:
    """The aggregate-only rows whose money a line of several partners may hold."""
    return [one for one in rows if one.sharing == "aggregate" and one.year == line.year and one.spend_gbp]


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_partners_only_rows_leave_no_trace_in_the_public_figures(rows):
    without = [one for one in rows if one.sharing != "partners"]
    assert view_of(rows).lines.equals(view_of(without).lines)


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_no_difference_between_two_views_is_less_than_one_whole_sum(rows):
    view = view_of(rows)
    sums = view.lines[view.lines["is_together"].astype(bool)]
    assume(view.years)
    for year in view.years:
        whole = spend(view, year=year)
        public = sum(one.spend_gbp or 0 for one in rows if one.sharing == "public" and one.year == year)
        assert whole - public == sum(sums.loc[sums["year"] == year, "spend_gbp"])
        by_theme = [spend(view, year=year, theme=theme) for theme in set(view.lines["theme"])]
        assert sum(by_theme) == whole


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_totals_are_the_sum_of_what_is_shown_and_a_blank_is_never_0(rows):
    view = view_of(rows)
    assume(view.years)
    for year in view.years:
        lines = matrix.lines_of(view, year)
        shown = matrix.cells(lines)
        amount, without = matrix.total(lines)
        assert (amount or 0) == shown["amount"].sum()
        assert without == shown["services_without"].sum() == lines["spend_gbp"].isna().sum()
        blank = shown[shown["services"] == shown["services_without"]]
        assert blank["amount"].isna().all()
        table = matrix.wide(lines)
        assert table["Total"].iloc[:-1].sum() == (table["Total"].iloc[-1] if amount is not None else 0)


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_rungs_and_places_sum_to_the_total(rows):
    view = view_of(rows)
    assume(view.years)
    for year in view.years:
        lines = matrix.lines_of(view, year)
        whole = matrix.total(lines)[0] or 0
        assert ladder.by_theme(lines)["amount"].sum() == whole
        assert apportioned(lines, "spend_gbp", PEOPLE)["amount"].sum() == whole
        assert ladder.by_place(lines, PEOPLE)["amount"].sum() == whole


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_a_download_holds_what_the_view_shows_and_nothing_else(rows):
    hidden = [
        dataclasses.replace(one, service=f"secret {one.service}") if one.sharing != "public" else one for one in rows
    ]
    view = view_of(hidden)
    written = return_tables.rows_table(view)
    assert "secret" not in written.to_csv()
    assert written["spend_gbp"].sum() == spend(view)

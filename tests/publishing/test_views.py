"""Views as tables that may leave: the same numbers as on screen, and what is hidden stays hidden."""

import pandas as pd
import pytest

from geodata.table_cells import named_rows
from localities.indicators.comparing import compare
from localities.indicators.measures import catalogue, measure_values, words
from localities.places.outlines import UnknownChoice
from localities.publishing.downloads import views
from localities.publishing.downloads.view_query import read_view
from localities.publishing.downloads.view_table import NUMBER, TEXT, Column, PageView, ViewTable, tabled, view
from localities.publishing.serving.queries import BadQuery

HIDING = "child_poverty_percent"  # its publisher hides counts below 5


def table_of(name, **parts):
    return views.table_of(read_view(name, parts.items()))


@pytest.mark.parametrize("name", views.VIEWS)
def test_every_view_has_a_table_whose_columns_are_described_and_whose_keys_are_unique(name):
    one = table_of(name, **views.VIEWS[name].example)
    assert len(one.table) > 1
    assert list(one.table.columns) == [column.name for column in one.columns]
    assert not one.table.duplicated(list(one.keys)).any()
    assert all(column.about for column in one.columns)
    assert one.behind


@pytest.mark.parametrize("name", views.VIEWS)
def test_what_a_column_allows_is_all_that_it_holds(name):
    one = table_of(name, **views.VIEWS[name].example)
    assert one.columns
    for column in one.columns:
        if column.allowed:
            assert set(one.table[column.name]) <= {*column.allowed, ""}, column.name


def test_the_nine_compared_are_the_figures_of_the_page_in_its_order():
    shown = compare.ranked(HIDING, "2020/21")
    table = table_of("compare", measure=HIDING, year="2020/21").table.head(9)
    for column, other in (("area_name", "name"), ("value", "value"), ("lower", "lower"), ("position", "position")):
        assert table[column].tolist() == shown[other].tolist()
    assert table["against_city"].tolist() == [compare.LABELS[verdict] for verdict in shown["verdict"]]


def test_the_rest_of_glasgow_glasgow_and_scotland_close_the_table_without_a_verdict():
    last = table_of("compare", measure=HIDING, year="2020/21", outline="core").table.tail(3)
    assert last["area_code"].tolist() == ["rest-of-glasgow-core", "glasgow", "scotland"]
    assert last["value"].tolist() == [
        measure_values.rest_value(HIDING, "2020/21", "core").value,
        measure_values.city_value(HIDING, "2020/21").value,
        measure_values.one_value(HIDING, "2020/21", "scotland").value,
    ]
    assert set(last["against_city"]) == {""}


@pytest.mark.parametrize("measure_id", list(catalogue.measures()))
def test_a_figure_reads_as_on_screen_and_carries_the_number_behind_the_words(measure_id):
    measure = catalogue.measure(measure_id)
    table = table_of("compare", measure=measure_id).table
    assert len(table) > 0
    for row in named_rows(table):
        assert row.shown == words.value_text(measure, row.value, row.status)
        if not pd.isna(row.value):
            assert row.shown.startswith(f"{row.value:,.{words.decimals(row.unit)}f}")


def test_hidden_zones_are_blank_in_every_number_and_say_so():
    table = table_of("zones", measure=HIDING).table
    hidden = table[table["status"] == "suppressed"]
    assert len(table) == 746
    assert len(hidden) > 0
    assert hidden[["value", "lower", "upper", "numerator", "denominator"]].isna().all(axis=None)
    assert set(hidden["shown"]) == {words.HIDDEN}


def test_zones_of_a_place_are_those_of_its_outline():
    counts = {
        one: len(table_of("zones", measure=HIDING, place="govan", outline=one).table) for one in ("core", "wider")
    }
    assert counts["core"] <= len(table_of("zones", measure=HIDING, place="govan").table) == 17 <= counts["wider"]


def test_a_place_has_every_measure_of_a_theme_in_its_latest_year():
    table = table_of("place", place="govan", theme="income_work").table
    listed = catalogue.in_theme("income_work")
    assert table["measure_id"].tolist() == [one.measure_id for one in listed]
    assert table["year"].tolist() == [one.latest_year for one in listed]
    assert len(table_of("place", place="govan").table) == len(catalogue.measures())


def test_years_hold_the_place_glasgow_and_scotland_from_the_oldest_to_the_newest():
    table = table_of("years", place="govan", measure=HIDING, outline="wider").table
    years = list(catalogue.measure(HIDING).years)
    assert table["year"].tolist() == [*years, *years, *years]
    assert table["area_code"].unique().tolist() == ["govan-wider", "glasgow", "scotland"]


def test_a_view_says_outline_and_year_so_that_two_same_views_are_one():
    short = read_view("compare", [("measure", HIDING)])
    whole = read_view("compare", [("year", "2021/22"), ("outline", "working"), ("measure", HIDING)])
    assert short == whole == view("compare", measure=HIDING, year="2021/22", outline="working", place="")


@pytest.mark.parametrize(
    ("name", "parts", "said"),
    [
        ("compare", {}, "“measure” is missing: this address needs measure"),
        ("compare", {"measure": "child_poverty"}, "The nearest is “child_poverty_percent”"),
        ("compare", {"measure": HIDING, "year": "1999"}, "no year called “1999”"),
        ("compare", {"measure": HIDING, "place": "govn"}, "The nearest is “govan”"),
        ("compare", {"measure": HIDING, "chart": "pie"}, "no chart called “pie”"),
        ("compare", {"measure": HIDING, "own": "own-0"}, "no longer here"),
        ("compare", {"measure": "own-0"}, "no longer here"),
        ("compare", {"colour": "red"}, "does not know “colour”"),
        ("years", {"measure": HIDING}, "this address needs measure and place"),
        ("place", {"place": "own-0"}, "no longer here"),
        ("place", {"place": "govan", "theme": "welth"}, "The nearest is “health”"),
    ],
)
def test_a_view_that_cannot_be_is_refused_in_a_sentence(name, parts, said):
    with pytest.raises((BadQuery, UnknownChoice), match=said.replace("(", r"\(")):
        read_view(name, parts.items())


def test_what_a_reader_brought_makes_a_view_theirs_alone():
    assert not view("compare", measure=HIDING).is_private
    assert view("compare", measure="own-1").is_private
    assert view("compare", measure=HIDING, own="own-1").is_private
    assert PageView("place", (("place", "own-1"),)).is_private


def test_a_chart_is_the_same_spec_as_on_the_page():
    from localities.drawing.charts import chart_specs

    asked = read_view("compare", {"measure": HIDING, "place": "govan"}.items())
    assert views.chart_of(asked) == chart_specs.dot_plot(HIDING, "2021/22", "working", "govan")


def test_a_table_with_a_column_that_nobody_described_does_not_leave():
    table = pd.DataFrame({"a": [1.0], "b": ["x"]})
    with pytest.raises(ValueError, match=r"has \['a', 'b'\], described are \['a'\]"):
        ViewTable("T", "t", table, (Column("a", "A", NUMBER),), ("a",), (), "page")


def test_unknown_cells_become_empty_text_and_missing_numbers():
    table = tabled([{"a": None}, {"b": "x"}], (Column("a", "A", NUMBER), Column("b", "B", TEXT)))
    assert table["a"].isna().all()
    assert table["b"].tolist() == ["", "x"]

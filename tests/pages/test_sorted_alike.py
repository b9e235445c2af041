"""A chart and the table beside it have the same order, on every page that shows both."""

import ast
from pathlib import Path

import pytest

from localities.drawing.charts import chart_specs, savings_chart
from localities.indicators.findings import connections
from localities.indicators.measures import catalogue, measure_values
from localities.indicators.trends.trend import POINTS_NEEDED
from localities.places import outlines, wording
from localities.publishing.downloads.outlook_table import outlook_table
from localities.resources.returns import stored_returns
from localities.resources.savings import prevention_dial, savings_words, scenario_files, shared_savings
from pages.parts.compare import compare_views
from pages.parts.connections import connection_tables
from pages.parts.place import profile_section
from pages.parts.resources import resources_kept, resources_sections

# Charts of one area, or whose picture has no rows of its own to be in order: lines, points, a pyramid, a grid.
WITHOUT_ROWS = {"age_pyramid", "trend_lines", "zones_inside", "scatter", "matrix", "outlook"}
COMPARED = [
    ("child_poverty_percent", "working"),  # with intervals
    ("population", "core"),  # a count
    ("mortality_ratio", "wider"),  # no order: the places stay as they are
]


def drawn(spec: dict, field: str) -> list[str]:
    """The field of each row that the chart draws, from the top."""
    found = {}

    def look(part):
        for one in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            look(one)
        if isinstance(part, dict) and isinstance(part.get("values"), list):
            rows = [one for one in part["values"] if isinstance(one, dict) and field in one and "row" in one]
            found.update({one["row"]: one[field] for one in rows if one[field] is not None})

    look(spec)
    return list(dict.fromkeys(found[row] for row in sorted(found)))


def keys_of_charts() -> set[str]:
    """The key of every chart that a page shows; of a key with a part that changes, what comes before it."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in Path("pages").rglob("*.py")]
    calls = [one for tree in trees for one in ast.walk(tree) if isinstance(one, ast.Call)]
    keys = [one.args[2] for one in calls if isinstance(one.func, ast.Name) and one.func.id == "show_chart"]
    first = [key.values[0] if isinstance(key, ast.JoinedStr) else key for key in keys]
    assert all(isinstance(key, ast.Constant) for key in first)
    return {str(key.value) for key in first if isinstance(key, ast.Constant)}


def test_every_chart_of_a_page_is_looked_at_here():
    in_rows = {"chart_", "spine", "match_chart", "ladder_chart", "savings_gains", "savings_years"}
    assert keys_of_charts() == WITHOUT_ROWS | in_rows


@pytest.mark.parametrize(("measure_id", "outline"), COMPARED)
def test_compare_draws_the_places_in_the_order_of_its_table(measure_id, outline):
    year = catalogue.measure(measure_id).latest_year
    table = compare_views._places(measure_id, year, outline, ()).table
    assert drawn(chart_specs.dot_plot(measure_id, year, outline), "name") == table["Place"].to_pylist()


def test_the_highest_figure_is_on_top_of_chart_and_table():
    year = catalogue.measure("child_poverty_percent").latest_year
    figures = measure_values.place_values("child_poverty_percent", year).set_index("name")["value"]
    names = drawn(chart_specs.dot_plot("child_poverty_percent", year), "name")
    assert names == figures.sort_values(ascending=False).index.tolist()


def test_equal_figures_keep_the_fixed_order_of_the_places_in_both():
    year = catalogue.measure("mortality_ratio").latest_year
    assert drawn(chart_specs.dot_plot("mortality_ratio", year), "name") == list(outlines.names().values())


def test_resources_draws_money_beside_demand_in_the_order_of_its_table():
    view, measure_id = stored_returns.example(), "participation_16_19_percent"
    query = (view, "2025/26", "youth_employment", measure_id, "population", "spend_gbp")
    table, spec = resources_kept.matched(*query)
    shown = resources_sections._match_table(table, "spend_gbp", catalogue.measure(measure_id))
    assert drawn(spec, "name") == shown["Place"].tolist()
    known = table["ratio"].dropna().tolist()
    assert known == sorted(known)
    assert len(known) > 1


@pytest.mark.parametrize("by", ["theme", "place"])
def test_the_ladder_is_in_the_order_of_its_table_the_largest_sum_first(by):
    table, spec = resources_kept.rungs(stored_returns.example(), "2025/26", "", by, "population")
    named = table.dropna(subset=["amount"])
    sums = named.groupby("group", sort=False)["amount"].sum()
    assert drawn(spec, "group") == sums.index.tolist()
    inside = [sums[name] for name in sums.index if by == "theme" or name in outlines.names().values()]
    assert inside == sorted(inside, reverse=True)
    assert len(inside) > 1


def test_a_profile_lists_its_measures_in_the_order_of_its_spine():
    spine = drawn(chart_specs.spine("govan", "Govan", "income_work"), "title")
    listed = profile_section._kept_rows("govan", "income_work", "working")["Measure"].tolist()
    assert spine == [title for title in listed if title in spine]
    assert len(spine) > 2


def test_savings_list_their_partners_in_the_order_of_their_charts():
    one = scenario_files.example()
    gains = savings_chart.gain_rows(shared_savings.net_gains(one, 0).drop(index=shared_savings.POT), "equal")
    in_table = savings_words.rules_table(one, 0, True)["Partner"].tolist()
    assert gains["partner"].drop_duplicates().tolist() == in_table[: len(one.names)]
    years = prevention_dial.years_to_break_even(one, 5)
    assert savings_words.dial_table(one, 5)["Partner"].tolist() == list(years.index)
    central = years["central"].drop(index=prevention_dial.TOGETHER).dropna().tolist()
    assert central == sorted(central)


def test_areas_side_by_side_have_the_highest_first_and_the_city_last():
    measure_id = "out_of_work_percent"
    assert len(catalogue.measure(measure_id).years) >= POINTS_NEEDED
    table = outlook_table(measure_id, (*outlines.names().items(), (wording.city_code(), wording.city())))
    shown = [float(text.split("%")[0]) for text in table["Latest figure"]][:-1]
    assert shown == sorted(shown, reverse=True)
    assert table["Place"].iloc[-1] == wording.city()


def test_points_of_two_figures_have_the_highest_first_figure_on_top():
    found = connections.connection("child_poverty_percent", "2020/21", "overcrowded_households_percent", "2022")
    first = connection_tables.points(found).iloc[:, 2].tolist()
    assert first == sorted(first, reverse=True)

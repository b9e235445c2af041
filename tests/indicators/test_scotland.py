"""Scotland stands beside Glasgow wherever a source has its figure, in sentences, tables and charts."""

import json

import pandas as pd
import pytest

from geodata.table_cells import named_rows
from localities.drawing.charts import alt_texts, chart_specs
from localities.indicators.comparing import compare
from localities.indicators.findings import overview
from localities.indicators.measures import catalogue, measure_values, scotland
from tests.not_none import not_none

CHILD_POVERTY, YEAR = "child_poverty_percent", "2021/22"  # Glasgow 31.8, Scotland 20.75, both as published


def test_a_sentence_about_a_place_names_scotland_after_glasgow():
    """Shares in whole percent where they are large enough and differ: 31.8 is 32, 20.75 is 21."""
    drumchapel = compare.of_area(CHILD_POVERTY, YEAR, "drumchapel")
    assert "; in Glasgow 32%, in Scotland 21% (estimate)." in drumchapel.words
    assert drumchapel.dated_numbers.endswith("; in Glasgow 32%, in Scotland 21% (2021/22, estimate).")


def test_a_figure_that_scotland_does_not_have_is_not_spoken_of():
    assert scotland.figure("bad_health_percent", "2022") is None
    assert scotland.sentence(catalogue.measure("bad_health_percent"), "2022") == ""
    assert "Scotland" not in compare.of_area("bad_health_percent", "2022", "govan").words


def test_figures_that_would_read_the_same_in_whole_numbers_keep_a_decimal():
    measure = catalogue.measure(CHILD_POVERTY)
    assert compare.both_numbers(30.2, 20.4, measure, country=19.8).endswith("in Glasgow 20.4%, in Scotland 19.8%.")
    assert compare.both_numbers(30.2, 20.4, measure, country=18.8).endswith("in Glasgow 20%, in Scotland 19%.")


def test_scotlands_figure_says_its_year_and_its_source():
    said = scotland.sentence(catalogue.measure("participation_16_19_percent"), YEAR)
    assert said.startswith("Scotland 92.2%, 2021/22. Skills Development Scotland, via the Improvement Service: ")


@pytest.mark.parametrize("measure_id", ["child_poverty_percent", "out_of_work_percent", "participation_16_19_percent"])
def test_charts_of_places_draw_scotland_and_say_it_in_words(measure_id):
    dots = chart_specs.dot_plot(measure_id, YEAR)
    assert '"Scotland ' in json.dumps(dots)
    assert ", Scotland " in dots["description"]
    lines = chart_specs.trend_lines(measure_id, "govan")
    assert '"Scotland"' in json.dumps(lines)
    assert " Scotland: " in lines["description"]


def test_charts_without_a_figure_of_scotland_have_no_line_for_it():
    assert "Scotland" not in json.dumps(chart_specs.trend_lines("universal_credit_percent", "govan"))
    assert '"Scotland ' not in json.dumps(chart_specs.dot_plot("bad_health_percent", "2022"))


def test_the_words_of_the_lines_end_with_scotlands_first_and_last_figure():
    one = pd.DataFrame(
        {"year": ["2019", "2020"], "value": [10.0, 12.0], "lower": 9.0, "upper": 13.0, "status": "derived"}
    )
    said = alt_texts.trend_lines(one, one, catalogue.measure(CHILD_POVERTY), "Govan", one)
    assert said.endswith("Scotland: 10.0% in 2019, 12.0% in 2020.")


def test_the_overview_has_a_row_for_scotland_where_one_of_its_measures_has_a_figure():
    row = not_none(overview.scotland_row([CHILD_POVERTY, "bad_health_percent"]))
    assert [cell.shown for cell in row.cells] == ["20.8%", "not known"]
    assert [cell.comparison for cell in row.cells] == [None, None]
    assert overview.scotland_row(["bad_health_percent"]) is None
    assert "; Scotland 2.9%, 2026" in overview.city_text(catalogue.measure("claimants_16_64_percent"))


def test_every_figure_of_scotland_that_is_built_can_be_had():
    """Of the latest years, for each measure that the built values know of Scotland."""
    built = measure_values.values().reset_index().query("area_code == 'scotland'")
    known = {(row.measure_id, row.year) for row in named_rows(built) if row.value == row.value}
    assert len({measure_id for measure_id, _ in known}) == 18
    assert [pair for pair in known if scotland.figure(*pair) is None] == []

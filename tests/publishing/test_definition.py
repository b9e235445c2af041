"""What a number is, from its question to its last build, over the shipped data."""

import pytest

from localities.indicators.measures import catalogue, measure_values
from localities.publishing.downloads import definition
from localities.publishing.downloads.definition import day_words, interval_words
from localities.publishing.downloads.view_table import edition

PARTS_OF_THE_ISSUE = ("Question", "Period", "Method", "Interval", "Source", "Licence", "Last build")


@pytest.mark.parametrize("measure_id", list(catalogue.measures()))
def test_every_measure_says_everything_that_a_reader_asks_of_a_number(measure_id):
    told = dict(definition.definition(measure_id).lines())
    wanted = [part for part in PARTS_OF_THE_ISSUE if part != "Method"]
    if catalogue.measure(measure_id).denominator:
        wanted.append("Denominator")
    assert [part for part in wanted if not told.get(part)] == []
    assert told["Method"]


def test_a_definition_is_of_one_year_and_of_the_latest_without_one():
    latest = catalogue.measure("child_poverty_percent").latest_year
    assert definition.definition("child_poverty_percent").period.startswith(latest)
    assert definition.definition("child_poverty_percent", "2014/15").period.startswith("2014/15")


def test_sources_are_those_of_the_year_asked_for():
    titles = {year: [one.title for one in definition.sources("population", year)] for year in ("2011", "2022")}
    assert titles == {"2011": ["People and households, Census 2011"], "2022": ["People by age and sex, Census 2022"]}


@pytest.mark.parametrize(
    ("measure_id", "said"),
    [
        ("child_poverty_percent", "Wilson"),
        ("crime_rate", "Byar"),
        ("alcohol_stays_ratio", "No interval"),
        ("positive_destinations_percent", "No interval"),
        ("early_mortality_rate", "No interval"),
    ],
)
def test_the_interval_says_how_it_was_made_or_that_there_is_none(measure_id, said):
    measure = catalogue.measure(measure_id)
    assert said in interval_words(measure, measure.latest_year)


def test_an_interval_is_named_only_where_the_figures_carry_one():
    assert len(catalogue.measures()) > 20
    for measure in catalogue.measures().values():
        for year in measure.years:
            places = measure_values.place_values(measure.measure_id, year)
            city = measure_values.city_value(measure.measure_id, year)
            has_one = places["lower"].notna().any() or (measure.geography == "city" and city.lower is not None)
            assert (interval_words(measure, year) == definition.NO_INTERVAL) == (not has_one)


def test_a_threshold_is_said_as_a_number():
    assert "below 5 are hidden" in definition.definition("child_poverty_percent").small_numbers
    assert "No count is hidden" in definition.definition("population").small_numbers


def test_an_unknown_measure_names_the_nearest():
    with pytest.raises(catalogue.UnknownMeasure, match="child_poverty_percent"):
        definition.definition("child_poverty")


def test_the_last_build_is_the_day_of_the_edition():
    assert definition.definition("population").last_build == day_words(edition())
    assert day_words("2026-11-02") == "2 November 2026"


def test_the_address_of_a_definition_names_measure_and_year():
    assert definition.page("crime_rate", "2020/21") == "data?about=measures&measure=crime_rate&year=2020%2F21"


def test_a_table_of_definitions_has_one_row_for_each_figure_and_every_heading():
    table = definition.table_of((("population", "2022"), ("population", "2011"), ("population", "2022")))
    assert table["Period"].tolist() == ["2022", "2011"]
    assert list(table.columns) == ["Measure id", "Measure", *definition.HEADINGS.values()]

"""The catalogue: enough measures, every theme, plain words, and the cautions that must be said."""

import tomllib

import pytest

from geodata.contract.tables import THEMES
from geodata.figures import periods
from geodata.figures.make_measures import catalogue
from geodata.sources import LIST

MEASURES = {measure.measure_id: measure for measure in catalogue()}
REQUIRED = [
    "population",
    "income_deprived_percent",
    "employment_deprived_percent",
    "alcohol_stays_ratio",
    "child_poverty_percent",
    "out_of_work_percent",
    "participation_16_19_percent",
]
LEVELS = {"data zone", "intermediate zone", "place", "city"}


def test_there_are_at_least_forty_measures_and_every_theme_has_three():
    assert len(MEASURES) >= 40
    themes = [measure.theme for measure in MEASURES.values()]
    assert {theme: themes.count(theme) for theme in THEMES if themes.count(theme) < 3} == {}
    assert set(themes) <= set(THEMES)


@pytest.mark.parametrize("measure_id", REQUIRED)
def test_the_measures_that_other_tools_rely_on_are_there(measure_id):
    assert measure_id in MEASURES


@pytest.mark.parametrize("measure", catalogue(), ids=lambda measure: measure.measure_id)
def test_every_measure_asks_a_question_and_says_its_unit_and_level(measure):
    assert measure.question.endswith("?")
    assert len(measure.question.split()) <= 17
    assert measure.unit
    assert measure.geography in LEVELS
    assert measure.method in ("proportion", "rate", "ratio", "mean", "count")
    assert list(measure.years) == sorted(measure.years)


def test_every_measure_of_homelessness_says_that_places_are_not_known():
    homeless = [m for m in MEASURES.values() if "homeless" in m.measure_id or "temporary" in m.measure_id]
    assert len(homeless) == 3
    for measure in homeless:
        assert "Homelessness is published only for the whole city; not known for places" in measure.caution


def test_every_city_figure_says_so():
    for measure in MEASURES.values():
        if measure.geography == "city":
            assert "only for the whole city; not known for places" in measure.caution


def test_standardised_ratios_are_called_approximate():
    ratios = [m for m in MEASURES.values() if m.measure_id.endswith("_ratio")]
    assert len(ratios) == 6
    assert all("approximate" in m.caution for m in ratios)


def test_a_year_of_the_index_is_what_the_figure_is_about_or_is_said_to_be_the_editions():
    for measure in MEASURES.values():
        if measure.source_ids[0].startswith("simd"):
            assert set(measure.editions) == set(measure.years)
            assert set(measure.not_stated) <= {"2012", "2016", "2020"}
            assert "The year is the one that the figure is about" in measure.caution


def test_income_and_employment_of_the_2020_edition_are_of_2017():
    for measure_id in ("income_deprived_percent", "employment_deprived_percent"):
        measure = MEASURES[measure_id]
        assert measure.years == ("2012", "2016", "2017")
        assert measure.editions["2017"] == "SIMD 2020v2"
        assert periods.in_words(measure, "2017") == "2017"
        assert periods.in_words(measure, "2016") == "period not stated; SIMD 2016 edition"


@pytest.mark.parametrize(
    ("measure_id", "publisher"),
    [
        ("participation_16_19_percent", "Skills Development Scotland, via the Improvement Service"),
        ("early_mortality_rate", "National Records of Scotland, via the Improvement Service"),
        ("alcohol_admissions_rate", "Public Health Scotland"),
        ("mortality_ratio", "Scottish Government"),
    ],
)
def test_each_figure_is_its_publishers(measure_id, publisher):
    assert MEASURES[measure_id].publisher == publisher


def test_dwp_and_hmrc_are_named_only_where_they_publish():
    named = {name for name, measure in MEASURES.items() if "Revenue" in measure.publisher}
    assert named == {"child_poverty_percent"}


def test_medicines_for_depression_have_no_good_or_bad_direction():
    assert MEASURES["depression_prescriptions_percent"].direction == "none"


@pytest.mark.parametrize(
    ("measure_id", "said"),
    [
        ("participation_16_19_percent", "comparable"),
        ("early_mortality_rate", "overlapping"),  # each about five years
        ("attainment_score", "overlapping"),  # each three years
        ("income_deprived_percent", "not comparable"),  # other benefits in each edition
        ("age_0_15_percent", "single year"),
    ],
)
def test_only_comparable_years_may_be_read_as_one_line(measure_id, said):
    assert periods.over_time(MEASURES[measure_id]) == said


def test_the_five_years_to_2020_21_run_from_april_2016_to_march_2021():
    five = periods.period("2020/21", 5)
    assert (five.start.isoformat(), five.end.isoformat()) == ("2016-04-01", "2021-03-31")
    assert not periods.period("2019/20").touches(*periods.PANDEMIC)
    assert periods.period("2020/21").touches(*periods.PANDEMIC)


def test_zones_stay_at_the_last_year_that_has_them():
    assert MEASURES["child_poverty_percent"].latest_year == "2021/22"
    assert MEASURES["child_poverty_percent"].latest_zone_year == "2020/21"
    assert MEASURES["participation_16_19_percent"].latest_zone_year == ""


def test_benefit_and_crime_counts_below_five_are_hidden():
    hidden = {name for name, measure in MEASURES.items() if measure.small_number_threshold == 5}
    assert hidden == {
        "income_deprived_percent",
        "employment_deprived_percent",
        "out_of_work_percent",
        "child_poverty_percent",
        "crime_rate",
    }


def test_the_shipped_list_names_every_source_of_the_catalogue():
    listed = {one["source_id"] for one in tomllib.loads(LIST.read_text(encoding="utf-8"))["source"]}
    assert [one.measure_id for one in catalogue() if not set(one.source_ids) <= listed] == []


def test_years_that_one_source_alone_has_are_years_of_the_measure():
    found = {one.measure_id: one for one in catalogue() if one.years_from}
    assert found["income_deprived_percent"].years_from == {"simd2012_indicators_glasgow_dz2001": ["2012"]}
    for one in found.values():
        assert one.years_from.keys() <= set(one.source_ids)
        assert {year for years in one.years_from.values() for year in years} < set(one.years)

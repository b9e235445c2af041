"""The catalogue: enough measures, every theme, plain words, and the cautions that must be said."""

import pytest

from geodata.contract import THEMES
from geodata.make_measures import catalogue

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


def test_the_index_is_dated_by_its_edition_and_says_so():
    for measure in MEASURES.values():
        if measure.source_ids[0].startswith("simd"):
            assert set(measure.years) <= {"2012", "2016", "2020"}
            assert "The year is the edition" in measure.caution


def test_benefit_and_crime_counts_below_five_are_hidden():
    hidden = {name for name, measure in MEASURES.items() if measure.small_number_threshold == 5}
    assert hidden == {
        "income_deprived_percent",
        "employment_deprived_percent",
        "out_of_work_percent",
        "child_poverty_percent",
        "crime_rate",
    }

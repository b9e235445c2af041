import pytest

from localities.indicators.measures import catalogue, measure_values
from localities.indicators.trends.unexpected import (
    SurpriseList,
    expectation,
    how_many_by_chance,
    places_off_their_path,
    sentence,
)
from localities.places import outlines
from tests.indicators.test_compare import a_measure
from tests.not_none import not_none


@pytest.fixture
def histories(monkeypatch, other_edition):
    """Made-up histories by area code in place of the shipped ones, all of one measure with the years 2015 to 2020."""
    from tests.indicators.test_trend import a_history

    def put(**values):
        years = [str(2015 + i) for i in range(6)]
        tables = {code: a_history(row, half=0.1, years=years[: len(row)]) for code, row in values.items()}
        measure = a_measure(years=tuple(years), latest_year="2020", direction="lower_is_better")
        monkeypatch.setattr(catalogue, "measure", lambda measure_id: measure)
        monkeypatch.setattr(measure_values, "area_history", lambda measure_id, code: tables[code])
        other_edition()

    return put


def test_a_figure_far_off_its_own_level_is_listed_and_one_within_its_range_is_not(histories):
    histories(
        here=[10, 10.2, 9.8, 10.1, 9.9, 20], there=[10, 10.2, 9.8, 10.1, 9.9, 10], glasgow=[10, 10, 10, 10, 10, 10]
    )
    looked = places_off_their_path(("m",), (("here", "Here"), ("there", "There")))
    assert [one.name for one in looked.surprises] == ["Here"]
    assert looked.looked_at == 2
    only = looked.surprises[0]
    assert (only.expectation.way, only.expectation.meaning, only.city_likewise) == ("above", "worse", False)


def test_a_figure_that_goes_on_along_its_own_line_is_no_surprise(histories):
    histories(here=[10, 12, 14, 16, 18, 20], glasgow=[10, 10, 10, 10, 10, 10])
    assert not_none(expectation("m", "here")).expected == pytest.approx(20, abs=0.1)
    assert not_none(expectation("m", "here")).way == ""


def test_a_fall_where_lower_is_better_is_said_to_be_better(histories):
    histories(here=[10, 10.2, 9.8, 10.1, 9.9, 2], glasgow=[10, 10, 10, 10, 10, 10])
    assert (not_none(expectation("m", "here")).way, not_none(expectation("m", "here")).meaning) == ("below", "better")


def test_five_figures_before_the_latest_are_needed(histories):
    histories(here=[10, 10, 10, 10, 90], glasgow=[10, 10, 10, 10, 10, 10])
    assert expectation("m", "here") is None
    assert places_off_their_path(("m",), (("here", "Here"),)).looked_at == 0


def test_where_the_city_did_the_same_the_place_comes_later_and_the_sentence_says_so(histories):
    level = [10, 10.2, 9.8, 10.1, 9.9]
    histories(up=[*level, 90], down=[*level, 1], glasgow=[*level, 50])
    looked = places_off_their_path(("m",), (("up", "Up"), ("down", "Down")))
    assert [(one.name, one.city_likewise) for one in looked.surprises] == [("Down", False), ("Up", True)]
    assert looked.surprises[1].sentence.endswith("Glasgow as a whole went the same way.")
    assert "Glasgow" not in looked.surprises[0].sentence


def test_the_sentence_says_place_measure_figure_year_and_what_was_expected(histories):
    histories(here=[10, 10.2, 9.8, 10.1, 9.9, 20], glasgow=[10, 10, 10, 10, 10, 10])
    said = sentence(expectation("m", "here"), "Here", a_measure(), city_likewise=False)
    assert said.startswith("Here, Out-of-work benefits: 20.0% in 2020, above the ")
    assert said.endswith(" expected from its 5 years before (worse).")


def test_a_twentieth_of_what_was_looked_at_comes_by_chance():
    assert SurpriseList((), 60).by_chance == pytest.approx(3)
    assert "60 figures were looked at; chance alone would put about 3 on this list" in how_many_by_chance(
        SurpriseList((), 60)
    )
    assert "no verdict on a place" in how_many_by_chance(SurpriseList((), 60))


def test_no_zone_is_ever_listed():
    zones = outlines.zones_of("govan")["data_zone_code"]
    looked = places_off_their_path(
        ("out_of_work_percent", "child_poverty_percent"), tuple((code, code) for code in zones)
    )
    assert looked.looked_at == 0

from dataclasses import replace

import pytest

from localities.indicators.measures import catalogue, words
from tests.indicators.test_compare import a_measure


@pytest.mark.parametrize(
    ("unit", "value", "said"),
    [
        ("% of people", 36.24, "36.2%"),
        ("% of people", 36.0, "36.0%"),
        ("people", 13904.0, "13,904 people"),
        ("per 1,000 households a year", 18.05, "18.1 per 1,000 households a year"),
        ("per 100,000 people a year", 899.8, "900 per 100,000 people a year"),
        ("charities", 41.0, "41 charities"),
        ("minutes", 7.25, "7.2 minutes"),
        ("score", 5.172, "5.17 score"),
    ],
)
def test_a_unit_always_has_the_same_decimals(unit, value, said):
    assert words.value_text(a_measure(unit=unit), value) == said


def test_unknown_hidden_and_estimated_are_said():
    assert words.value_text(a_measure(), float("nan")) == "not known"
    assert words.value_text(a_measure(), None, "missing") == "not known"
    assert words.value_text(a_measure(), 3.0, "suppressed") == "hidden: too few to show safely"
    assert words.value_text(a_measure(), 36.2, "estimated") == "36.2% (estimated)"


def test_an_interval_says_its_unit_once_and_its_absence():
    assert words.interval_text(a_measure(), 34.9, 37.24) == "34.9 to 37.2%"
    assert words.interval_text(a_measure(), float("nan"), None) == "not known"
    assert words.interval_text(a_measure(method="ratio"), None, None) == "no interval"


def test_the_source_line_names_publisher_year_and_licence():
    unheard_of = a_measure(measure_id="unheard_of", publisher="Scottish Government", licence="OGL-UK-3.0")
    assert words.source_line(unheard_of, "2020") == "Scottish Government, 2020. OGL-UK-3.0."
    unstated = a_measure(measure_id="unheard_of", publisher="A", licence="unstated")
    assert "licence not stated" in words.source_line(unstated, "2020")


def test_the_source_line_names_the_one_source_of_that_year_not_all_of_the_measure():
    people = catalogue.measure("population")
    assert words.source_line(people, "2022").startswith(
        "National Records of Scotland: People by age and sex, Census 2022"
    )
    assert words.source_line(people, "2011").startswith(
        "National Records of Scotland: People and households, Census 2011"
    )


def test_lists_read_as_a_person_says_them():
    assert words.list_text(["a", "b", "c"]) == "a, b and c"
    assert words.list_text([]) == "nothing"


def test_every_share_that_is_shipped_is_said_in_a_plain_sentence():
    shares = [one for one in catalogue.measures().values() if words.is_share(one)]
    said = {one.measure_id: words.share_sentence(one, "36") for one in shares}
    assert len(said) > 50
    assert [name for name, sentence in said.items() if not sentence.startswith("36% of ")] == []


def test_a_share_that_nobody_has_put_into_words_is_said_by_its_title_and_unit():
    unknown = replace(catalogue.measure("no_car_percent"), measure_id="mine", title="Bikes")
    assert words.share_sentence(unknown, "36") == "Bikes: 36% of households here"

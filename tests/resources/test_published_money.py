"""Published figures are listed with page and year, never added up; and what ends soon, to the day."""

from datetime import date

import pytest

from localities.places import facts
from localities.resources.money import data_register, ends_soon, published_money
from tests.resources.made_up_returns import lines, row


def test_every_published_figure_has_its_page_its_year_and_what_it_is_about():
    table = published_money.listed()
    assert len(table) == 95  # 101 gathered, 6 of them searches that found nothing
    assert (table[["source_page", "year", "area", "topic"]] != "").all().all()


def test_the_themes_and_sides_part_the_list():
    themes = ("alcohol_drugs", "youth_employment", "homelessness_housing", "several")
    assert sum(len(published_money.listed(theme)) for theme in themes) == 95
    assert sum(len(published_money.listed("", side)) for side in published_money.SIDES) == 95


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [("-2600000", "GBP a year", "−£2,600,000"), ("899.8", "x", "899.8"), ("", "GBP", "not known"), ("0", "GBP", "£0")],
)
def test_a_reduction_keeps_its_minus_and_nothing_is_not_0(value, unit, words):
    assert published_money.figure_words(value, unit) == words


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (date(2026, 3, 31), ends_soon.SOON), (date(2027, 3, 31), ends_soon.SOON), (date(2027, 4, 1), ends_soon.LATER),
        (date(2026, 3, 30), ends_soon.ENDED), (None, ends_soon.NO_END),
    ],
)  # fmt: skip
def test_twelve_months_to_the_day(end, said):
    assert ends_soon.when(end, date(2026, 3, 31)) == said


def test_a_year_after_a_leap_day_is_the_28th():
    assert ends_soon.a_year_on(date(2028, 2, 29)) == date(2029, 2, 28)


def test_what_ends_is_listed_earliest_first_without_sums():
    told = lines(
        row("A", service="late", end_date=date(2026, 9, 1)),
        row("B", service="early", end_date=date(2026, 5, 1)),
        *[row(name, sharing="aggregate", end_date=date(2026, 5, 1)) for name in "XYZ"],
    )
    assert ends_soon.ending(told, date(2026, 4, 1))["service"].tolist() == ["early", "late"]
    assert ends_soon.counted(told, date(2026, 4, 1))[ends_soon.SOON] == 2


def test_a_sentence_says_how_many_end_when_and_nothing_of_none():
    counts = {ends_soon.ENDED: 4, ends_soon.SOON: 1, ends_soon.LATER: 0, ends_soon.NO_END: 8}
    said = "Services: 4 have ended, 1 ends within 12 months, 8 give no end date."
    assert ends_soon.sentence(counts) == said
    assert ends_soon.sentence(dict.fromkeys(counts, 0)) == "No services are reported."


def test_the_register_begins_with_homelessness_and_names_a_source_for_every_row():
    table = data_register.register()
    assert "omelessness" in table["what"][0]
    assert (table != "").all().all()


def test_every_source_in_the_register_is_one_that_we_hold():
    held = data_register.known_sources()
    named = {source for row in data_register.entries() for source in row.source_ids}
    assert named <= held


def test_every_gap_in_the_register_is_one_of_those_that_were_looked_for():
    assert {row.gap_topic for row in data_register.entries()} <= set(facts.gaps()["topic"])

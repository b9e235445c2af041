"""How old a listing's facts are, in words and as the order when nothing is asked; example figures."""

import pandas as pd
import pytest

from localities.assets import age
from localities.assets.question import Question
from localities.assets.search import answer_from
from tests.assets.made_up_listings import stock


@pytest.mark.parametrize(
    ("date", "words"),
    [("2020-07", "list of 2020"), ("2026-05-31", "list of 2026"), ("2018", "list of 2018"), ("", age.NO_DATE)],
)
def test_the_year_of_the_newest_fact_is_said(date, words):
    assert age.age_words(date) == words


def test_what_somebody_local_confirmed_says_so_instead():
    assert age.age_words("2020-07", "confirmed in May 2026") == "confirmed in May 2026"


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        (["2014", "2020-07", "2026"], "lists of 2014 to 2026, half of them of 2020 or later"),
        (["2023", "2023-05", ""], "lists of 2023, 1 of unknown age"),
        (["", ""], "lists of unknown age"),
    ],
)
def test_the_years_behind_a_count_are_said(dates, words):
    assert age.years_words(pd.Series(dates)) == words


def test_asked_nothing_the_newest_come_first_and_the_undated_last():
    rows = [("Annex", ""), ("Barn", "2018"), ("Cabin", "2026-05"), ("Den", "2026-02"), ("Elm", "2023")]
    found = answer_from(stock(*({"name": name, "last_known_date": date} for name, date in rows)), Question())
    assert list(found.ids) == ["Cabin", "Den", "Elm", "Barn", "Annex"]


def test_what_is_inside_a_place_still_comes_before_what_is_newer_outside():
    rows = [{"name": "Out", "last_known_date": "2026"}, {"name": "In", "last_known_date": "2011", "place": "govan"}]
    assert list(answer_from(stock(*rows), Question()).ids) == ["In", "Out"]

"""Residents' pages can be read from nine to eleven years of age on."""

import re
from pathlib import Path

import pytest

from pages.parts.shared import frame
from pages.parts.shared.page_list import PAGES
from tests.pages.opening import by_link, said
from tests.pages.reading_age import reading_age, sentences

OLDEST = 11.0
SUGGEST_FORM = Path("pages/parts/contributions/suggest_form.js")
RESIDENTS = ("", "map", "assets", "place", "suggest")


def test_the_index_is_that_of_its_formula():
    # 2 sentences, 10 words, 36 letters: 4.71 * 3.6 + 0.5 * 5 - 21.43 = -1.974; the first school year begins at six.
    assert reading_age("The old cat sat down. It had a warm place.") == pytest.approx(5 + 4.71 * 3.1 + 2.5 - 21.43)


def test_headings_addresses_and_numbers_are_no_sentences():
    assert sentences("# Map\n[Open the whole list here](data/list.pdf?size=large). 1,234 m.") == [
        ["Open", "the", "whole", "list", "here"]
    ]


LINKS = (
    "/",
    "/map",
    "/map?place=govan",
    "/assets?place=govan&q=somewhere warm",
    "/place?place=govan",
    "/place?place=easterhouse",
)


@pytest.mark.parametrize("link", LINKS)
def test_a_residents_page_is_easy_from_eleven_years_on(link):
    words = said(by_link(link))
    assert frame.ATTRIBUTION in words  # in the words of each licence, a tap away
    assert reading_age(words.replace(frame.ATTRIBUTION, "")) <= OLDEST


def test_the_form_of_suggestions_is_easy_from_eleven_years_on():
    shown = re.findall(r'"([A-Z][^"]*)"', SUGGEST_FORM.read_text(encoding="utf-8"))
    assert reading_age("\n".join(shown)) <= OLDEST


def test_what_residents_pages_say_of_themselves_is_easy_from_eleven_years_on():
    assert reading_age("\n".join(one.purpose for one in PAGES if one.address in RESIDENTS)) <= OLDEST

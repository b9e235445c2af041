"""Asking in everyday words, from a postcode, and taking the list away."""

import pytest

from tests.browser.look import no_traceback, settled
from tests.browser.maps import map_frame


@pytest.fixture
def asked(visit):
    def ask(path: str):
        page = visit(path)
        settled(page, "What is here")
        return page

    return ask


@pytest.mark.parametrize("nasty", ["<img src=x onerror=alert(1)>", "😀 \u05e9\u05dc\u05d5\u05dd", 'AND NEAR " * ^ :'])
def test_any_words_are_only_words(asked, visit, nasty):
    page = asked("/assets?q=" + nasty.replace(" ", "%20"))
    no_traceback(page)
    map_frame(page)
    assert [one for one in visit.heard if one.startswith(("dialog", "fault"))] == []

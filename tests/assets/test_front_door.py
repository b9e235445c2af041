"""What is typed on the first page leads to the page that answers it."""

import pytest

from localities.assets.front_door import destination


@pytest.mark.parametrize(
    ("written", "page", "query"),
    [
        ("Govan", "place", {"place": "govan"}),
        ("govann", "place", {"place": "govan"}),
        ("G51 3UU", "place", {"place": "govan", "near": "G51 3UU"}),
        ("Govan, G51 3UU", "place", {"place": "govan"}),
        ("G12 8QQ", "assets", {"near": "G12 8QQ"}),
        ("somewhere warm", "assets", {"q": "somewhere warm"}),
        ("somewhere warm G51", "assets", {"q": "somewhere warm G51"}),
        ("help with debt near Drumchapel", "assets", {"q": "help with debt near Drumchapel"}),
        ("debt advice, G51 3UU", "assets", {"q": "debt advice, G51 3UU"}),
        ("  food   bank ", "assets", {"q": "food bank"}),
    ],
)
def test_a_place_a_postcode_and_a_need_each_open_their_page(written, page, query):
    there = destination(written)
    assert (there.page, there.query) == (page, query)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("Partick", "Partick is not one of the nine places"),
        ("Edinburgh", "outside Glasgow"),
        ("EH1 1AA", "outside Glasgow"),
        ("nowhere at all", "Nothing here is called"),
        ("", "Nothing here is called"),
    ],
)
def test_what_no_page_answers_stays_with_a_sentence(written, sentence):
    there = destination(written)
    assert there.page == ""
    assert sentence in there.found.sentence

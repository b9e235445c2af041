"""Home: the search box, the three doors and the nine rows, without a browser."""

import re
from html import escape

import pytest

from localities.indicators.findings.headline import headline
from localities.places import outlines
from pages.parts.shared import page_list
from tests import served
from tests.not_none import not_none
from tests.pages.opening import by_link, said
from tests.pages.reading import bare, chosen, map_layers, messages, page_links, pressed, title

HOME = "Nine places in Glasgow"


def searched(written: str):
    """The page after somebody searched for these words on Home."""
    page = by_link("/")
    page.text_input[0].set_value(written)
    return pressed(page, "Find")


def test_a_postcode_opens_its_place_and_says_what_was_found():
    page = searched("g513uu")
    assert title(page) == chosen(page, "Place") == "Govan"
    (sentence,) = messages(page, "G51 3UU")
    assert "Govan" in sentence


def test_a_misspelt_name_opens_the_place_that_was_meant():
    page = searched("easterhous")
    assert title(page) == "Easterhouse"
    assert page.query_params["place"] == "easterhouse"


@pytest.mark.parametrize("written", ["G99 9ZZ", "nowhere at all"])
def test_what_is_not_known_is_answered_in_a_sentence_and_the_page_stays(written):
    page = searched(written)
    (sentence,) = messages(page, written)
    assert re.search(r"[a-z0-9”]\. Try .*\.", sentence)
    assert title(page) == HOME


def test_words_for_a_need_open_the_list_that_answers_them():
    page = searched("somewhere warm G51")
    assert title(page) == "What is here"
    assert page.query_params["q"] == "somewhere warm G51"


def test_a_postcode_found_on_home_is_where_the_list_of_assets_measures_from():
    page = searched("G12 8QQ")
    assert title(page) == "What is here"
    assert page.query_params["near"] == "G12 8QQ"


def test_what_is_typed_is_shown_as_text():
    (sentence,) = messages(searched("![x](http://evil.example/x.png) <b>y</b>"), "evil.example")
    assert set(bare(sentence)) & set("<[!") == set()


def test_the_nine_rows_carry_the_names_and_numbers_of_the_open_data(routes):
    page = by_link("/")
    places = [one["properties"] for one in served.layer(routes, "places.geojson")["features"]]
    assert len(places) == 9
    for one in places:
        assert (one["name"], "place", f"place={one['place']}") in page_links(page)
        assert f"{one['population_2022']:,} people" in said(page)


def test_a_card_shows_figure_city_and_year_and_the_foot_names_every_source():
    page = by_link("/")
    texts, shown = said(page), headline("gorbals")
    for figure in (not_none(shown.need), not_none(shown.strength)):
        assert figure.number in texts
        assert escape(figure.words) in texts
        assert escape(figure.beside) in texts
    (foot,) = (one.value for one in page.caption if "Sources:" in one.value)
    every = [headline(place) for place in outlines.names()]
    assert all(one.source in foot for shown in every for one in (shown.need, shown.strength) if one)


def test_a_count_of_listings_is_the_count_that_its_list_opens_with():
    counts = [(label, query) for label, to, query in page_links(by_link("/")) if to == "assets" and query]
    assert len(counts) == 9
    label, query = next(one for one in counts if one[1] == "place=govan")
    assert f"{label.removesuffix(' listings')} in Govan" in said(by_link(f"/assets?{query}"))


def test_each_door_leads_where_it_says():
    doors = page_links(by_link("/"))[:3]
    assert doors == [
        ("I live here", "assets", ""),
        ("I plan services", "compare", ""),
        ("I run a meeting", "meeting", ""),
    ]


def test_the_place_chosen_before_is_marked_on_the_map_and_goes_through_the_doors():
    page = by_link("/?place=gorbals")
    ((address, options),) = map_layers(page)
    assert address.startswith("/data/places.geojson?")
    assert options["chosen"] == "gorbals"
    assert [query for _, _, query in page_links(page)[:3]] == ["place=gorbals"] * 3
    assert next(one.label for one in by_link("/meeting?place=gorbals").button) == "Start with the outline for Gorbals"


def test_the_map_draws_the_nine_outlines(routes):
    ((address, _),) = map_layers(by_link("/"))
    features = routes.get(address).json()["features"]
    assert {one["properties"]["place"]: one["properties"]["name"] for one in features} == outlines.names()


def test_a_rerun_makes_no_page_of_the_menu_again(monkeypatch):
    page = by_link("/")
    made = []
    monkeypatch.setattr(page_list.st, "Page", lambda *given, **named: made.append(given))
    page.run()
    assert not page.exception
    assert made == []

"""Home: the map, the search box, the three doors and the nine rows all lead to the right place."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import served
from tests.browser.look import expect_chosen, message, settled
from tests.browser.maps import click_area, map_frame

HOME = "Nine places in Glasgow"


@pytest.fixture
def home(visit):
    page = visit("/")
    settled(page, HOME)
    return page


def search_for(page: Page, written: str) -> None:
    page.get_by_label("A place, a postcode, or what you need").fill(written)
    page.keyboard.press("Enter")


def test_a_click_on_an_outline_opens_that_place_and_back_leads_home(home):
    click_area(home, "govan")
    settled(home, "Govan")
    assert "place=govan" in home.url
    home.go_back()
    settled(home, HOME)


def test_every_outline_on_the_map_tells_its_name_when_pointed_at(home, app):
    told = map_frame(home).evaluate(
        """() => { const found = {}; window.map.eachLayer(one => { const tip = one.feature && one.getTooltip();
        if (!tip) return;
        one.openTooltip();
        found[one.feature.id] = tip.getElement().textContent;
        one.closeTooltip(); }); return found; }"""
    )
    assert told == served.names_of_places(app)


def test_a_postcode_and_enter_opens_its_place_and_says_what_was_found(home):
    search_for(home, "g513uu")
    settled(home, "Govan")
    expect(message(home, "G51 3UU")).to_contain_text("Govan")
    expect_chosen(home, "Place", "Govan")


def test_what_is_typed_is_shown_as_text_and_fetches_nothing(home):
    """A picture in Markdown would ask another host: the visit itself fails then."""
    search_for(home, "![x](http://evil.example/x.png) <b>y</b>")
    expect(message(home, "evil.example")).to_be_visible()
    assert home.locator("main img[src*='evil']").count() == 0


def test_a_row_leads_to_its_place(home):
    home.get_by_role("link", name="Ruchill & Possilpark", exact=True).click()
    settled(home, "Ruchill & Possilpark")
    expect(home).to_have_url(re.compile(r"/place\?.*place=ruchill-possilpark"))

"""Home: its map and its box lead to the right place. Doors and rows: test_ways.py and tests/pages/test_home.py."""

from playwright.sync_api import Page, expect

from tests import served
from tests.browser.look import expect_chosen, message, settled
from tests.browser.maps import click_area, map_frame

HOME = "Nine places in Glasgow"


def test_from_home_by_its_map_and_by_its_box_and_back(visit, app):
    """One visit: opening the page is what costs time."""
    page = visit("/")
    settled(page, HOME)
    expect_every_outline_to_tell_its_name_when_pointed_at(page, app)
    click_area(page, "govan")
    settled(page, "Govan")
    assert "place=govan" in page.url
    page.go_back()
    settled(page, HOME)
    # A picture in Markdown would ask another host: the visit itself fails then.
    search_for(page, "![x](http://evil.example/x.png) <b>y</b>")
    expect(message(page, "evil.example")).to_be_visible()
    assert page.locator("main img[src*='evil']").count() == 0
    search_for(page, "g513uu")
    settled(page, "Govan")
    expect(message(page, "G51 3UU")).to_contain_text("Govan")
    expect_chosen(page, "Place", "Govan")


def search_for(page: Page, written: str) -> None:
    page.get_by_label("A place, a postcode, or what you need").fill(written)
    page.keyboard.press("Enter")


def expect_every_outline_to_tell_its_name_when_pointed_at(page: Page, app: str) -> None:
    """The names on the map are those of the open data."""
    told = map_frame(page).evaluate(
        """() => { const found = {}; window.map.eachLayer(one => { const tip = one.feature && one.getTooltip();
        if (!tip) return;
        one.openTooltip();
        found[one.feature.id] = tip.getElement().textContent;
        one.closeTooltip(); }); return found; }"""
    )
    assert told == served.names_of_places(app)

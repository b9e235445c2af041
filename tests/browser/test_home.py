"""Home: the map, the search box, the three doors and the nine rows all lead to the right place."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import served
from tests.browser.look import PAGES, expect_chosen, message, no_traceback, settled
from tests.browser.maps import click_area, map_frame, sent_to_map

HOME = "Nine places in Glasgow"


@pytest.fixture
def home(visit):
    page = visit("/")
    settled(page, HOME)
    return page


def search_for(page: Page, written: str) -> None:
    page.get_by_label("Postcode or place name").fill(written)
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
        if (tip) found[one.feature.id] = tip.getContent(); }); return found; }"""
    )
    names = served.names_of_places(app)
    assert {slug: words.replace("&amp;", "&") for slug, words in told.items()} == names


def test_a_postcode_and_enter_opens_its_place_and_says_what_was_found(home):
    search_for(home, "g513uu")
    settled(home, "Govan")
    expect(message(home, "G51 3UU")).to_contain_text("Govan")
    expect_chosen(home, "Place", "Govan")


def test_a_misspelt_name_opens_the_place_that_was_meant(home):
    search_for(home, "easterhous")
    settled(home, "Easterhouse")
    expect(home).to_have_url(re.compile(r"/place\?.*place=easterhouse"))


@pytest.mark.parametrize("written", ["G99 9ZZ", "nowhere at all"])
def test_what_is_not_known_is_answered_in_a_sentence_and_the_page_stays(home, written):
    search_for(home, written)
    expect(message(home, written)).to_contain_text(re.compile(r"[a-z0-9”]\. Try .*\."))
    settled(home, HOME)
    no_traceback(home)


def test_what_is_typed_is_shown_as_text_and_fetches_nothing(home):
    """A picture in Markdown would ask another host: the visit itself fails then."""
    search_for(home, "![x](http://evil.example/x.png) <b>y</b>")
    expect(message(home, "evil.example")).to_be_visible()
    assert home.locator("main img[src*='evil']").count() == 0


def test_the_nine_rows_carry_the_names_and_numbers_of_the_open_data(home, app):
    rows = [
        (one["properties"]["place"], one["properties"]["name"], one["properties"]["population_2022"])
        for one in served.layer(app, "places.geojson")["features"]
    ]
    assert len(rows) == 9
    for slug, name, people in rows:
        link = home.get_by_role("link", name=name, exact=True)
        expect(link).to_have_attribute("href", re.compile(rf"place\?place={slug}$"))
        expect(home.get_by_text(f"{people:,} people")).to_be_visible()


def test_a_row_leads_to_its_place(home):
    home.get_by_role("link", name="Ruchill & Possilpark", exact=True).click()
    settled(home, "Ruchill & Possilpark")
    expect(home).to_have_url(re.compile(r"/place\?.*place=ruchill-possilpark"))


def test_a_count_of_listings_is_the_count_that_its_list_opens_with(home):
    counts = home.get_by_role("link", name=re.compile(r"^\d+ listings$"))
    expect(counts).to_have_count(9)
    link = counts.and_(home.locator("a[href*='place=govan']"))
    count = link.inner_text().split()[-2]
    link.click()
    settled(home, "What is here")
    expect(home.get_by_text(re.compile(rf"\b{count} inside"))).to_be_visible()


@pytest.mark.parametrize(
    ("door", "path"), [("I live here", "/assets"), ("I plan services", "/compare"), ("I run a meeting", "/meeting")]
)
def test_each_door_leads_where_it_says(home, door, path):
    home.get_by_role("link", name=door).click()
    settled(home, PAGES[path])
    expect(home).to_have_url(re.compile(f"{path}$"))


def test_the_place_chosen_before_is_marked_on_the_map_and_goes_through_the_doors(visit):
    page = visit("/?place=gorbals")
    settled(page, HOME)
    assert '"chosen": "gorbals"' in sent_to_map(map_frame(page))[-1]["feature_group"]
    page.get_by_role("link", name="I run a meeting").click()
    settled(page, "A meeting")
    expect(page.get_by_role("button", name="Start with the outline for Gorbals")).to_be_visible()

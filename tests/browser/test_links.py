"""A link is a view: what was chosen travels from page to page, and a copied link restores it."""

import re

from playwright.sync_api import expect

from tests import served
from tests.browser.look import (
    cards,
    choose,
    expect_chosen,
    open_by_navigation,
    settled,
)
from tests.browser.maps import map_frame


def test_the_place_stays_chosen_on_every_page_and_in_its_link(visit):
    page = visit("/assets")
    settled(page, "What is here")
    choose(page, "Place", "Drumchapel")
    for path, title, has_box in (
        ("/place", "Drumchapel", True),
        ("/data", "Where the figures come from", False),
        ("/compare", "Compare the nine", True),
        ("/", "Nine places in Glasgow", False),
        ("/assets", "What is here", True),
    ):
        open_by_navigation(page, path, title)
        if has_box:
            expect_chosen(page, "Place", "Drumchapel")
        expect(page).to_have_url(re.compile(r"[?&]place=drumchapel"))


def test_a_link_to_one_listing_opens_its_details_and_its_pin(visit, app):
    pin = served.ids(app, "assets.geojson", place="govan", q="elder park library")[0]
    page = visit(f"/assets?place=govan&asset={pin}")
    settled(page, "What is here")
    frame = map_frame(page)
    expect(frame.locator(".leaflet-popup")).to_contain_text("Elder Park Library")
    first = cards(page).first
    expect(first).to_contain_text("Elder Park Library")
    expect(first.get_by_text("Licence:")).to_be_visible()

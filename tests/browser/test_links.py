"""A link is a view: what was chosen travels from page to page, and a copied link restores it."""

import re

from playwright.sync_api import Page, expect

from localities.places import outlines
from tests.browser import served
from tests.browser.look import (
    at_rest,
    cards,
    choose,
    expect_chosen,
    open_by_navigation,
    press,
    settled,
    table_rows,
    tables,
)
from tests.browser.maps import expect_areas, expect_pins, map_frame


def in_a_new_window(visit, page: Page, title: str) -> Page:
    """The same link, opened by somebody else."""
    other = visit(re.sub(r"^https?://[^/]+", "", page.url))
    settled(other, title)
    return other


def test_the_place_stays_chosen_on_every_page_and_in_its_link(visit):
    page = visit("/")
    settled(page, "Nine places in Glasgow")
    choose(page, "Place", "Drumchapel")
    for path, title in (
        ("/assets", "What is here"),
        ("/place", "Drumchapel"),
        ("/compare", "Compare the nine"),
        ("/data", "Where the figures come from"),
        ("/", "Nine places in Glasgow"),
    ):
        open_by_navigation(page, path, title)
        expect_chosen(page, "Place", "Drumchapel")
        expect(page).to_have_url(re.compile(r"[?&]place=drumchapel"))


def test_choosing_all_nine_again_takes_the_place_out_of_the_link(visit):
    page = visit("/compare?place=govan")
    settled(page, "Compare the nine")
    choose(page, "Place", "All nine places")
    expect(page).not_to_have_url(re.compile("place="))
    open_by_navigation(page, "/place", "One place")


def test_a_copied_link_of_compare_restores_measure_year_and_outline(visit):
    page = visit("/compare")
    settled(page, "Compare the nine")
    choose(page, "What to compare", "Children in low-income families")
    choose(page, "Year", "2017/18")
    choose(page, "Outline", outlines.OUTLINES["wider"])
    expect(page.get_by_test_id("stVegaLiteChart")).to_contain_text("2017/18")
    page.wait_for_timeout(500)
    shown = table_rows(tables(page).first)
    other = in_a_new_window(visit, page, "Compare the nine")
    expect_chosen(other, "What to compare", "Children in low-income families")
    expect_chosen(other, "Year", "2017/18")
    expect_chosen(other, "Outline", outlines.OUTLINES["wider"])
    assert table_rows(tables(other).first) == shown


def test_a_copied_link_of_assets_restores_place_kind_reach_and_words(visit, app):
    page = visit("/assets?place=govan")
    settled(page, "What is here")
    press(page, "Health and support")
    page.get_by_label("What are you looking for?").fill("dental")
    page.keyboard.press("Enter")
    at_rest(page)
    page.get_by_text("More filters").click()
    choose(page, "How far", "Inside only")
    other = in_a_new_window(visit, page, "What is here")
    wanted = served.ids(app, "assets.geojson", place="govan", category="health", q="dental")
    assert 1 < len(wanted) < 20
    expect_pins(map_frame(other), wanted)
    expect(other.get_by_label("What are you looking for?")).to_have_value("dental")


def test_a_copied_link_of_a_place_restores_section_outline_and_shading(visit, app):
    page = visit("/place?place=govan&section=need")
    settled(page, "Govan")
    choose(page, "Outline", outlines.OUTLINES["core"])
    choose(page, "Shade the zones by", "Income deprivation")
    other = in_a_new_window(visit, page, "Govan")
    expect_chosen(other, "Shade the zones by", "Income deprivation")
    expect(other.get_by_role("combobox", name="Theme")).to_be_visible()
    core = served.ids(app, "zones.geojson", place="govan", outline="core")
    assert core
    expect_areas(map_frame(other), core + served.ids(app, "places.geojson", outline="core"))


def test_a_link_to_one_listing_opens_its_details_and_its_pin(visit, app):
    (pin,) = served.ids(app, "assets.geojson", place="govan", q="elder park library")
    page = visit(f"/assets?place=govan&asset={pin}")
    settled(page, "What is here")
    frame = map_frame(page)
    expect(frame.locator(".leaflet-popup")).to_contain_text("Elder Park Library")
    first = cards(page).first
    expect(first).to_contain_text("Elder Park Library")
    expect(first.get_by_text("Licence:")).to_be_visible()

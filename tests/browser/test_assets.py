"""Assets: list, counter and map are one answer, and nothing a listing says is taken for code."""

import re

import pytest
from playwright.sync_api import Frame, Page, expect

from tests import served
from tests.browser.look import at_rest, cards, press, settled
from tests.browser.maps import drag_and_zoom, expect_pins, map_frame, view

ASSETS = "What is here"


@pytest.fixture
def govan(visit):
    page = visit("/assets?place=govan", height=1100)
    settled(page, ASSETS)
    return page


def search_for(page: Page, words: str) -> None:
    page.get_by_label("What are you looking for?").fill(words)
    page.keyboard.press("Enter")
    at_rest(page)


def expect_answer(page: Page, app: str, **query) -> list[str]:
    """List, counter and map say the same; gives the ids of the pins."""
    layer = served.layer(app, "assets.geojson", around="yes", **query)
    pins = [one["id"] for one in layer["features"]]
    count = len(pins) + layer["not_placed"]
    expect(page.get_by_text(re.compile(rf"^{count:,} places?\b")).first).to_be_visible()
    expect_pins(map_frame(page), pins)
    city_wide = page.locator("#list li", has_text="across the city").count()
    expect(cards(page)).to_have_count(min(count - city_wide, 20) + city_wide)
    if layer["not_placed"]:
        expect(page.get_by_text(re.compile(rf"^{layer['not_placed']:,} have no pin"))).to_be_visible()
    return pins


def test_markers_say_what_they_are_and_a_filter_narrows_list_counter_and_map_which_stays_where_it_is(govan, app):
    """One visit: opening the page is what costs time."""
    frame = map_frame(govan)
    expect_markers_and_clusters_to_say_what_they_are(frame)
    all_pins = expect_answer(govan, app, place="govan")
    drag_and_zoom(govan)
    govan.wait_for_timeout(500)
    frame.evaluate("window.same_frame = true")
    before = view(frame)
    press(govan, "Health and support")
    expect_answer(govan, app, place="govan", category="health")
    press(govan, "Food help")
    food = expect_answer(govan, app, place="govan", category="food")
    assert 0 < len(food) < len(all_pins)
    assert view(frame) == before
    assert frame.evaluate("window.same_frame")
    search_for(govan, "moogety")
    found = expect_answer(govan, app, place="govan", category="food", q="moogety")
    assert 0 < len(found) < len(food)
    for card in cards(govan).all():
        expect(card).to_contain_text("Moogety")


def expect_markers_and_clusters_to_say_what_they_are(frame: Frame) -> None:
    """To a screen reader, by name and number."""
    frame.wait_for_function("() => document.querySelector('.pin') && document.querySelector('.cluster')")
    for pin in frame.locator(".pin").all()[:5]:
        name = pin.get_attribute("title")
        assert name
        expect(
            frame.get_by_role(
                "button", name=re.compile(rf"^(\d+\. )?{re.escape(name)}(, and \d+ more in this building)?$")
            ).first
        ).to_be_attached()
    expect(frame.get_by_role("button", name=re.compile(r"^\d+ listings")).first).to_be_attached()
    expect(frame.get_by_role("button", name="Zoom in")).to_be_attached()


def test_a_click_on_a_marker_opens_its_card_and_its_details_in_the_list(visit, app):
    found = served.layer(app, "assets.geojson", place="govan", q="elder park library")["features"]
    (one,) = [feature for feature in found if feature["properties"]["name"] == "Elder Park Library"]
    name = one["properties"]["name"]
    page = visit("/assets?place=govan&q=elder+park")
    settled(page, ASSETS)
    frame = map_frame(page)
    frame.wait_for_function("() => document.querySelector('.pin, .cluster')")
    page.wait_for_timeout(500)
    marker = frame.get_by_role(
        "button", name=re.compile(rf"^\d+\. {re.escape(name)}(, and \d+ more in this building)?$")
    )
    while marker.count() == 0:
        frame.locator(".cluster").first.click()
        page.wait_for_timeout(600)
    before = view(frame)
    marker.click()
    popup = frame.locator(".leaflet-popup")
    expect(popup).to_contain_text(name)
    expect(popup).to_contain_text("not yet confirmed locally")
    expect(page).to_have_url(re.compile(f"asset={one['id']}"))
    opened = page.locator(".st-key-map_side li.listing")
    expect(opened).to_contain_text(name)
    expect(opened.get_by_text("Licence:")).to_be_visible()
    page.wait_for_timeout(800)
    expect(popup).to_be_visible()
    assert view(frame)[0] == before[0]


def test_show_on_the_map_moves_the_map_to_the_listing_and_opens_its_card(govan, app):
    found = served.layer(app, "assets.geojson", place="govan", q="elder park library")["features"]
    (one,) = [feature for feature in found if feature["properties"]["name"] == "Elder Park Library"]
    frame = map_frame(govan)
    search_for(govan, "elder park")
    card = cards(govan).filter(has_text=one["properties"]["name"]).first
    card.get_by_role("button", name="Show on the map").click()
    expect(frame.locator(".leaflet-popup")).to_contain_text(one["properties"]["name"])
    longitude, latitude = one["geometry"]["coordinates"]
    zoom, at_latitude, at_longitude = view(frame)
    assert zoom >= 16
    assert [at_longitude, at_latitude] == pytest.approx([longitude, latitude], abs=0.003)


def test_what_a_listing_says_is_shown_as_text_in_its_card(visit, app):
    """The app's own answer is given a name that a careless page would run."""
    hostile = "<img src=x onerror=alert(1)><b>bold</b>"
    layer = served.layer(app, "assets.geojson", place="govan", q="elder park library", around="yes")
    layer["features"][0]["properties"] |= {"name": hostile, "address": hostile, "phone": "javascript:alert(2)"}
    page = visit.blank()
    page.route("**/data/assets.geojson*", lambda route: route.fulfill(json=layer))
    page.goto(app + "/assets?place=govan&q=elder+park+library")
    settled(page, ASSETS)
    frame = map_frame(page)
    page.wait_for_timeout(500)
    frame.locator(".pin").first.click()
    popup = frame.locator(".leaflet-popup")
    expect(popup).to_contain_text(hostile)
    assert frame.locator("img[src='x'], [onerror], .leaflet-popup b").count() == 0
    assert popup.locator("a[href^='javascript']").count() == 0
    assert [one for one in visit.heard if "dialog" in one] == []


def test_a_postcode_brings_the_map_to_where_distances_begin_and_without_it_the_map_shows_the_place_again(visit):
    page = visit("/assets?near=G51 3UU")
    settled(page, ASSETS)
    frame = map_frame(page)
    expect(frame.locator(".start-name")).to_have_text("From here")
    zoom, north, east = view(frame)
    assert (north, east) == (pytest.approx(55.8646, abs=0.002), pytest.approx(-4.3130, abs=0.004))
    page.get_by_label("Near", exact=True).fill("")
    page.keyboard.press("Enter")
    at_rest(page)
    expect(frame.locator(".start-name")).to_have_count(0)
    assert view(frame)[0] < zoom

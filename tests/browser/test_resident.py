"""A resident with a phone, without internet: what is near, can I go, how do I get in touch, and leaving unseen."""

import re

import pytest
from playwright.sync_api import Frame, Locator, Page, expect

from tests.browser.look import at_rest, cards, no_traceback, press, settled, sideways
from tests.browser.maps import map_frame, view
from tests.browser.test_phone import PHONE
from tests.not_none import not_none

ASSETS = "What is here"
IBROX = {"longitude": -4.3105, "latitude": 55.8620}


def test_three_taps_lead_from_home_to_a_food_banks_phone(visit):
    page = visit("/", **PHONE)
    settled(page, "Nine places in Glasgow")
    page.get_by_role("link", name="I live here").tap()
    settled(page, ASSETS)
    page.get_by_role("radio", name="Food help").tap()
    at_rest(page)
    bank = cards(page).filter(has_text="food bank").filter(has=page.get_by_role("link", name=re.compile("^Call"))).first
    call = bank.get_by_role("link", name=re.compile("^Call 0"))
    expect(call).to_have_attribute("href", re.compile(r"^tel:0\d{9,10}$"))
    call.scroll_into_view_if_needed()
    call.tap(trial=True)  # nothing lies over it: the third tap calls
    assert not_none(call.bounding_box())["height"] >= 44


def test_on_a_phone_the_list_comes_first_and_a_button_leads_to_the_map_and_back(visit):
    page = visit("/assets?place=govan&category=food", **PHONE)
    settled(page, ASSETS)
    frame = page.locator("iframe")
    first = not_none(cards(page).first.bounding_box())["y"]
    assert first < frame.bounding_box()["y"]
    page.locator("a[href='#map']", has_text="Map").tap()
    expect(frame).to_be_in_viewport(ratio=0.5)
    page.get_by_role("link", name="List", exact=True).tap()
    expect(cards(page).first).to_be_in_viewport()


def test_list_and_map_of_food_by_pointer_by_keyboard_in_high_contrast_and_with_large_text(visit):
    """One visit: opening the page is what costs time."""
    page = visit("/assets?place=govan&category=food", height=1100)
    settled(page, ASSETS)
    expect_no_way_out_where_nobody_needs_one(page)
    frame = map_frame(page)
    frame.wait_for_function("() => document.querySelector('.pin b')")
    expect_markers_with_the_numbers_of_the_list(page, frame)
    name = expect_a_marker_to_mark_its_card_and_leave_the_map_where_it_is(page, frame)
    expect_a_card_to_be_worked_by_keyboard(page, cards(page).filter(has_not_text=name))
    page.emulate_media(forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert cards(page).first.evaluate("one => getComputedStyle(one).borderTopStyle") == "solid"
    page.emulate_media(forced_colors="none")
    expect_nothing_cut_off_at_320_px_with_text_twice_as_large(page)
    no_traceback(page)


def expect_no_way_out_where_nobody_needs_one(page: Page) -> None:
    """Food is nothing to hide: there is no button to leave, and Escape stays."""
    expect(page.get_by_role("button", name="Leave this page now")).to_have_count(0)
    page.keyboard.press("Escape")
    page.wait_for_timeout(500)
    assert "/assets" in page.url


def expect_markers_with_the_numbers_of_the_list(page: Page, frame: Frame) -> None:
    """Each pin that stands alone has the number of its card."""
    named = frame.evaluate("[...document.querySelectorAll('.pin')].map(one => [one.title, one.innerText.trim()])")
    listed = dict(
        cards(page).evaluate_all(
            "all => all.map(one => [one.querySelector('bdi').textContent, "
            "one.querySelector('.listing-number').textContent])"
        )
    )
    assert len(named) >= 3
    for name, number in named:
        assert listed[name] == number


def expect_a_marker_to_mark_its_card_and_leave_the_map_where_it_is(page: Page, frame: Frame) -> str:
    """A press on the first pin; its name."""
    before = view(frame)
    marker = frame.locator(".pin").first
    name = marker.get_attribute("title")
    assert name
    marker.click()
    expect(page.locator("#list li.listing-chosen bdi")).to_have_text(name)
    page.wait_for_timeout(800)
    assert view(frame)[0] == before[0]
    return name


def expect_a_card_to_be_worked_by_keyboard(page: Page, among: Locator) -> None:
    """The first of these that is on the map: shown there, then opened, and every stop between by Tab."""
    first = among.filter(has=page.get_by_role("button", name="Show on the map")).first
    first.get_by_role("button", name="Show on the map").focus()
    page.keyboard.press("Enter")
    expect(map_frame(page).locator(".leaflet-popup")).to_be_visible()
    expect(first).to_have_class(re.compile("listing-chosen"))
    at_rest(page)
    page.wait_for_timeout(1000)  # the list is drawn again with the chosen one marked
    first.get_by_role("button", name="Show on the map").focus()
    for _ in ("Directions", "Put it right", "More about it"):
        page.keyboard.press("Tab")
    expect(first.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(first.get_by_text("Licence:")).to_be_visible()


def expect_nothing_cut_off_at_320_px_with_text_twice_as_large(page: Page) -> None:
    """Six cards lie within the window, and nothing in them beyond the card."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.wait_for_function("innerWidth === 320")
    page.add_style_tag(content="html { font-size: 200% !important; }")
    page.wait_for_timeout(500)
    assert sideways(page) == 0
    for card in cards(page).all()[:6]:
        box = card.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 321
        assert card.evaluate("one => one.scrollWidth <= one.clientWidth + 1")


BELOW_THE_TOP = "() => document.querySelector('#list .listings-title').getBoundingClientRect().top"


def test_a_turned_page_of_the_list_is_read_out_beside_its_map_and_a_phone_that_hides_is_answered(visit):
    page = visit("/assets?place=govan")
    settled(page, ASSETS)
    map_frame(page)
    read_out = page.locator(".listings-said").first
    expect(read_out).to_have_attribute("role", "status")
    expect(read_out).to_have_text(re.compile(r"^\d+ places, page 1 of \d+$"))
    cards(page).nth(15).scroll_into_view_if_needed()
    expect(page.locator("iframe")).to_be_in_viewport(ratio=0.5)
    page.get_by_role("button", name="Page 2", exact=True).or_(page.get_by_role("button", name="2", exact=True)).click()
    expect(read_out).to_have_text(re.compile(r"^\d+ places, page 2 of \d+$"))
    expect(page.locator("#list .listings-title").first).to_be_focused()
    page.wait_for_function(f"() => {{ const top = ({BELOW_THE_TOP})(); return top >= 0 && top < 200; }}")
    expect(cards(page).first).to_be_in_viewport()
    expect(page.locator("iframe")).to_be_in_viewport(ratio=0.5)
    page.get_by_role("button", name="Near me").click()  # the browser will not say where it is
    expect(page.get_by_text("Type a postcode instead")).to_be_visible()


@pytest.fixture
def standing_at_ibrox(visit):
    return visit.blank(360, 740, geolocation=IBROX, permissions=["geolocation"])


def test_where_the_phone_is_orders_the_list_and_stands_in_no_link_and_no_address(standing_at_ibrox, app):
    page = standing_at_ibrox
    addresses = []
    page.on("request", lambda one: addresses.append(one.url))
    page.goto(app + "/assets?category=food")
    settled(page, ASSETS)
    page.get_by_role("button", name="Near me").click()
    expect(page.get_by_text("Nearest to where your phone is")).to_be_visible()
    at_rest(page)
    map_frame(page)
    metres = [
        int(not_none(re.search(r"([\d,]+) m in a straight", one))[1].replace(",", ""))
        for one in cards(page).filter(has_text="straight line").all_inner_texts()
    ]
    assert len(metres) > 5
    assert metres == sorted(metres)
    links = page.get_by_role("link").evaluate_all("all => all.map(one => one.href)")
    written = [one for one in [page.url, *addresses, *links] if "55.862" in one and not one.startswith("geo:")]
    assert [one for one in written if "openstreetmap" not in one] == []
    assert any("assets.geojson" in one for one in addresses)
    page.get_by_role("button", name="Clear all filters").click()
    at_rest(page)
    expect(page.get_by_text("Nearest to where your phone is")).to_have_count(0)


def test_a_card_tells_hours_cost_access_and_who_says_so_and_leads_there(visit):
    page = visit("/assets?q=govan+pantry")
    settled(page, ASSETS)
    card = cards(page).first
    card.get_by_text("More about it").click()
    for label in ("Address", "Website", "Not known"):
        expect(card.get_by_text(label, exact=True)).to_be_visible()
    expect(card).to_contain_text("Something wrong? Name the listing, “")
    expect(card).to_contain_text("Tell whoever runs this page.")
    expect(card).to_contain_text(re.compile(r"From: .+, \d{4}"))
    href = card.get_by_role("link", name="Directions").get_attribute("href")
    assert not_none(href).startswith("https://www.openstreetmap.org/?mlat=55.")


GUARDED = ["/assets?q=help with debt"]


@pytest.mark.parametrize("path", GUARDED)
def test_a_page_that_somebody_must_not_see_is_left_in_one_tap_without_a_trail(visit, path):
    page = visit("/calendar", **PHONE)  # what came before the visit
    page.goto(visit.app + path.replace(" ", "%20"))
    settled(page, ASSETS)
    press(page, "Health and support")
    press(page, "Recovery from alcohol and drugs")
    page.get_by_role("button", name="Leave this page now").tap()
    expect(page).to_have_url(re.compile(r"/calendar\?month$"))
    assert page.evaluate("navigation.currentEntry.index === navigation.entries().length - 1"), "something lies ahead"
    for _ in range(2):
        page.go_back()
        page.wait_for_timeout(500)
        assert "assets" not in page.url
    page.go_forward()
    page.wait_for_timeout(500)
    assert "assets" not in page.url


def test_escape_leaves_from_the_page_and_from_its_map(visit):
    for where in ("main", "iframe"):
        page = visit("/assets?category=recovery")
        settled(page, ASSETS)
        map_frame(page)
        if where == "main":  # what is open is closed first
            page.get_by_role("combobox", name="Place", exact=True).press("ArrowDown")
            expect(page.get_by_role("option").first).to_be_visible()
            page.keyboard.press("Escape")
            expect(page.get_by_role("option")).to_have_count(0)
            assert "/assets" in page.url
        if where == "iframe":
            page.frame_locator("iframe").locator(".leaflet-container").click(position={"x": 40, "y": 40})
            page.wait_for_timeout(500)
        page.keyboard.press("Escape")
        expect(page).to_have_url(re.compile(r"/calendar\?month$"))
        expect(page.get_by_role("heading", level=1)).not_to_contain_text(re.compile("Glasgow|Thriving"))

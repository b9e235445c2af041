"""On a phone everything is there: in one column, no wider than the window, and large enough for a thumb."""

import re
import time

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.look import MAPS, PAGES, map_of, no_traceback, settled, sideways
from tests.browser.maps import map_frame
from tests.not_none import not_none

PHONE = {"width": 360, "height": 740, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
LEAST_PX = 44
WITH_MAP = ("/", "/assets", "/map", "/place?place=govan", "/compare", "/own", "/reach", "/colocation")
# What people use; links inside a sentence and the tools that Streamlit lays over a table or chart are not meant.
CONTROLS = """() => [...document.querySelectorAll(`main button, main summary, main [role=radio], header button,
    main [role=group]:has(input), main [data-testid=stPageLink] a, main [data-testid=stTextInputRootElement]`)]
  .filter(one => one.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .filter(one => !one.closest("[data-testid=stElementToolbar]"))
  .map(one => [one.innerText.trim().split("\\n").pop() || one.getAttribute("aria-label") || one.dataset.testid,
    one.tagName, Math.round(Math.min(one.getBoundingClientRect().height,
      one.closest("[role=group]:has(input)") ? one.getBoundingClientRect().width : Infinity))])"""
# The room in which a thumb finds a pin, or a button of the map.
TARGETS_OF_MAP = """() => [...document.querySelectorAll(".pin, .cluster, .leaflet-bar a, button")]
  .filter(one => one.checkVisibility()).map(one => { const box = one.getBoundingClientRect();
    const round = parseFloat(getComputedStyle(one, "::before").width) || 0;
    return [one.className, Math.max(round, Math.min(box.width, box.height))]; })"""
# Text that its own box cuts off; what is for screen readers alone is cut on purpose, and a symbol is no text.
CUT = """all => all.filter(one => one.checkVisibility({visibilityProperty: true}) && (one.innerText || "").trim())
  .filter(one => !one.closest("[data-testid=stDataFrame], [aria-hidden=true]"))
  .filter(one => { const look = getComputedStyle(one), cuts = (way) => ["hidden", "clip"].includes(way);
    return look.clipPath === "none" && (cuts(look.overflowX) && one.scrollWidth > one.clientWidth + 1
      || cuts(look.overflowY) && one.scrollHeight > one.clientHeight + 2); })
  .map(one => [one.tagName, one.dataset.testid || one.className, one.innerText.slice(0, 60)])"""
# A control that is lower than what it holds, so that its words lie over what comes after it.
SPILT = """all => all.filter(one => one.checkVisibility() && one.scrollHeight > one.clientHeight + 2)
  .filter(one => getComputedStyle(one).overflowY === "visible")
  .map(one => [one.tagName, one.dataset.testid || one.className, one.innerText.slice(0, 60)])"""

WIDER_THAN_WINDOW = """all => all.filter(one => one.checkVisibility())
  .filter(one => !one.closest("[data-testid=stDataFrame], [role=radiogroup], .overview thead"))
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && one.innerText)
  .map(one => one.innerText.slice(0, 60))"""
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"

# How far things jumped by themselves since the page was asked for (layout shift, as browsers reckon it).
JUMPED = """() => new Promise(done => {
  const watch = new PerformanceObserver(list => {
    const own = list.getEntries().filter(one => !one.hadRecentInput);
    done(own.reduce((sum, one) => sum + one.value, 0)); });
  watch.observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(0), 500); })"""
MOST_JUMPED = 0.1


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole_on_a_phone_and_leads_to_every_other(visit, path):
    """One visit a page: opening it is what costs time."""
    page = visit(path, **PHONE)
    settled(page, PAGES[path])
    if path in WITH_MAP:
        map_of(page)
    assert page.evaluate(JUMPED) < MOST_JUMPED
    if path in WITH_MAP:
        expect_map_and_list_under_each_other(page)
        targets = map_frame(page).evaluate(TARGETS_OF_MAP)
        assert targets
        assert [one for one in targets if one[-1] < LEAST_PX] == []
    assert sideways(page) == 0
    sizes = page.evaluate(CONTROLS)
    assert sizes
    assert [one for one in sizes if one[-1] < LEAST_PX] == []
    expect_none(page.locator("main :is(button, summary, [role=group], [data-testid=stAlert])"), SPILT)
    expect_every_page_in_the_menu(page)
    expect_whole_at_320(page)
    expect_nothing_cut_with_text_twice_as_large(page)
    no_traceback(page)


def expect_map_and_list_under_each_other(page: Page) -> None:
    """The map as wide as the window, no higher than it, and no text beside it."""
    box = not_none(page.locator("iframe").bounding_box())
    assert box["width"] >= 320
    assert box["height"] <= 740, "a map higher than the window leaves no room to scroll past it"
    texts = [one.bounding_box() for one in page.locator("main li, main summary, main h2").all()[:12]]
    seen = [one for one in texts if one]
    assert seen
    assert [one for one in seen if box["y"] - one["height"] < one["y"] < box["y"] + box["height"]] == []


def expect_every_page_in_the_menu(page: Page) -> None:
    """The menu names all pages, each large enough to press."""
    page.get_by_test_id("stExpandSidebarButton").click()
    links = page.get_by_test_id("stSidebarNavLink")
    expect(links).to_have_count(len(PAGES))
    heights = links.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert min(heights) >= 24
    expect(page.get_by_test_id("stSidebar").locator(":focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stExpandSidebarButton")).to_be_focused()
    expect(links.first).to_be_hidden()  # nothing in it is left for Tab


def expect_whole_at_320(page: Page) -> None:
    """Nothing is cut off or beyond the edge of a window of 320 px."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.wait_for_function("innerWidth === 320")
    page.evaluate(TWO_FRAMES)
    page.wait_for_function("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    expect_none(page.locator("main *"), WIDER_THAN_WINDOW)


def expect_nothing_cut_with_text_twice_as_large(page: Page) -> None:
    """Text alone grows: labels take another line, nothing is cut off and nothing lies beyond the edge."""
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "16px"
    page.add_style_tag(content="html { font-size: 200% !important; }")
    page.evaluate(TWO_FRAMES)
    page.wait_for_function("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    expect_none(page.locator("main *"), CUT)
    expect_none(page.locator("main *"), WIDER_THAN_WINDOW)


def expect_none(places: Locator, fault: str) -> None:
    """Wait until a check in the browser finds nothing; charts are drawn again after a change of width."""
    deadline = time.monotonic() + 10
    while (found := places.evaluate_all(fault)) and time.monotonic() < deadline:
        places.page.evaluate(TWO_FRAMES)
    assert found == []


def test_a_tap_on_an_outline_opens_its_place(visit):
    page = visit("/", **PHONE)
    settled(page, PAGES["/"])
    frame = map_frame(page)
    page.locator("iframe").scroll_into_view_if_needed()
    frame.locator("path.leaflet-interactive").nth(3).tap(force=True)
    expect(page).to_have_url(re.compile(r"/place\?place="))


def test_the_map_begins_in_the_first_window_and_what_is_seldom_changed_is_a_tap_away(visit):
    page = visit("/map", **PHONE)
    settled(page, PAGES["/map"])
    bar = not_none(page.locator(".st-key-thumb_bar").bounding_box())
    map_of(page)
    shown = not_none(page.locator(MAPS).bounding_box())
    assert shown["y"] < bar["y"] - LEAST_PX
    page.get_by_role("button", name="Zones, year, walk").tap()
    seldom = page.get_by_test_id("stPopoverBody")
    expect(seldom.get_by_role("combobox", name="A walk is")).to_be_visible()
    sizes = [one for one in page.evaluate(CONTROLS.replace("main ", "[data-testid=stPopoverBody] ")) if one[0]]
    assert sizes
    assert [one for one in sizes if one[-1] < LEAST_PX] == []
    seldom.get_by_role("radio", name="The nine places").tap()
    expect(page).to_have_url(re.compile("level=places"))
    assert sideways(page) == 0

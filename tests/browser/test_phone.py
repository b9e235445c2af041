"""On a phone everything is there: in one column, no wider than the window, and large enough for a thumb."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import served
from tests.browser.look import PAGES, map_of, no_traceback, settled, sideways
from tests.browser.maps import map_frame

PHONE = {"width": 360, "height": 740, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
LEAST_PX = 44
WITH_MAP = ("/", "/assets", "/place?place=govan", "/compare", "/own", "/reach", "/colocation")
# What people use; links inside a sentence, the tools that Streamlit lays over a table or chart, and the arrow inside a
# select box (the whole box opens it) are not meant.
CONTROLS = """() => [...document.querySelectorAll(`main button, main summary, main [role=radio], header button,
    main [role=group]:has(input), main [data-testid=stPageLink] a, main [data-testid=stTextInputRootElement]`)]
  .filter(one => one.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .filter(one => !one.closest("[data-testid=stElementToolbar]"))
  .filter(one => one.tagName !== "BUTTON" || !one.closest("[role=group]:has(input)"))
  .map(one => [one.innerText.trim().split("\\n").pop() || one.getAttribute("aria-label") || one.dataset.testid,
    one.tagName, Math.round(one.getBoundingClientRect().height)])"""


@pytest.fixture(scope="module", params=PAGES)
def on_a_phone(request, long_visit):
    """The page on a phone, settled, and its path."""
    page = long_visit(request.param, **PHONE)
    settled(page, PAGES[request.param])
    if request.param in WITH_MAP:
        map_of(page)
    yield page, request.param
    long_visit.close()


def test_no_page_scrolls_sideways_at_360_and_at_320(on_a_phone):
    page, _ = on_a_phone
    assert sideways(page) == 0
    page.set_viewport_size({"width": 320, "height": 640})
    page.wait_for_timeout(500)
    assert sideways(page) == 0
    wider = page.locator("main *").evaluate_all(
        """all => all.filter(one => one.checkVisibility())
        .filter(one => !one.closest("[data-testid=stDataFrame], [role=radiogroup], .overview thead"))
        .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && one.innerText)
        .map(one => one.innerText.slice(0, 60))"""
    )
    page.set_viewport_size({"width": 360, "height": 740})
    assert wider == []
    no_traceback(page)


def test_what_people_press_is_large_enough_for_a_thumb(on_a_phone):
    page, _ = on_a_phone
    sizes = page.evaluate(CONTROLS)
    assert sizes
    assert [one for one in sizes if one[-1] < LEAST_PX] == []


def test_map_and_list_stand_under_each_other_at_full_width(on_a_phone):
    page, path = on_a_phone
    if path not in WITH_MAP:
        return
    box = page.locator("iframe").bounding_box()
    assert box["width"] >= 320
    assert box["height"] <= 740, "a map higher than the window leaves no room to scroll past it"
    for text in page.locator("main li, main summary, main h2").all()[:12]:
        other = text.bounding_box()
        if other:
            assert other["y"] >= box["y"] + box["height"] or other["y"] + other["height"] <= box["y"]


def test_every_page_is_reached_from_every_page(on_a_phone):
    page, _ = on_a_phone
    page.get_by_test_id("stExpandSidebarButton").click()
    links = page.get_by_test_id("stSidebarNavLink")
    expect(links).to_have_count(len(PAGES))
    for link in links.all():
        assert link.bounding_box()["height"] >= 24
    page.get_by_test_id("stSidebarCollapseButton").locator("button").click()


def test_a_tap_on_an_outline_opens_its_place(visit):
    page = visit("/", **PHONE)
    settled(page, PAGES["/"])
    frame = map_frame(page)
    page.locator("iframe").scroll_into_view_if_needed()
    frame.locator("path.leaflet-interactive").nth(3).tap(force=True)
    expect(page).to_have_url(re.compile(r"/place\?place="))


def test_the_figures_of_compare_can_be_read_without_the_map_and_the_wide_table(visit, app):
    """On a phone the table is wider than the window: the chart in words has every place and figure."""
    page = visit("/compare", **PHONE)
    settled(page, PAGES["/compare"])
    box = page.get_by_test_id("stExpander").filter(has_text="This chart in words")
    box.locator("summary").click()
    for name in served.names_of_places(app).values():
        expect(box).to_contain_text(re.compile(rf"{re.escape(name)} \d+\.\d%"))

"""One visitor goes through the whole app, touches everything, and nobody outside hears of it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.look import at_rest, choose, map_of, no_traceback, open_by_navigation, settled
from tests.browser.maps import drag_and_zoom, map_frame

SECTIONS = ("People", "Profile", "Assets", "Plan", "Outline")
COMPLAINTS = re.compile(r"warn|traceback|deprecat|exception|error|external ip|external url", re.IGNORECASE)


@pytest.fixture(scope="module")
def browser(whole_browser_path, launch):
    """The whole Chromium: its headless shell fetches no icons, so it could not show that one is asked for."""
    chromium = launch(whole_browser_path)
    yield chromium
    chromium.close()


@pytest.fixture(scope="module")
def profiles():
    """Profiles of that browser alone."""
    return {}


@pytest.fixture(scope="module")
def went_through(long_visit):
    """The visit after every page, every section, every map and a popup."""
    page = long_visit("/")
    settled(page, "Nine places in Glasgow")
    drag_and_zoom(page)
    open_by_navigation(page, "/assets", "What is here")
    open_a_popup(page)
    open_by_navigation(page, "/place", "Gorbals")
    open_every_section(page)
    open_by_navigation(page, "/compare", "Compare the nine")
    drag_and_zoom(page)
    open_by_navigation(page, "/data", "Where the figures come from")
    no_traceback(page)
    page.wait_for_timeout(500)
    return long_visit


def open_a_popup(page: Page) -> None:
    """Gorbals is chosen and one of its pins clicked; its card stands on the map."""
    choose(page, "Place", "Gorbals")
    frame = map_frame(page)
    frame.wait_for_function("() => document.querySelector('.pin')")
    frame.locator(".pin").first.click()
    expect(frame.locator(".leaflet-popup")).to_be_visible()
    expect(page.locator(".listing-chosen")).to_be_visible()  # the server has heard of it: a link can be pressed now
    at_rest(page)


def open_every_section(page: Page) -> None:
    """All sections of the place that is open."""
    drag_and_zoom(page)
    for section in SECTIONS:
        page.get_by_role("radio", name=section).or_(page.get_by_role("button", name=section)).first.click()
        at_rest(page)
    map_of(page)


def test_a_whole_visit_asks_no_other_host(went_through, doorman):
    assert went_through.outside_hosts + doorman.outside_hosts() == []


def test_a_whole_visit_says_nothing_to_the_console(went_through):
    assert went_through.heard == []


def test_the_server_prints_no_warning_from_its_start_to_the_end_of_a_visit(went_through, app_log):
    printed = app_log.read_text()
    assert "You can now view your Streamlit app" in printed
    found = COMPLAINTS.search(printed)
    assert not found, printed[max(found.start() - 500, 0) : found.start() + 8000]


def test_an_icon_from_another_host_would_be_noticed(visit, browser, app, doorman):
    """The rule above can fail: an icon is asked for behind the back of everything but the doorman."""
    before = len(doorman.asked)
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(app + "/healthz")
        page.evaluate(
            "document.head.insertAdjacentHTML('beforeend', '<link rel=icon href=http://icons.example/i.png>')"
        )
        page.wait_for_timeout(800)
    assert "icons.example" in doorman.asked[before:]
    doorman.asked.remove("icons.example")

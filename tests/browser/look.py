"""What the browser tests share: when a page has settled, and what the maps have drawn."""

import re

from playwright.sync_api import Page, expect

PAGES = {
    "/": "Nine places in Glasgow",
    "/assets": "What is here",
    "/place?place=govan": "Govan",
    "/compare": "Compare the nine",
    "/data": "Where the figures come from",
}


def settled(page: Page, title: str) -> None:
    """Waits until the page stands with its title, its foot, and nothing runs any more."""
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    expect(page.get_by_text("Data gathered")).to_be_visible()
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)


def map_of(page: Page):
    """The map's frame once its layers are drawn."""
    frame = page.frame_locator("iframe[title^='streamlit_folium']")
    expect(frame.locator(".leaflet-container[data-drawn]")).to_have_count(1)
    return frame


def no_traceback(page: Page) -> None:
    """Fails if the page shows an error of the program."""
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_text(re.compile("Traceback|Oh no"))).to_have_count(0)


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

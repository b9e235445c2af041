"""Every way from page to page carries the address of the page that it opens, and Back leads to where it began."""

import re

from playwright.sync_api import Page, expect

from tests.browser.look import PAGES, open_by_navigation, settled


def search_for(words: str):
    """Return the way by Home's box."""

    def go(page: Page) -> None:
        page.get_by_label("A place, a postcode, or what you need").fill(words)
        page.keyboard.press("Enter")

    return go


def by_link(name: str | re.Pattern, within: str = "main"):
    """Return the way by the first link of that name."""
    return lambda page: page.locator(within).get_by_role("link", name=name).first.click()


# From Home: how one goes, the address that the page then has, and the title that it shows.
FROM_HOME = (
    (search_for("somewhere warm G51"), r"/assets\?.*q=somewhere\+warm", "What is here"),
    (search_for("g513uu"), r"/place\?.*place=govan", "Govan"),
    (by_link("I live here"), r"/assets(\?|$)", "What is here"),
    (by_link("Drumchapel"), r"/place\?.*place=drumchapel", "Drumchapel"),
    (by_link("Open the big map"), r"/map(\?|$)", PAGES["/map"]),
    (lambda page: open_by_navigation(page, "/reach", "Reach"), r"/reach", "Reach"),
)


def test_every_way_from_home_carries_its_address_and_back_leads_home(visit):
    page = visit("/")
    settled(page, PAGES["/"])
    steps = page.evaluate("history.length")
    for go, address, title in FROM_HOME:
        go(page)
        settled(page, title)
        expect(page).to_have_url(re.compile(address))
        assert page.evaluate("history.length") == steps + 1, f"Back from {page.url} takes more than one step"
        page.go_back()
        settled(page, PAGES["/"])
        expect(page).to_have_url(re.compile(r":\d+/(\?[^/]*)?$"))

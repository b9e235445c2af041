"""Shared by browser tests: wait until a page has settled, choose on it, and read what it shows."""

import re
import time

from playwright.sync_api import Frame, Locator, Page, TimeoutError, expect

PAGES = {
    "/": "Nine places in Glasgow",
    "/assets": "What is here",
    "/map": "What is here, over what is needed",
    "/place?place=govan": "Govan",
    "/compare": "Compare the nine",
    "/overview": "Overview",
    "/connections": "Connections",
    "/outlook": "Outlook",
    "/own": "Your own area and figures",
    "/resources": "Resources",
    "/reach": "Reach",
    "/colocation": "Under one roof",
    "/savings": "Shared savings",
    "/meeting": "A meeting",
    "/suggest": "What is missing here?",
    "/plan": "Plans",
    "/stewards": "Stewards",
    "/data": "Where the figures come from",
}
TITLE_IN_NAVIGATION = {
    "/": "Thriving Places",
    "/assets": "Assets",
    "/map": "Map",
    "/place": "Place",
    "/compare": "Compare",
    "/overview": "Overview",
    "/connections": "Connections",
    "/outlook": "Outlook",
    "/own": "Your own",
    "/resources": "Resources",
    "/reach": "Reach",
    "/colocation": "Under one roof",
    "/savings": "Shared savings",
    "/meeting": "Meeting",
    "/suggest": "Suggest",
    "/plan": "Plan",
    "/stewards": "Stewards",
    "/data": "Data",
}
GROUPS = {
    "Figures": ("/compare", "/overview", "/connections", "/outlook", "/own"),
    "Money and need": ("/resources", "/reach", "/colocation", "/savings"),
    "Meeting and data": ("/meeting", "/plan", "/stewards", "/data"),
}


def settled(page: Page, title: str) -> None:
    """Wait until the page has its title and footer and nothing is running."""
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    expect(page.get_by_text("Data gathered")).to_be_visible()
    at_rest(page)


def at_rest(page: Page) -> None:
    """Wait until no rerun is running; a choice just made gets a moment to start one."""
    page.wait_for_timeout(150)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    expect(page.locator("[data-stale='true']")).to_have_count(0)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)  # a chart or table whose code is still loading


def until(page: Page | Frame, expression: str, arg=None) -> None:
    """Wait until it holds in a page that forbids eval, which Playwright's own waiting needs at its second look."""
    deadline = time.monotonic() + 60
    while not page.evaluate(expression, arg):
        assert time.monotonic() < deadline, f"never true: {expression}"
        page.wait_for_timeout(50)


def open_by_navigation(page: Page, path: str, title: str) -> None:
    """Go to another page by the links at the top of every page."""
    pages = page.get_by_role("navigation", name="App pages")
    for group, paths in GROUPS.items():
        if path in paths:
            pages.get_by_text(group, exact=True).click()
            page.get_by_role("menuitem", name=TITLE_IN_NAVIGATION[path], exact=True).click()
            break
    else:
        pages.get_by_role("link", name=TITLE_IN_NAVIGATION[path], exact=True).click()
    settled(page, title)


def choose(page: Page, label: str, words: str) -> None:
    """Choose the option that ends with these words from the select box with that label."""
    box = page.get_by_role("combobox", name=label, exact=True)
    if ending_with(words).search(box.input_value()):
        return
    box.scroll_into_view_if_needed()
    page.wait_for_timeout(100)  # a list that is open closes when its page scrolls
    option = page.get_by_role("option").filter(has_text=ending_with(words)).first
    for patience_ms in (3_000, 3_000, 20_000):
        box.fill("")  # the same words again would open nothing
        box.fill(words)
        try:
            option.click(timeout=patience_ms)
            break
        except TimeoutError:  # the list closed because something above it was still moving
            if patience_ms == 20_000:
                raise
    at_rest(page)


def ending_with(words: str) -> re.Pattern:
    """Return a pattern for text that ends with these words; a theme may follow them."""
    return re.compile(re.sub(r"([().+*?])", r"\\\1", words) + r"( · [^·]+)?\s*$")


def message(page: Page, words: str = "") -> Locator:
    """Return the page's message boxes that contain these words."""
    return page.get_by_test_id("stAlert").filter(has_text=words)


def expect_chosen(page: Page, label: str, words: str) -> None:
    """Wait until the select box with that label shows something that ends with these words."""
    box = page.get_by_role("combobox", name=label, exact=True)
    expect(box).to_have_value(ending_with(words))


def table_rows(table: Locator) -> list[dict[str, str]]:
    """Return a table's rows by column heading, as a screen reader reads them."""
    expect(table.locator("td").first).to_be_attached()
    cells = table.locator("table").first.evaluate(
        "one => [...one.rows].map(row => [...row.cells].map(cell => cell.textContent))"
    )
    return [dict(zip(cells[0], row, strict=True)) for row in cells[1:]]


def tables(page: Page) -> Locator:
    """Return every visible table on the page."""
    return page.get_by_test_id("stDataFrame").filter(visible=True)


def no_traceback(page: Page) -> None:
    """Fail if the page shows a program error."""
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_text(re.compile("Traceback|Oh no"))).to_have_count(0)


def sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


# The other map helpers are in maps.py; this one is used most.
MAPS = "iframe[src*='streamlit_folium']"


def map_of(page: Page):
    """Return the map's frame once its layers are drawn."""
    frame = page.frame_locator(MAPS)
    expect(frame.locator(".leaflet-container[data-drawn]")).to_have_count(1)
    return frame


def press(page: Page, words: str) -> None:
    """Press the pill or button in a row with these words, which a count may follow."""
    page.get_by_role("radio", name=re.compile(rf"(^|\s){re.escape(words)}( [\d,]+)?$")).click()
    at_rest(page)


def cards(page: Page) -> Locator:
    """Return the cards of the list, without the chosen one under the map."""
    return page.locator("#list li.listing")

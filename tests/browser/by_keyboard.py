"""Use a page without a mouse, and read what it then shows."""

import re
from decimal import Decimal
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.browser.look import at_rest, table_rows, tables

Role = Literal["button", "checkbox", "link", "radio", "switch"]


def press_key(page: Page, role: Role, words: str, key: str = "Enter") -> None:
    """Press a button, a radio button or a tick box with the keyboard."""
    page.get_by_role(role, name=words, exact=True).focus()
    page.keyboard.press(key)
    at_rest(page)


def pick_by_keyboard(page: Page, label: str, words: str) -> None:
    """Choose from a select box by typing; Enter selects the highlighted best match."""
    box = page.get_by_role("combobox", name=label, exact=True)
    box.focus()
    page.keyboard.type(words)
    expect(marked(page)).to_contain_text(words)
    page.keyboard.press("Enter")
    at_rest(page)


def marked(page: Page) -> Locator:
    """Return the highlighted option of an open list, which Enter would select."""
    return page.locator("[role=option][data-focused]")


def open_by_keyboard(page: Page, words: str) -> Locator:
    """Open the expander with these words in its label and return its content."""
    box = page.get_by_test_id("stExpander").filter(has_text=words).first
    box.locator("summary").first.focus()
    page.keyboard.press("Enter")
    return box.get_by_test_id("stExpanderDetails")


def rows_with(page: Page, column: str, count: int) -> list[dict[str, str]]:
    """Return the rows of the open table with a column of that name, once there are that many."""
    heading = page.locator("th", has_text=re.compile(f"^{re.escape(column)}$"))
    table = tables(page).filter(has=heading).first
    # A table is painted a moment after its page has settled.
    expect(table.locator("table")).to_have_attribute("aria-rowcount", str(count + 1))
    return table_rows(table)


def amount(words: str) -> Decimal:
    """Return the number in a cell such as “£1,026,000.50” or “at least 11,701,000”; 0 if the cell is empty."""
    found = re.search(r"[−-]?£?[\d,]+(\.\d+)?", words)
    return Decimal(re.sub("[£,]", "", found[0]).replace("−", "-")) if found else Decimal(0)


def same_link(page: Page) -> str:
    """Return path and query of the page, as somebody would share it."""
    address = urlsplit(page.url)
    return f"{address.path}?{address.query}"


def give(page: Page, name: str, content: str) -> None:
    """Put a file with that content into the page's one field for files."""
    page.locator("input[type=file]").set_input_files([{"name": name, "mimeType": "", "buffer": content.encode()}])
    at_rest(page)


def downloaded(page: Page, role: Role, words: str | re.Pattern) -> tuple[str, bytes]:
    """Return name and content of the file downloaded by pressing Enter on that button or link."""
    with page.expect_download() as waiting:
        page.get_by_role(role, name=words).focus()
        page.keyboard.press("Enter")
    with open(waiting.value.path(), "rb") as file:
        return waiting.value.suggested_filename, file.read()

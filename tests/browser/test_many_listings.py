"""Fifty thousand made-up listings, some with names that would break a careless page: all of it stays text."""

import io
import re

import pandas as pd
import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from benchmarks import made_up_assets
from tests import served
from tests.browser.look import cards, no_traceback, press, settled
from tests.browser.maps import expect_pins, map_frame, view
from tests.browser.server import running_app
from tests.browser.visits import visiting

MANY = 50_000
PATIENCE_MS = 120_000  # forty megabytes on a busy machine
NASTY = (
    "<img src=x onerror=alert(1)><b>bold</b> nastyname",
    "\U0001f600 emoji nastyname",
    "\u05de\u05e8\u05db\u05d6 \u05e7\u05d4\u05d9\u05dc\u05ea\u05d9 nastyname",
    "\"quoted\" 'name' & ; -- nastyname",
    "nastyname " + "x" * 290,
)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    """The app with made-up listings in place of the real ones."""
    folder = made_up_assets.write_copy(tmp_path_factory.mktemp("built"), MANY)
    table = pd.read_csv(folder / "assets.csv", dtype=str, keep_default_na=False)
    for row, name in enumerate(NASTY):
        table.loc[row, ["name", "description", "phone", "website"]] = [name, name, "javascript:alert(2)", name]
    table.to_csv(folder / "assets.csv", index=False, lineterminator="\n")
    with running_app(folder / "app.log", GEODATA_BUILT=str(folder)) as address:
        yield address


@pytest.fixture
def visit_crowd(browser, crowded, doorman):
    with visiting(browser, crowded, {}, doorman) as visit:
        yield visit


def test_fifty_thousand_listings_are_filtered_and_the_map_stays_where_it_is(visit_crowd, crowded):
    page = visit_crowd("/assets")
    expect(page.get_by_text("Data gathered")).to_be_visible(timeout=PATIENCE_MS)  # fifty thousand take a while
    settled(page, "What is here")
    expect(page.get_by_text(re.compile(rf"^{MANY:,} places")).first).to_be_visible()
    expect(page.frame_locator("iframe").locator(".cluster").first).to_be_attached(timeout=PATIENCE_MS)
    frame = map_frame(page)
    before = view(frame)
    press(page, "Food help")
    food = served.layer(crowded, "assets.geojson", category="food", around="yes")
    assert len(food["features"]) > 1000
    expect_pins(frame, [one["id"] for one in food["features"]], PATIENCE_MS)
    assert view(frame) == before
    city_wide = page.locator("#list ul").nth(1).locator("li.listing").count()
    expect(cards(page)).to_have_count(20 + city_wide)
    no_traceback(page)


def test_names_of_every_kind_are_shown_as_text_in_list_popup_and_sheet(visit_crowd, crowded):
    page = visit_crowd("/assets?q=nastyname")
    settled(page, "What is here")
    expect(cards(page)).to_have_count(len(NASTY))
    shown = cards(page).locator("bdi").all_text_contents()
    assert sorted(shown) == sorted(NASTY)
    assert cards(page).locator("img, b, [onerror], a[href^=javascript]").count() == 0
    frame = map_frame(page)
    for name in NASTY:
        card = cards(page).filter(has_text=name)
        card.get_by_role("button", name="Show on the map").click()
        expect(frame.locator(".leaflet-popup strong").last).to_have_text(name)
        assert frame.locator(".leaflet-popup :is(img, b, [onerror])").count() == 0
    assert [one for one in visit_crowd.heard if one.startswith(("dialog", "fault"))] == []
    reply = page.request.get(f"{crowded}/data/list.pdf?q=nastyname")
    assert reply.status == 200
    words = "".join(one.extract_text() for one in PdfReader(io.BytesIO(reply.body())).pages)
    words = re.sub(r"[\s\u200b]", "", words)  # lines may break anywhere in a long name
    assert "<imgsrc=xonerror=alert(1)><b>bold</b>nastyname" in words
    assert "\"quoted\"'name'&;--nastyname" in words
    assert "x" * 290 in words
    assert sideways_free(page)


def sideways_free(page) -> bool:
    """Whether a name of 300 characters leaves the page no wider than its window."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.wait_for_timeout(500)
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

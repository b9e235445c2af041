"""Every page by its link, in a browser that has never seen the app."""

import re
from dataclasses import dataclass
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.look import PAGES, map_of, no_traceback, settled, sideways
from tests.browser.maps import map_frame, sent_to_map
from tests.browser.visits import Visit

LINKS = {
    **PAGES,
    "/place": "One place",
    "/place?place=easterhouse": "Easterhouse",
    "/place?place=parkhead-dalmarnock-camlachie": "Parkhead, Dalmarnock & Camlachie",
}
MOST_SENT = 10_000  # characters for a map, however many assets there are
# What stands beside each map with the same content.
TWIN_OF_MAP = {
    "/": 'main a[href*="place=springboig-barlanark"]',
    "/assets": "#list li.listing",
    r"/place\?.*": "[data-testid=stExpander]:has-text('zones in a table')",
    "/compare": "[data-testid=stDataFrame]",
    "/own": "[data-testid=stMultiSelect]",
    "/reach": "[data-testid=stDataFrame]",
    "/colocation": "[data-testid=stDataFrame]",
}
# Contrast of texts on the paper behind them, as WCAG 2.2 defines it; a canvas mixes whatever is half transparent.
CONTRAST = """all => {
  const spot = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const paint = (colour, alpha) => { spot.globalAlpha = alpha; spot.fillStyle = colour; spot.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...spot.getImageData(0, 0, 1, 1).data].slice(0, 3).map(part => part / 255)
      .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b; };
  return all.filter(one => one.checkVisibility() && one.innerText.trim()).map(one => {
    const around = []; for (let up = one; up; up = up.parentElement) around.unshift(getComputedStyle(up));
    let paper = paint("#fff", 1); for (const style of around) paper = paint(style.backgroundColor, 1);
    const seen = around.reduce((product, style) => product * Number(style.opacity), 1);
    const ink = paint(getComputedStyle(one).color, seen);
    return [one.innerText.slice(0, 60), (Math.max(ink, paper) + .05) / (Math.min(ink, paper) + .05)]; }); }"""
TEXTS = "[data-testid=stCaptionContainer] p, [data-testid=stMarkdownContainer] p, h1, h2, h3, label, input"
GROUND_HAS_COLOURS = """() => { const ground = document.querySelector(".leaflet-ground-pane canvas");
  const dots = ground.getContext("2d").getImageData(0, 0, ground.width, ground.height).data, colours = new Set();
  for (let at = 0; at < dots.length; at += 4 * 97) if (dots[at + 3]) colours.add(dots.slice(at, at + 3).join());
  return colours.size >= 3; }"""
UNNAMED = """() => [...document.querySelectorAll("input, select, textarea, button, a[href], iframe, img")]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && one.getClientRects().length)
  .filter(one => !(one.labels && one.labels.length && one.labels[0].textContent.trim())
    && !["aria-label", "aria-labelledby", "title", "alt"].some(name => (one.getAttribute(name) || "").trim())
    && !one.textContent.trim() && one.getAttribute("aria-hidden") !== "true")
  .map(one => one.outerHTML.slice(0, 160))"""


@dataclass
class Opened:
    page: Page
    title: str
    twin_of_map: str
    visit: Visit


@pytest.fixture(scope="module", params=LINKS)
def opened(request, long_visit):
    """A page that has settled, with its map drawn, and the visit that listened meanwhile."""
    twin = next((twin for path, twin in TWIN_OF_MAP.items() if re.fullmatch(path, request.param)), "")
    long_visit.heard.clear()
    page = long_visit.cold(request.param)
    settled(page, LINKS[request.param])
    if twin:
        map_of(page)
    yield Opened(page, LINKS[request.param], twin, long_visit)
    long_visit.close()


def test_every_page_opens_cold_by_its_link(opened):
    no_traceback(opened.page)
    expect(opened.page).to_have_title(re.compile(r"\w"))
    assert opened.page.locator("h1").all_inner_texts() == [opened.title]


def test_no_page_says_anything_to_the_console(opened):
    assert opened.visit.heard == []


def test_no_page_asks_another_host_and_even_its_icon_is_our_own(opened, app, doorman):
    page, visit = opened.page, opened.visit
    page.wait_for_timeout(300)
    icons = page.locator("link[rel~='icon']").evaluate_all("all => all.map(one => one.href)")
    assert icons
    assert all(one.startswith((app, "data:")) for one in icons)
    assert visit.strangers + doorman.strangers() == []


def test_every_page_names_its_language_and_keeps_its_headings_in_order(opened):
    assert opened.page.locator("html").get_attribute("lang").startswith("en")
    levels = opened.page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(one => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


def test_every_field_button_link_and_frame_has_a_name(opened):
    assert opened.page.evaluate(UNNAMED) == []


def test_the_small_print_can_be_read_on_its_paper(opened):
    ratios = opened.page.locator(TEXTS).evaluate_all(CONTRAST)
    assert len(ratios) > 5
    assert [(words, round(ratio, 1)) for words, ratio in ratios if ratio < 4.5] == []


def test_every_map_and_its_ground_are_drawn_with_every_other_host_out_of_reach(opened):
    if not opened.twin_of_map:
        return
    frame = map_frame(opened.page)
    frame.wait_for_function(GROUND_HAS_COLOURS)
    assert frame.locator("path.leaflet-interactive, .pin, .cluster, path").count() >= 9


def test_every_map_has_a_list_or_a_table_with_the_same_content(opened):
    assert opened.page.locator("iframe").count() == (1 if opened.twin_of_map else 0)
    if opened.twin_of_map:
        expect(opened.page.locator(opened.twin_of_map).first).to_be_attached()


def test_every_chart_has_the_same_in_words(opened):
    charts = opened.page.get_by_test_id("stVegaLiteChart").count()
    words = opened.page.get_by_test_id("stExpander").filter(has_text="This chart in words")
    assert words.count() == charts
    for one in words.all():
        one.locator("summary").click()
        expect(one.get_by_test_id("stExpanderDetails")).to_contain_text(re.compile(r"(\S+\s+){20}"))


def test_what_is_sent_for_a_map_stays_small(opened):
    if not opened.twin_of_map:
        return
    sent = sent_to_map(map_frame(opened.page))
    assert sent
    for one in sent:
        assert "house.base" in one["script"]
        assert "house.layer" in one["feature_group"]
        assert len(str(one)) < MOST_SENT


def test_no_page_is_wider_than_its_window(opened):
    assert sideways(opened.page) == 0

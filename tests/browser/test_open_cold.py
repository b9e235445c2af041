"""Every page by its link, in a browser that has never seen the app."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.by_axe import broken_rules
from tests.browser.look import PAGES, no_traceback, settled, sideways
from tests.browser.maps import map_frame, sent_to_map

LINKS = {
    **PAGES,
    "/place": "One place",
    "/place?place=easterhouse": "Easterhouse",
    "/place?place=parkhead-dalmarnock-camlachie": "Parkhead, Dalmarnock & Camlachie",
}
RESIDENTS = ("/", "/assets", "/map", "/place?place=govan", "/meeting")  # seen in the dark as well
WITH_EMPTY_CACHE = ("/", "/assets")  # the others find scripts that another page has brought, and nothing else
MOST_SENT = 10_000  # characters for a map, however many assets there are
# What stands beside each map with the same content.
TWIN_OF_MAP = {
    "/": 'main a[href*="place=springboig-barlanark"]',
    "/assets": "#list li.listing",
    "/map": "[data-testid=stExpander]:has-text('The areas in a table')",
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
# Tables whose sign that columns go on is shown though none lie beyond the edge, or the other way round.
WRONG_SIGN = """() => [...document.querySelectorAll(".dvn-scroller, [data-testid=stTable], .overview")]
  .filter(one => one.checkVisibility() && one.closest("[class*=st-key-table_]")).filter(one => {
    const sign = one.closest("[class*=st-key-table_]").querySelector(".goes-on");
    const seen = sign !== null && sign.checkVisibility({visibilityProperty: true});
    return seen !== one.scrollWidth > one.clientWidth; }).map(one => one.innerText.slice(0, 60))"""
# What would move for longer than a moment, though every visit here asks the system for less motion.
MOVING = """() => [...document.querySelectorAll("body *")].filter(one => { const look = getComputedStyle(one);
    return [look.transitionDuration, look.animationDuration].some(all => all.split(", ")
      .some(time => parseFloat(time) * (time.endsWith("ms") ? 1 : 1000) > 1)); })
  .map(one => one.outerHTML.slice(0, 120))"""
UNNAMED = """() => [...document.querySelectorAll("input, select, textarea, button, a[href], iframe, img")]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && one.getClientRects().length)
  .filter(one => !(one.labels && one.labels.length && one.labels[0].textContent.trim())
    && !["aria-label", "aria-labelledby", "title", "alt"].some(name => (one.getAttribute(name) || "").trim())
    && !one.textContent.trim() && one.getAttribute("aria-hidden") !== "true")
  .map(one => one.outerHTML.slice(0, 160))"""


SCRIPTS = """() => performance.getEntriesByType("resource").map(one => new URL(one.name).pathname)
  .filter(one => one.startsWith("/static/js/"))"""


@pytest.mark.parametrize("path", ["/", "/assets", "/map"])
def test_every_script_of_a_page_without_tables_is_asked_for_by_its_html(visit, app, path):
    """Then none waits until an element asks for it."""
    page = visit(path)
    settled(page, LINKS[path])
    asked, html = page.evaluate(SCRIPTS), page.request.get(app + path).text()
    assert asked
    assert [one for one in asked if one not in html] == []


@pytest.mark.parametrize("path", LINKS)
def test_every_page_opens_cold_by_its_link_in_good_order(visit, app, path):
    """One visit a page: opening it is what costs time."""
    page = visit.cold(path) if path in WITH_EMPTY_CACHE else visit.as_new(path)
    settled(page, LINKS[path])
    twin = next((twin for pattern, twin in TWIN_OF_MAP.items() if re.fullmatch(pattern, path)), "")
    expect_map_with_its_twin(page, twin)
    no_traceback(page)
    expect(page).to_have_title(re.compile(r"\w"))
    assert page.locator("h1").all_inner_texts() == [LINKS[path]]
    assert sideways(page) == 0
    expect_named_and_readable(page)
    expect_charts_in_words(page)
    page.wait_for_function(f"() => !({WRONG_SIGN})().length")
    assert broken_rules(page.main_frame, with_contrast=False) == []
    icons = page.locator("link[rel~='icon']").evaluate_all("all => all.map(one => one.href)")
    assert icons
    assert [one for one in icons if not one.startswith((app, "data:"))] == [], "an icon of another host"
    assert visit.heard == [], "the page said something to the console"
    if path in RESIDENTS:
        expect_readable_in_the_dark(page)


def expect_map_with_its_twin(page: Page, twin: str) -> None:
    """One map, drawn with its ground, small as sent, and beside it the same content; or no map where none is due."""
    expect(page.locator("iframe")).to_have_count(1 if twin else 0)
    if not twin:
        return
    expect(page.locator(twin).first).to_be_attached()
    frame = map_frame(page)
    frame.wait_for_function(GROUND_HAS_COLOURS)
    assert frame.locator("path.leaflet-interactive, .pin, .cluster, path").count() >= 9
    sent = sent_to_map(frame)
    assert sent
    for one in sent:
        assert "house.base" in one["script"]
        assert "house.layer" in one["feature_group"]
        assert len(str(one)) < MOST_SENT
    expect(page.locator("iframe")).to_have_attribute("title", re.compile("^Map"))
    assert broken_rules(frame) == []


def expect_named_and_readable(page: Page) -> None:
    """Language, order of headings, names of fields, buttons and links, and contrast of the small print."""
    expect(page.locator("html")).to_have_attribute("lang", re.compile("^en"))
    levels = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(one => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert [(one, after) for one, after in pairwise(levels) if after - one > 1] == []
    assert page.evaluate(UNNAMED) == []
    assert page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
    assert page.evaluate(MOVING) == []
    ratios = page.locator(TEXTS).evaluate_all(CONTRAST)
    assert len(ratios) > 5
    assert [(words, round(ratio, 1)) for words, ratio in ratios if ratio < 4.5] == []


def expect_readable_in_the_dark(page: Page) -> None:
    """The page follows a reader's system that is set to dark, and its texts keep their contrast."""
    page.emulate_media(color_scheme="dark", contrast="more")
    for frame in page.frames[1:]:  # a map stays light, and so does the box that explains it
        assert [one for one in frame.locator(".legend, .legend *").evaluate_all(CONTRAST) if one[1] < 4.5] == []
    expect(page.locator(".stApp")).to_have_css("background-color", "rgb(11, 29, 46)")
    # The page takes its other colours part by part.
    page.wait_for_function(
        f"css => ({CONTRAST})([...document.querySelectorAll(css)]).every(one => one[1] >= 4.5)", arg=TEXTS
    )
    assert page.locator(TEXTS).count() > 5


def expect_charts_in_words(page: Page) -> None:
    """As many explanations in words as charts, each of at least twenty words."""
    charts = page.get_by_test_id("stVegaLiteChart").count()
    words = page.get_by_test_id("stExpander").filter(has_text="This chart in words")
    expect(words).to_have_count(charts)
    for number in range(charts):
        words.nth(number).locator("summary").click()
        expect(words.nth(number).get_by_test_id("stExpanderDetails")).to_contain_text(re.compile(r"(\S+\s+){20}"))

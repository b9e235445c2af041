"""Without a mouse: everything on Home is reached by Tab, in reading order, and one sees where one is."""

import pytest
from playwright.sync_api import expect

from tests import served
from tests.browser.by_keyboard import pick_by_keyboard
from tests.browser.look import cards, expect_chosen, press, settled

DOORS = ["I live here", "I plan services", "I run a meeting"]
# Name of what has the focus, without its symbol, and whether one sees it: an outline or a shadow round it.
FOCUSED = """() => {
  const one = document.activeElement, around = [one, one.parentElement, one.parentElement.parentElement];
  const ring = around.map(part => getComputedStyle(part)).some(look => look.boxShadow !== "none"
    || (look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2));
  const label = one.labels && one.labels.length ? one.labels[0].innerText : "";
  const words = one.getAttribute("aria-label") || label || one.innerText || "";
  return [one.tagName === "IFRAME" ? "map" : words.trim().split("\\n").pop(), ring]; }"""
# Of what the focus shows, the box that cuts off a part of its ring; "" where the whole ring is seen.
CUT_BY = """() => {
  const ring = one => { const look = getComputedStyle(one);
    return look.outlineStyle === "none" ? 0 : parseFloat(look.outlineWidth) + parseFloat(look.outlineOffset); };
  const held = document.activeElement;
  const one = [held, held.parentElement, held.parentElement.parentElement].find(ring);
  if (!one) return "";
  const box = one.getBoundingClientRect(), far = ring(one);
  for (let up = one.parentElement; up && up.dataset.testid !== "stMain"; up = up.parentElement) {
    const look = getComputedStyle(up), edge = up.getBoundingClientRect();
    if (look.overflowX === "visible" && look.overflowY === "visible") continue;
    if (Math.max(edge.left - box.left, box.right - edge.right, edge.top - box.top, box.bottom - edge.bottom) + far > 1)
      return (up.dataset.testid || up.className) + " cuts " + (one.getAttribute("aria-label") || one.innerText); }
  return ""; }"""
MOST_STEPS = 70


@pytest.fixture(scope="module")
def steps(long_visit):
    """What has the focus after each press of Tab on Home, from the top to the foot."""
    page = long_visit("/")
    settled(page, "Nine places in Glasgow")
    steps = []
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        steps.append((*page.evaluate(FOCUSED), page.evaluate(CUT_BY)))
        if steps[-1][0] == "Open data":
            break
    return steps


def test_tab_reaches_search_doors_and_the_nine_in_reading_order(steps, app):
    names = [name for name, _, _ in steps]
    wanted = [
        "A place, a postcode, or what you need",
        "Find",
        *DOORS,
        *served.names_of_places(app).values(),
        "Open data",
    ]
    assert [name for name in names if name in wanted] == wanted


def test_one_sees_where_the_focus_is(steps):
    assert [name for name, ring, _ in steps if not ring and name not in ("", "map")] == []
    assert [cut_by for name, _, cut_by in steps if cut_by and name not in ("", "map")] == []


def test_the_first_tab_offers_to_skip_the_navigation(steps):
    assert "main content" in steps[0][0]


@pytest.mark.parametrize(
    ("held", "then"),
    [
        ("#first-look input", "[data-testid=stTextInputField]"),
        ("#first-look nav a:first-of-type", "[data-testid=stMain] h1"),
    ],
)
def test_the_focus_goes_over_from_the_first_look_to_the_live_page(visit, held, then):
    page, waiting = visit.blank(), []
    page.route("**/static/js/index.*.js", lambda route: waiting.append(route))
    page.goto(visit.app + "/", wait_until="commit")
    page.locator(held).first.focus()
    expect(page.locator(held).first).to_be_focused()
    assert waiting
    page.unroute("**/static/js/index.*.js")  # what has waited goes on
    expect(page.locator("#first-look")).to_have_count(0)
    expect(page.locator(then).first).to_be_focused()


def test_a_select_box_is_worked_by_keyboard_alone(visit):
    page = visit("/place?place=govan")
    settled(page, "Govan")
    pick_by_keyboard(page, "Place", "Ruch")
    settled(page, "Ruchill & Possilpark")
    expect_chosen(page, "Place", "Ruchill & Possilpark")


def test_a_listing_is_opened_by_keyboard(visit):
    page = visit("/assets?place=govan")
    settled(page, "What is here")
    press(page, "Food help")
    first = cards(page).first
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(first.get_by_text("Licence:")).to_be_visible()

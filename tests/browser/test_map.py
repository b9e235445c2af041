"""The map of services over need, as only a browser shows it: names, legend, keys, and two maps that move together."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.look import MAPS, at_rest, map_of, message, no_traceback, settled, sideways
from tests.browser.maps import VIEW, map_frame
from tests.browser.wire import bytes_of_a_change
from tests.not_none import not_none

TITLE = "What is here, over what is needed"
MOST_STEPS_TO_MAP = 60
# Every two names that are written and touch each other.
OVERPRINTED = """() => {
  const names = [...document.querySelectorAll(".place-name, .ground-name")]
    .filter(one => one.style.visibility !== "hidden");
  const boxes = names.map(one => [one.textContent, one.getBoundingClientRect()]), found = [];
  boxes.forEach(([name, a], at) => boxes.slice(at + 1).forEach(([other, b]) => {
    if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) found.push([name, other]); }));
  return found; }"""

# Every place's name that touches pins, drawn together or alone.
OVER_PINS = """() => {
  const boxes = (kind) => [...document.querySelectorAll(kind)]
    .map(one => [one.textContent, one.getBoundingClientRect()]);
  const pins = boxes(".cluster, .pin");
  return boxes(".place-name").filter(([, a]) => pins.some(([, b]) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)).map(([name]) => name); }"""

# Names of the ground: how many can be read, and those that lie on a pin or go over the map's edge.
GROUND_NAMES = """() => {
  const box = (one) => one.getBoundingClientRect(), edge = box(document.querySelector(".leaflet-container"));
  const pins = [...document.querySelectorAll(".cluster, .pin")].map(box);
  const read = [...document.querySelectorAll(".ground-name")].filter(one => one.style.visibility !== "hidden");
  const wrong = read.filter(one => { const a = box(one);
    return a.left < edge.left || a.right > edge.right || a.top < edge.top || a.bottom > edge.bottom ||
      pins.some(b => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom); });
  return { read: read.length, wrong: wrong.map(one => one.textContent) }; }"""
# How many places' names are written.
ALL_NAMES = """() => [...document.querySelectorAll(".place-name")]
  .filter(one => one.style.visibility !== "hidden").length"""
# The map makes room for its legend once that is drawn.
LEGEND_IS_BELOW = """() => {
  const [map, legend] = [".leaflet-container", ".legend"].map(one => document.querySelector(one));
  return map && legend && legend.getBoundingClientRect().top + 0.5 >= map.getBoundingClientRect().bottom; }"""


def test_on_a_phone_no_name_lies_on_another_and_the_legend_stands_under_the_map(visit):
    page = visit("/map", width=360, height=740, has_touch=True, is_mobile=True)
    settled(page, TITLE)
    frame = map_of(page)
    expect(frame.locator(".place-name").first).to_be_visible()
    # Together, once pins and legend have found their places: names move again when either does.
    rules = ("document.querySelector('.cluster')", f"!({OVER_PINS})().length", f"!({OVERPRINTED})().length",
             f"({ALL_NAMES})() === 9", f"({LEGEND_IS_BELOW})()")  # fmt: skip
    assert map_frame(page).wait_for_function(f"() => {' && '.join(rules)}")
    assert sideways(page) == 0
    page.get_by_text("Food and child poverty").scroll_into_view_if_needed()
    no_traceback(page)


def test_a_map_has_a_heading_and_a_landmark_and_is_driven_by_keys_alone(visit):
    page = visit("/map?place=govan&kinds=food")
    settled(page, TITLE)
    frame = map_of(page)
    expect(frame.get_by_role("main")).to_have_count(1)
    expect(frame.get_by_role("heading", level=1)).to_contain_text("Food help over Children in low-income families")
    expect(page.locator(MAPS)).to_have_attribute("title", re.compile("^Map: Food help over"))
    found = f"() => {{ const now = ({GROUND_NAMES})(); return now.read > 3 && !now.wrong.length; }}"
    assert map_frame(page).wait_for_function(found)
    expect_driven_by_keys(page)
    zone = frame.get_by_role("button", name=re.compile(r"Govan and Linthouse - 01: .*%"))
    zone.focus()
    zone.press("Enter")
    expect(page.get_by_role("heading", name="Govan and Linthouse - 01")).to_be_visible()
    expect(page).to_have_url(re.compile("area=S01"))
    frame.get_by_role("button", name="List what is in view").press("Enter")
    frame.get_by_role("button", name=re.compile("food")).first.press("Enter")
    expect(page).to_have_url(re.compile("asset="))
    expect(page.get_by_text(re.compile("people live in the .* zones within 800 m of it"))).to_be_visible()


def expect_driven_by_keys(page) -> None:
    """Tab reaches the map; arrows move it, plus and minus zoom, each at once where the reader asks for less motion."""
    frame = map_frame(page)
    page.locator("[data-testid=stMain]").focus()
    for _ in range(MOST_STEPS_TO_MAP):
        page.keyboard.press("Tab")
        if frame.evaluate("document.activeElement === window.map.getContainer() && document.hasFocus()"):
            break
    assert frame.evaluate("document.activeElement === window.map.getContainer()"), "Tab does not reach the map"
    zoom, north, west = frame.evaluate(VIEW)
    page.keyboard.press("ArrowRight")
    moved = frame.evaluate(VIEW)
    assert (moved[0], moved[1]) == (zoom, pytest.approx(north, abs=1e-4))
    assert moved[2] > west + 1e-4
    page.keyboard.press("+")
    assert frame.evaluate(VIEW)[0] > zoom
    page.keyboard.press("-")
    assert frame.evaluate(VIEW)[0] == zoom


def test_the_tick_box_of_a_second_map_stands_beside_the_place_and_never_on_a_message(visit):
    for link in ("/map", "/map?place=atlantis"):
        page = visit(link, width=1280, height=800)
        settled(page, TITLE)
        place = not_none(page.get_by_role("combobox", name="Place").bounding_box())
        box = not_none(page.get_by_text("Two maps side by side").bounding_box())
        assert place["y"] < box["y"] + box["height"] / 2 < place["y"] + place["height"]
        assert box["x"] > place["x"] + place["width"]
    said = not_none(message(page, "atlantis").bounding_box())
    assert said["y"] >= place["y"] + place["height"]


def test_two_maps_side_by_side_move_together_and_stand_in_the_link(visit):
    page = visit("/map?beside=yes&measure2=out_of_work_percent&place=govan")
    settled(page, TITLE)
    expect(page.locator(MAPS)).to_have_count(2)
    first, second = (page.frame_locator(MAPS).nth(at) for at in (0, 1))
    for one in (first, second):
        expect(one.locator(".leaflet-container[data-drawn]")).to_have_count(1)
    expect(second.locator(".legend")).to_contain_text("Out-of-work benefits")
    at_rest(page)
    first.locator(".leaflet-control-zoom-in").click()
    frames = [one for one in page.frames if "streamlit_folium" in one.url]
    frames[1].wait_for_function(f"zoom => ({VIEW})()[0] === zoom && zoom > 0", arg=_zoomed(frames[0]))
    no_traceback(page)


def _zoomed(frame) -> float:
    """The zoom at which the map comes to rest."""
    frame.wait_for_function("() => !window.map._animatingZoom")
    return frame.evaluate(VIEW)[0]


def test_a_change_of_what_the_map_shows_sends_less_than_10_kb(app):
    before, after = "kinds=food&measure=child_poverty_percent", "kinds=food&measure=out_of_work_percent"
    assert 1_000 < bytes_of_a_change(app, "map", before, after) < 10_000

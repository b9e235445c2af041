"""Read what a map shows and where, and click on it."""

from __future__ import annotations

from playwright.sync_api import Frame, Page, expect

from tests.browser.look import map_of
from tests.not_none import not_none

# A cluster group holds pins that are not on the map themselves, and one pin represents a whole building.
PINS = """() => { let pins = null; window.map.eachLayer(layer => {
  if (layer instanceof L.MarkerClusterGroup) pins = layer.getLayers(); });
  const of = pin => [pin.feature, ...(pin.feature.properties.inside || [])].map(one => one.id);
  return pins && pins.flatMap(of).sort(); }"""
AREAS = """() => { const found = []; window.map.eachLayer(layer => {
  if (layer.feature && layer.getBounds && layer.options.pane !== "ground") found.push(layer.feature.id); });
  return found.sort(); }"""
# A point where a click hits the area itself and not a neighbour, a label or the map's buttons.
POINT_ON_AREA = """(id) => { let path = null; window.map.eachLayer(layer => {
    if (layer.feature && layer.feature.id === id && layer._path) path = layer._path; });
  const box = path.getBoundingClientRect();
  for (const down of [.5, .4, .6, .3, .7, .2, .8]) for (const right of [.5, .4, .6, .3, .7, .2, .8]) {
    const x = box.x + box.width * right, y = box.y + box.height * down;
    if (document.elementFromPoint(x, y) === path) return [x, y]; }
  return null; }"""
# Zoom and the coordinates in the corner: a legend of another height moves the visible centre, but not the corner.
TOP_LEFT = "() => [window.map.getZoom(), window.map.getBounds().getNorth(), window.map.getBounds().getWest()]"
VIEW = "() => [window.map.getZoom(), window.map.getCenter().lat, window.map.getCenter().lng]"


def map_frame(page: Page) -> Frame:
    """Return the frame of the page's only map, once something is drawn in it."""
    map_of(page)
    (found,) = [one for one in page.frames if "streamlit_folium" in one.url]
    return found


def expect_pins(frame: Frame, wanted: list[str], patience_ms: int = 20_000) -> None:
    """Wait until exactly these assets have a pin, on its own, in a cluster or shared by a building."""
    same = f"wanted => JSON.stringify(({PINS})()) === JSON.stringify(wanted)"
    frame.wait_for_function(same, arg=sorted(wanted), timeout=patience_ms)


def expect_areas(frame: Frame, wanted: list[str]) -> None:
    """Wait until exactly these areas are drawn."""
    frame.wait_for_function(f"wanted => JSON.stringify(({AREAS})()) === JSON.stringify(wanted)", arg=sorted(wanted))


def click_area(page: Page, area_code: str) -> None:
    """Click on an area at a point that nothing covers."""
    frame = map_frame(page)
    page.locator("iframe").scroll_into_view_if_needed()
    frame.wait_for_function(f"id => ({POINT_ON_AREA})(id)", arg=area_code)
    right, down = frame.evaluate(POINT_ON_AREA, area_code)
    box = not_none(page.locator("iframe").bounding_box())
    page.mouse.click(box["x"] + right, box["y"] + down)


def view(frame: Frame) -> list[float]:
    """Return zoom, latitude and longitude of the map's centre."""
    return frame.evaluate(VIEW)


def drag_and_zoom(page: Page) -> None:
    """Drag the map, and zoom in with its button."""
    frame, box = map_frame(page), page.locator("iframe").bounding_box()
    middle = (not_none(box)["x"] + not_none(box)["width"] / 2, not_none(box)["y"] + not_none(box)["height"] / 2)
    before = view(frame)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] + 40, middle[1] + 60, steps=4)
    page.mouse.up()
    frame.locator(".leaflet-control-zoom-in").click()
    frame.wait_for_function(f"zoom => ({VIEW})()[0] > zoom", arg=before[0])


def legend_words(frame: Frame) -> str:
    """Return the legend as text."""
    box = frame.locator(".legend")
    expect(box).to_be_visible()
    return box.inner_text()


def sent_to_map(frame: Frame) -> list[dict]:
    """Return what the app sent to the map's frame, one payload for each rerun."""
    return frame.evaluate("window.sent_to_map")

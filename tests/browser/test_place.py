"""Place: its figures are those of the open data, with source and year, whatever outline and section are open."""

import re

from playwright.sync_api import Page, expect

from localities.places import outlines
from tests import served
from tests.browser.look import at_rest, choose, no_traceback, settled
from tests.browser.maps import expect_areas, map_frame

SECTIONS = {"People": "people", "Profile": "need", "Assets": "assets", "Plan": "plan", "Outline": "outline"}
PAGE = re.compile("^page$", re.IGNORECASE)  # the link to where a fact was published
YEAR = re.compile(r"\b20\d\d(/\d\d)?\b")
LICENCE = re.compile(r"OGL|ODbL|CC BY|licence not stated", re.IGNORECASE)


def section(page: Page, name: str):
    return page.get_by_role("radio", name=name, exact=True)


def test_another_shading_changes_legend_and_source_and_every_section_opens_by_keyboard_alone(visit, app):
    page = visit("/place?place=govan")
    settled(page, "Govan")
    title = served.measure(app, "employment_deprived_percent")["title"]
    choose(page, "Shade the zones by", title)
    expect(map_frame(page).locator(".legend")).to_contain_text(title)
    expect(page).to_have_url(re.compile("shade=employment_deprived_percent"))
    section(page, "People").focus()
    shown = {"People": page.locator("main").inner_text()}
    for name, key in list(SECTIONS.items())[1:]:
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Space")
        expect(section(page, name)).to_be_checked()
        expect(page).to_have_url(re.compile(f"section={key}"))
        at_rest(page)
        no_traceback(page)
        shown[name] = page.locator("main").inner_text()
    assert len(set(shown.values())) == len(SECTIONS)


def test_the_outline_switch_changes_zones_map_and_people_alike(visit, app):
    """Gorbals, because each of its three outlines has another number of zones."""
    page = visit("/place?place=gorbals")
    settled(page, "Gorbals")
    counts = []
    for outline, label in outlines.OUTLINES.items():
        choose(page, "Outline", label)
        zones = served.ids(app, "zones.geojson", place="gorbals", outline=outline)
        places = served.layer(app, "places.geojson", outline=outline)["features"]
        expect_areas(map_frame(page), zones + [one["id"] for one in places])
        expect(page.get_by_text(f"{len(zones)} data zones")).to_be_visible()
        (here,) = [one["properties"] for one in places if one["properties"]["place"] == "gorbals"]
        people = page.get_by_test_id("stMetric").filter(has_text="People")
        expect(people).to_contain_text(f"{here['population_2022']:,}")
        counts.append(len(zones))
    assert len(set(counts)) == 3


def test_a_place_fits_its_map_also_when_the_phone_is_turned_and_a_view_of_ones_own_stays(visit):
    page = visit("/place?place=govan", viewport={"width": 740, "height": 360})
    settled(page, "Govan")
    frame = map_frame(page)
    fits = "() => window.map.getBounds().contains(window.map.fittedTo.bounds)"
    turned = f"before => window.map.getSize().x !== before && ({fits})()"
    frame.wait_for_function(fits)
    for width, height in ((360, 740), (740, 360)):
        before = frame.evaluate("() => window.map.getSize().x")
        page.set_viewport_size({"width": width, "height": height})
        frame.wait_for_function(turned, arg=before)
    frame.evaluate("() => { window.map.setZoom(15, { animate: false }); }")
    before = frame.evaluate("() => window.map.getSize().x")
    page.set_viewport_size({"width": 360, "height": 740})
    frame.wait_for_function("before => window.map.getSize().x !== before", arg=before)
    assert frame.evaluate("() => window.map.getZoom()") == 15

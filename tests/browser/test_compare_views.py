"""Compare's map of all zones, its two ways to make shades, and its funnel."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import served
from tests.browser.look import at_rest, no_traceback, settled, table_rows
from tests.browser.maps import click_area, expect_areas, legend_words, map_frame

COMPARE = "Compare the nine"
LINK = "/compare?measure=child_poverty_percent&year=2020/21"


def press(page, name):
    page.get_by_role("radio", name=name, exact=True).click()
    at_rest(page)


def test_all_zones_are_drawn_with_the_nine_on_top_and_stand_in_a_table(visit, app):
    page = visit(LINK)
    settled(page, COMPARE)
    press(page, "All 746 zones")
    zones, places = served.ids(app, "zones.geojson"), served.ids(app, "places.geojson")
    expect_areas(map_frame(page), [*zones, *places])
    expect(page).to_have_url(re.compile("level=zones"))
    box = page.get_by_test_id("stExpander").filter(has_text="The zones in a table")
    box.locator("summary").click()
    highest = table_rows(box.get_by_test_id("stDataFrame"))[0]
    values = served.table(app, "values.csv", measure="child_poverty_percent").query("year == '2020/21'")
    known = values[values["area_code"].isin(zones) & (values["value"] != "")]["value"].astype(float)
    (shown,) = [cell for heading, cell in highest.items() if heading.startswith("Value")]
    assert float(shown) == pytest.approx(known.max(), abs=0.051)


def test_a_link_restores_zones_shades_and_funnel(visit):
    page = visit(f"{LINK}&level=zones&classes=jenks&chart=funnel")
    settled(page, COMPARE)
    for name in ("All 746 zones", "Jenks breaks", "Funnel plot"):
        expect(page.get_by_role("radio", name=name, exact=True)).to_be_checked()
    assert "Jenks breaks" in legend_words(map_frame(page))
    expect(page.get_by_test_id("stVegaLiteChart")).to_contain_text("limits of chance")
    no_traceback(page)


def test_a_funnel_of_what_has_none_says_why(visit):
    page = visit("/compare?measure=crime_rate&chart=funnel")
    settled(page, COMPARE)
    expect(page.get_by_test_id("stVegaLiteChart")).to_contain_text("this is a rate")
    no_traceback(page)


def test_a_click_on_a_zone_opens_the_place_it_lies_in(visit, app):
    page = visit(f"{LINK}&level=zones")
    settled(page, COMPARE)
    zone = served.ids(app, "zones.geojson", place="easterhouse", outline="core")[0]
    click_area(page, zone)
    settled(page, "Easterhouse")
    expect(page).to_have_url(re.compile(r"/place\?.*place=easterhouse"))


def test_a_measure_without_zones_offers_the_nine_alone(visit):
    page = visit("/compare?measure=participation_16_19_percent&level=zones")
    settled(page, COMPARE)
    expect(page.get_by_role("radio", name="All 746 zones")).to_have_count(0)
    expect(page.get_by_text("This is The nine places instead.")).to_be_visible()
    no_traceback(page)

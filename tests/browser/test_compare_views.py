"""Compare's map of all zones, its two ways to make shades, and its funnel."""

import re

import pytest
from playwright.sync_api import expect

from tests import served
from tests.browser.look import at_rest, settled, table_rows
from tests.browser.maps import click_area, expect_areas, map_frame

COMPARE = "Compare the nine"
LINK = "/compare?measure=child_poverty_percent&year=2020/21"


def press(page, name):
    page.get_by_role("radio", name=name, exact=True).click()
    at_rest(page)


def test_all_zones_are_drawn_with_the_nine_on_top_stand_in_a_table_and_lead_to_their_place(visit, app):
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
    click_area(page, served.ids(app, "zones.geojson", place="easterhouse", outline="core")[0])
    settled(page, "Easterhouse")
    expect(page).to_have_url(re.compile(r"/place\?.*place=easterhouse"))

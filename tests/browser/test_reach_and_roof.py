"""Reach and under one roof: the main journeys as their users go them, by keyboard where there is one."""

import re

import pandas as pd
import pytest
from playwright.sync_api import expect

from tests import served
from tests.browser.by_keyboard import amount, marked, open_by_keyboard, press_key, rows_with, same_link
from tests.browser.look import PAGES, at_rest, expect_chosen, message, no_traceback, settled, sideways
from tests.browser.maps import map_frame
from tests.browser.test_phone import PHONE

INVARIANT = re.compile(r"zones get ([\d,.]+\d) sites in all, sites offer ([\d,.]+\d); they agree")


def of_zones(zones: pd.DataFrame) -> dict[str, tuple[int, float]]:
    """People, and percent of them with a site within the walk, by name of place, from the open data."""
    numbers = zones.assign(people=zones["people"].astype(float), near=zones["capacity_within_walk"].astype(float).gt(0))
    groups = {"Glasgow": numbers, **dict(iter(numbers.groupby("place")))}
    return {
        code: (round(one["people"].sum()), 100 * one["people"].where(one["near"], 0).sum() / one["people"].sum())
        for code, one in groups.items()
    }


def test_the_reach_on_screen_is_that_of_the_open_data_and_the_check_agrees(visit, app):
    page = visit("/reach?service=food&walk=1200", width=1600)
    settled(page, PAGES["/reach"])
    wanted = of_zones(served.table(app, "reach.csv", service="food", walk_m=1200))
    names = {**served.names_of_places(app), "Glasgow": "Glasgow"}
    rows = {row["Place"]: row for row in rows_with(page, "People within the walk, %", 11)}
    assert len(names) == 10
    for code, name in names.items():
        people, percent = wanted[code]
        assert amount(rows[name]["People"]) == people
        assert float(rows[name]["People within the walk, %"]) == pytest.approx(percent, abs=0.051)
    handed_out, offered = INVARIANT.search(page.get_by_text(INVARIANT).text_content()).groups()
    assert handed_out == offered


@pytest.mark.parametrize("looks", [{"width": 1280}, PHONE], ids=["laptop", "phone"])
def test_a_site_added_by_postcode_and_keyboard_shows_before_and_after_and_its_link_restores_it(visit, looks):
    page = visit("/reach?service=food", **looks)
    settled(page, PAGES["/reach"])
    _, offered = INVARIANT.search(page.get_by_text(INVARIANT).text_content()).groups()
    expect(page.get_by_role("button", name="Add a site")).to_be_disabled()
    page.get_by_role("textbox", name=re.compile("a postcode, or click")).fill("G15 8NS")
    page.keyboard.press("Enter")
    at_rest(page)
    press_key(page, "button", "Add a site")
    expect(page.get_by_role("heading", name="Who gains, who loses")).to_be_visible()
    expect(page).to_have_url(re.compile("changes=add"))
    again, after = INVARIANT.search(page.get_by_text(INVARIANT).text_content()).groups()
    assert again == after
    assert amount(after) == amount(offered) + 1
    gain = re.compile(r"With your changes [\d,]+ people gain \(.*Drumchapel")
    expect(page.get_by_text(gain)).to_be_visible()
    assert sideways(page) == 0
    copied = visit(same_link(page), **looks)
    settled(copied, PAGES["/reach"])
    assert copied.get_by_text(gain).inner_text() == page.get_by_text(gain).inner_text()
    expect(copied.get_by_text("New site 1 at")).to_be_visible()
    press_key(copied, "button", "Take the last back")
    expect(copied.get_by_role("heading", name="Who gains, who loses")).to_have_count(0)
    no_traceback(copied)


def test_closing_a_site_says_who_loses_and_lowers_what_the_sites_offer(visit):
    page = visit("/reach?service=food")
    settled(page, PAGES["/reach"])
    _, offered = INVARIANT.search(page.get_by_text(INVARIANT).text_content()).groups()
    page.get_by_role("combobox", name="A site of the service").focus()
    page.keyboard.press("ArrowDown")
    expect(marked(page)).to_have_count(1)
    page.keyboard.press("Enter")
    at_rest(page)
    press_key(page, "button", "Close it")
    expect(page.get_by_text(re.compile(r"With your changes [\d,]+ people lose"))).to_be_visible()
    _, after = INVARIANT.search(page.get_by_text(INVARIANT).text_content()).groups()
    assert amount(after) == amount(offered) - 1
    expect(page).to_have_url(re.compile("changes=close"))


LEGEND_IS_CLEAR = """() => {
  const legend = document.querySelector(".legend"), frame = document.querySelector(".leaflet-container");
  const shapes = [...document.querySelectorAll(".leaflet-overlay-pane path")];
  if (!legend || !shapes.length) return false;
  const a = legend.getBoundingClientRect(), beside = a.bottom <= frame.getBoundingClientRect().bottom;
  return !beside || shapes.every(one => { const b = one.getBoundingClientRect();
    return b.left >= a.right || b.bottom <= a.top; }); }"""


@pytest.mark.parametrize("looks", [{"width": 1280}, PHONE], ids=["laptop", "phone"])
def test_the_three_projects_open_by_keyboard_with_their_pages_and_invent_no_address(visit, looks):
    page = visit("/colocation", **looks)
    settled(page, PAGES["/colocation"])
    # What the legend explains is not under it: the shaded zones' box begins to the right of it, or ends above it.
    assert map_frame(page).wait_for_function(LEGEND_IS_CLEAR)
    for name in ("Springburn job centre", "Parkhead job centre partnership suite", "Deep End advice workers"):
        told = open_by_keyboard(page, name)
        expect(told.get_by_role("link").first).to_have_attribute("href", re.compile("^https://"))
        expect(told).to_contain_text("Location not known" if name.startswith("Parkhead") else "Where.")
    assert sideways(page) == 0
    no_traceback(page)


@pytest.mark.parametrize("count", [1, 4])
def test_the_planner_picks_as_many_hosts_as_asked_numbers_them_and_calls_them_one_optimum(visit, app, count):
    page = visit("/colocation", width=2000)
    settled(page, PAGES["/colocation"])
    press_key(page, "radio", str(count), "Space")
    expect(page).to_have_url(re.compile(f"count={count}"))
    rows = rows_with(page, "No.", count)
    assert [row["No."] for row in rows] == [str(turn) for turn in range(1, count + 1)]
    expect(page.get_by_text("this is one optimum, there may be others")).to_be_visible()
    added = page.get_by_text(re.compile(r"hosts? below would add [\d,]+")).inner_text()
    reached = amount(re.search(r"would add ([\d,]+)", added)[1])
    assert reached <= sum(amount(row["of it not yet reached"]) for row in rows) + count, "hosts may overlap, not add"
    layer = served.layer(app, "hosts.geojson", count=count)["features"]
    ranked = {one["properties"]["rank"]: one["properties"]["name"] for one in layer if "rank" in one["properties"]}
    assert ranked == {int(row["No."]): row["Host"] for row in rows}
    expect(message(page, "An assumption, never a promise")).to_be_visible()


def test_a_link_restores_hosts_and_number_of_the_planner_on_a_phone(visit):
    page = visit("/colocation?service=food&hosts=school&count=2&area=glasgow", **PHONE)
    settled(page, PAGES["/colocation"])
    expect_chosen(page, "Which service is to move in", "Food help")
    expect(page.get_by_text(re.compile("in all of Glasgow .*The 2 hosts below would add"))).to_be_visible()
    assert {row["Kind"] for row in rows_with(page, "No.", 2)} <= {"primary school", "secondary school"}
    map_frame(page)
    assert sideways(page) == 0

"""Reach and under one roof: the main journeys as their users go them, by keyboard where there is one."""

import re
from decimal import Decimal

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from tests import served
from tests.browser.by_keyboard import amount, marked, open_by_keyboard, press_key, rows_with, same_link
from tests.browser.look import PAGES, at_rest, expect_chosen, message, no_traceback, settled, sideways, tables
from tests.browser.maps import map_frame
from tests.browser.test_phone import PHONE
from tests.not_none import not_none

INVARIANT = re.compile(r"zones get ([\d,.]+\d) sites in all, sites offer ([\d,.]+\d); they agree")
NUMBER = re.compile(r"^No\.$")  # heading of the hosts' first column
GAIN = re.compile(r"With your changes [\d,]+ people gain \(.*Drumchapel")
# What the legend explains is not under it: the shaded zones' box begins to the right of it, or ends above it.
LEGEND_IS_CLEAR = """() => {
  const legend = document.querySelector(".legend"), frame = document.querySelector(".leaflet-container");
  const shapes = [...document.querySelectorAll(".leaflet-overlay-pane path")];
  if (!legend || !shapes.length) return false;
  const a = legend.getBoundingClientRect(), beside = a.bottom <= frame.getBoundingClientRect().bottom;
  return !beside || shapes.every(one => { const b = one.getBoundingClientRect();
    return b.left >= a.right || b.bottom <= a.top; }); }"""


def of_zones(zones: pd.DataFrame) -> dict[str, tuple[int, float]]:
    """People, and percent of them with a site within the walk, by name of place, from the open data."""
    numbers = zones.assign(people=zones["people"].astype(float), near=zones["capacity_within_walk"].astype(float).gt(0))
    groups = {"Glasgow": numbers, **dict(iter(numbers.groupby("place")))}
    return {
        code: (round(one["people"].sum()), 100 * one["people"].where(one["near"], 0).sum() / one["people"].sum())
        for code, one in groups.items()
    }


def test_reach_from_the_open_data_to_sites_added_and_closed_and_a_link_that_a_phone_restores(visit, app):
    """One visit on a laptop, and one on a phone to which its link was sent."""
    page = visit("/reach?service=food&walk=1200", width=1600)
    settled(page, PAGES["/reach"])
    expect_the_reach_of_the_open_data(page, app)
    link, gain = expect_a_site_added_by_postcode_and_keyboard_to_show_who_gains(page)
    phone = visit(link, **PHONE)
    settled(phone, PAGES["/reach"])
    assert phone.get_by_text(GAIN).inner_text() == gain
    expect(phone.get_by_text("New site 1 at")).to_be_visible()
    for one in (page, phone):
        press_key(one, "button", "Take the last back")
        expect(one.get_by_role("heading", name="Who gains, who loses")).to_have_count(0)
    expect_a_site_added_by_postcode_and_keyboard_to_show_who_gains(phone)
    no_traceback(phone)
    expect_a_closed_site_to_say_who_loses_and_to_lower_what_the_sites_offer(page)


def offered_by_sites(page: Page) -> Decimal:
    """What the sites offer, which is what the zones get."""
    handed_out, offered = not_none(INVARIANT.search(not_none(page.get_by_text(INVARIANT).text_content()))).groups()
    assert handed_out == offered
    return amount(offered)


def expect_the_reach_of_the_open_data(page: Page, app: str) -> None:
    """People, and the share within the walk, of each place and of the city."""
    wanted = of_zones(served.table(app, "reach.csv", service="food", walk_m=1200))
    names = {**served.names_of_places(app), "Glasgow": "Glasgow"}
    rows = {row["Place"]: row for row in rows_with(page, "People within the walk, %", 11)}
    assert len(names) == 10
    for code, name in names.items():
        people, percent = wanted[code]
        assert amount(rows[name]["People"]) == people
        assert float(rows[name]["People within the walk, %"]) == pytest.approx(percent, abs=0.051)


def expect_a_site_added_by_postcode_and_keyboard_to_show_who_gains(page: Page) -> tuple[str, str]:
    """Before and after; the link to it, and who gains."""
    offered = offered_by_sites(page)
    expect(page.get_by_role("button", name="Add a site")).to_be_disabled()
    page.get_by_role("textbox", name=re.compile("a postcode, or click")).fill("G15 8NS")
    page.keyboard.press("Enter")
    at_rest(page)
    press_key(page, "button", "Add a site")
    expect(page.get_by_role("heading", name="Who gains, who loses")).to_be_visible()
    expect(page).to_have_url(re.compile("changes=add"))
    assert offered_by_sites(page) == offered + 1
    expect(page.get_by_text(GAIN)).to_be_visible()
    assert sideways(page) == 0
    return same_link(page), page.get_by_text(GAIN).inner_text()


def expect_a_closed_site_to_say_who_loses_and_to_lower_what_the_sites_offer(page: Page) -> None:
    """The first site of the list, chosen and closed by keyboard."""
    offered = offered_by_sites(page)
    page.get_by_role("combobox", name="A site of the service").focus()
    page.keyboard.press("ArrowDown")
    expect(marked(page)).to_have_count(1)
    page.keyboard.press("Enter")
    at_rest(page)
    press_key(page, "button", "Close it")
    expect(page.get_by_text(re.compile(r"With your changes [\d,]+ people lose"))).to_be_visible()
    assert offered_by_sites(page) == offered - 1
    expect(page).to_have_url(re.compile("changes=close"))


def test_under_one_roof_on_a_laptop_from_the_three_projects_to_one_and_to_four_hosts(visit, app):
    page = visit("/colocation", width=1280)
    settled(page, PAGES["/colocation"])
    assert map_frame(page).wait_for_function(LEGEND_IS_CLEAR)
    expect_three_projects_with_their_pages_and_no_made_up_address(page)
    page.set_viewport_size({"width": 2000, "height": 800})
    for count in (1, 4):
        expect_as_many_hosts_as_asked_numbered_and_called_one_optimum(page, app, count)


def expect_three_projects_with_their_pages_and_no_made_up_address(page: Page) -> None:
    """Each opens by keyboard, names its page, and says where it is or that nobody knows."""
    for name in ("Springburn job centre", "Parkhead job centre partnership suite", "Deep End advice workers"):
        told = open_by_keyboard(page, name)
        expect(told.get_by_role("link").first).to_have_attribute("href", re.compile("^https://"))
        expect(told).to_contain_text("Location not known" if name.startswith("Parkhead") else "Where.")
    assert sideways(page) == 0
    no_traceback(page)


def expect_as_many_hosts_as_asked_numbered_and_called_one_optimum(page: Page, app: str, count: int) -> None:
    """The table's hosts are those of the open data, and what they reach is no promise."""
    press_key(page, "radio", str(count), "Space")
    expect(page).to_have_url(re.compile(f"count={count}"))
    expect(tables(page).filter(has=page.locator("th", has_text=NUMBER)).locator("tbody tr")).to_have_count(count)
    rows = rows_with(page, "No.", count)
    assert [row["No."] for row in rows] == [str(turn) for turn in range(1, count + 1)]
    expect(page.get_by_text("this is one optimum, there may be others")).to_be_visible()
    added = page.get_by_text(re.compile(r"hosts? below would add [\d,]+")).inner_text()
    reached = amount(not_none(re.search(r"would add ([\d,]+)", added))[1])
    assert reached <= sum(amount(row["Need not yet reached"]) for row in rows) + count, "hosts may overlap, not add"
    layer = served.layer(app, "hosts.geojson", count=count)["features"]
    ranked = {one["properties"]["rank"]: one["properties"]["name"] for one in layer if "rank" in one["properties"]}
    assert ranked == {int(row["No."]): row["Host"] for row in rows}
    expect(message(page, "An assumption, never a promise")).to_be_visible()


def test_under_one_roof_on_a_phone_a_link_restores_hosts_and_number_and_the_projects_open(visit):
    page = visit("/colocation?service=food&hosts=school&count=2&area=glasgow", **PHONE)
    settled(page, PAGES["/colocation"])
    expect_chosen(page, "Which service is to move in", "Food help")
    expect(page.get_by_text(re.compile("in all of Glasgow .*The 2 hosts below would add"))).to_be_visible()
    hosts = page.locator(".table-cards li:visible").filter(has_text="Need not yet reached")
    expect(hosts).to_have_count(2)
    kinds = hosts.locator("div", has=page.locator("dt", has_text=re.compile("^Kind$"))).locator("dd")
    assert set(kinds.all_inner_texts()) <= {"primary school", "secondary school"}
    assert map_frame(page).wait_for_function(LEGEND_IS_CLEAR)
    expect_three_projects_with_their_pages_and_no_made_up_address(page)

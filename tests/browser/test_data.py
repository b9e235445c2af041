"""Data: every section opens, its counts are those of the open data, and everything can be taken away."""

import json
import re
from urllib.request import urlopen

from playwright.sync_api import expect

from tests.browser import served
from tests.browser.look import at_rest, no_traceback, settled, table_rows, tables

DATA = "Where the figures come from"


def test_every_section_opens_and_shows_a_table_or_a_list(visit):
    page = visit("/data")
    settled(page, DATA)
    sections = page.get_by_role("radiogroup").first.get_by_role("radio")
    expect(sections.nth(3)).to_be_visible()
    headings = set()
    for section in sections.all():
        section.click()
        at_rest(page)
        no_traceback(page)
        expect(tables(page).or_(page.locator("main li")).first).to_be_visible()
        headings.add(page.locator("main h2").first.inner_text())
    assert len(headings) == sections.count()


def test_the_counts_of_listings_are_those_of_the_open_data(visit, app):
    with urlopen(app + "/healthz") as reply:
        assets = json.load(reply)["assets"]
    page = visit("/data", width=1800)
    settled(page, DATA)
    expect(page.get_by_text(re.compile(rf"^{assets:,} listings in all"))).to_be_visible()
    expect(page.get_by_text("A gap in the list is not a gap in the place").first).to_be_visible()
    (row,) = [row for row in table_rows(tables(page).first) if row["Kind"] == "Health and support"]
    for slug, name in served.names_of_places(app).items():
        layer = served.layer(app, "assets.geojson", place=slug, category="health")
        pinned = len([one for one in layer["features"] if one["properties"]["status"] != "closed"])
        assert pinned <= int(row[name]) <= pinned + layer["not_placed"]


def test_the_sources_name_publisher_and_licence(visit):
    page = visit("/data", width=1600)
    settled(page, DATA)
    page.get_by_role("radio", name="Sources").click()
    expect(page.get_by_role("heading", level=2, name="Sources")).to_be_visible()
    at_rest(page)
    rows = table_rows(tables(page).first)
    assert len(rows) > 5
    assert [row for row in rows if not (row["Publisher"] and row["Licence"])] == []


def test_the_list_of_open_data_is_reached_from_the_foot_and_all_its_links_answer(visit, app):
    page = visit("/compare")
    settled(page, "Compare the nine")
    page.get_by_role("link", name="Open data", exact=True).click()
    page.wait_for_timeout(500)
    listing = next(one for one in page.context.pages if one.url.rstrip("/").endswith("/data"))
    expect(listing.get_by_role("heading", level=1)).to_have_text("Open data")
    links = listing.get_by_role("link").evaluate_all("all => all.map(one => one.href)")
    assert len(links) >= 10
    for link in set(links):
        assert link.startswith(app), link
        with urlopen(link) as reply:
            assert reply.status == 200

"""Data: every section opens, its counts are those of the open data, and definitions have an address of their own."""

import re
from html import unescape

import pytest

from geodata.table_cells import row_of
from localities.assets import records
from localities.publishing.downloads import view_routes
from tests import served
from tests.pages.opening import by_link, said
from tests.pages.reading import links, table_with

SECTIONS = ("listings", "measures", "facts", "missing", "sources", "limits")


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_opens_with_a_heading_and_a_table(section):
    page = by_link(f"/data?about={section}")
    assert len(page.header) == 1
    assert len(page.dataframe[0].value) > 0


def test_the_sections_are_those_that_the_page_offers_and_each_shows_something_else():
    assert len(by_link("/data").button_group(key="about").options) == len(SECTIONS)
    assert len({by_link(f"/data?about={section}").header[0].value for section in SECTIONS}) == len(SECTIONS)


def test_the_counts_of_listings_are_those_of_the_open_data(routes):
    page = by_link("/data")
    assert f"{len(records.records()):,} listings in all" in said(page)
    assert "Our list is incomplete" in said(page)
    row = row_of(table_with(page, "Kind").set_index("Kind"), "Health and support")
    names = served.names_of_places(routes)
    assert len(names) == 9
    for slug, name in names.items():
        layer = served.layer(routes, "assets.geojson", place=slug, category="health")
        pinned = len([one for one in layer["features"] if one["properties"]["status"] != "closed"])
        assert pinned <= int(row[name]) <= pinned + layer["not_placed"]


def test_the_sources_name_publisher_and_licence():
    sources = table_with(by_link("/data?about=sources"), "Publisher")
    assert len(sources) > 5
    assert (sources[["Publisher", "Licence"]] != "").all(axis=None)


def test_a_definition_opens_cold_at_itsown_address():
    page = by_link("/data?about=measures&measure=crime_rate&year=2020")
    assert "How much crime is recorded here?" in said(page)
    for heading in ("Numerator", "Denominator", "Period", "Method", "Interval", "Source", "Licence", "Last build"):
        assert re.search(rf"\b{heading}:", said(page)), heading


def test_a_number_of_a_place_is_one_click_from_its_definition():
    address = dict(reversed(links(by_link("/place?place=govan"))))["What this is"]
    assert address.startswith("data?about=measures&measure=population")


def test_the_foot_of_every_page_leads_to_the_list_of_open_data_whose_links_all_answer(routes):
    assert ("Open data", "data/") in links(by_link("/compare"))
    addresses = {unescape(one) for one in re.findall(r'href="([^"]+)"', routes.get("/data/").text)}
    addresses -= {"../"}  # the app itself, which is no route of ours
    views = {address for one in view_routes.listed() for _, address in one.addresses}
    assert views < addresses
    addresses -= views  # tests/publishing/test_view_routes.py asks for each of these
    assert len(addresses) >= 10
    for address in addresses:
        assert not address.startswith(("http:", "https:", "//")), address
        reply = routes.get(f"/data/{address}" if not address.startswith("/") else address)
        assert reply.status_code == 200, address

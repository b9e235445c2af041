"""A tenth place and another city work by data: a row in a table and a folder of sources, and no code."""

import re

import pytest

from localities.indicators.comparing import compare
from localities.places import outlines, wording
from pages.parts.shared.page_list import PAGES
from tests.outside_data import needs_sources
from tests.pages import other_places
from tests.pages.opening import by_link

FIXED_NUMBER = re.compile(r"\b(the|all|of) nine\b|\bnine places\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    return other_places.city_of_three(tmp_path_factory.mktemp("three"))


@pytest.fixture(scope="module")
def ten(tmp_path_factory):
    return other_places.with_govanhill(tmp_path_factory.mktemp("ten"))


def headings(page) -> list[str]:
    """The title and the headings of a page, and the labels of its choices."""
    return [one.value for one in (*page.title, *page.header, *page.subheader)] + [one.label for one in page.selectbox]


@pytest.mark.parametrize("address", [page.address for page in PAGES])
def test_every_page_opens_on_a_made_up_city_of_three_places(three, monkeypatch, store, address):
    monkeypatch.setenv("GEODATA_BUILT", str(three))
    page = by_link(f"/{address}")
    assert [one for one in headings(page) if FIXED_NUMBER.search(one) or "Glasgow" in one] == []


@pytest.mark.parametrize(
    "link", ["/place?place=mill-lane", "/place?place=mill-lane&section=need", "/assets?place=mill-lane"]
)
def test_the_pages_of_a_made_up_place_open(three, monkeypatch, store, link):
    monkeypatch.setenv("GEODATA_BUILT", str(three))
    assert not by_link(link).exception


def test_the_number_of_places_and_the_city_are_worded_from_the_data(three, monkeypatch):
    assert (wording.many(), wording.city()) == ("nine places", "Glasgow")
    monkeypatch.setenv("GEODATA_BUILT", str(three))
    assert (wording.many(), wording.city(), wording.zone_count()) == ("three places", "Exampleton", "10")
    titles = {page.address: page.heading for page in PAGES}
    assert (titles[""], titles["compare"]) == ("Three places in Exampleton", "Compare the three")
    assert list(outlines.names().values()) == ["Mill Lane", "North End", "The Braes"]


@needs_sources
def test_a_tenth_row_is_a_place_with_its_real_zones_and_figures(ten, monkeypatch):
    monkeypatch.setenv("GEODATA_BUILT", str(ten))
    govanhill = outlines.place("govanhill")
    assert (govanhill.name, govanhill.n_zones, wording.count()) == ("Govanhill", 12, "ten")
    ranked = compare.ranked("child_poverty_percent", "2020/21").set_index("place")
    assert len(ranked) == 10
    assert 0 < ranked.loc["govanhill", "value"] < 100


@needs_sources
@pytest.mark.parametrize("link", ["/", "/compare?measure=child_poverty_percent&year=2020/21", "/place?place=govanhill"])
def test_home_compare_and_place_open_with_a_tenth_place(ten, monkeypatch, store, link):
    monkeypatch.setenv("GEODATA_BUILT", str(ten))
    page = by_link(link)
    links = [one.proto.label for one in page.get("page_link")]
    assert "Govanhill" in str([*links, *(one.options for one in page.selectbox)])
    assert [one for one in headings(page) if FIXED_NUMBER.search(one)] == []

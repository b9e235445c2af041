"""A tenth place and another city work by data: a row in a table and a folder of sources, and no code."""

import re
from datetime import date
from fractions import Fraction

import pytest
from rdflib import Graph, URIRef

from localities.indicators.comparing import compare
from localities.participation.count import write_pb
from localities.participation.count.ballot_rules import BallotRules
from localities.participation.count.election import Election
from localities.places import find, outlines, postcode_areas, wording
from localities.publishing.asset_list import take_away
from localities.publishing.catalogue import data_package, dcat_nodes
from localities.publishing.handouts import one_pager
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


def texts(page) -> list[str]:
    """What the page itself says; its figures, listings and their words are borrowed."""
    return headings(page) + [str(one.proto) for one in (*page.text_input, *page.button)]


@pytest.mark.parametrize("address", [page.address for page in PAGES])
def test_every_page_opens_on_a_made_up_city_of_three_places(three, monkeypatch, store, address):
    monkeypatch.setenv("GEODATA_BUILT", str(three))
    page = by_link(f"/{address}")
    assert [one for one in texts(page) if FIXED_NUMBER.search(one) or "Glasgow" in one or "G51" in one] == []


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


def test_postcodes_and_names_of_another_city_are_read_by_its_own_data(three, monkeypatch):
    assert postcode_areas.example() == "G51 3UU"
    assert find.find("eh1 1aa").sentence.startswith("EH1 1AA is outside Glasgow, where every postcode begins with G")
    monkeypatch.setenv("GEODATA_BUILT", str(other_places.with_postcodes(three, "EH")))
    assert postcode_areas.letters() == ("EH",)
    assert postcode_areas.example() == "EH1 1AC"
    assert (find.find("eh11aa").place, find.find("EHI 1AA").place) == ("north-end", "north-end")
    assert find.find("G51 3UU").sentence == (
        "G51 3UU is outside Exampleton, where every postcode begins with EH and a figure."
    )
    assert find.find("Exampleton").sentence.startswith("Exampleton is the whole city")
    assert not find.find("Glasgow").recognised
    assert not find.find("Drumoyne").recognised


def test_files_of_another_city_name_it_and_no_other(three, monkeypatch):
    monkeypatch.setenv("GEODATA_BUILT", str(three))
    assert take_away._named("", "pdf") == "thriving-places-exampleton.pdf"
    assert data_package.descriptor("")["name"] == "thriving-places-exampleton"
    graph = Graph()
    dcat_nodes.general(graph, URIRef("http://here/"), "http://here/")
    assert URIRef("http://here/data/catalog#exampleton") in set(graph.subjects())
    election = Election(Fraction(1), (), (), BallotRules("approval"))
    assert ("unit", "Exampleton") in list(write_pb._meta(election, ""))
    drawn = one_pager.build("mill-lane", "working", "", date(2026, 11, 29))
    assert drawn.startswith(b"%PDF")


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

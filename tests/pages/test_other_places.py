"""A tenth place and another city work by data: a row in a table and a folder of sources, and no code."""

import json
import re
import shutil
from datetime import date
from fractions import Fraction

import pytest
from rdflib import Graph, URIRef
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geodata.table_cells import cell
from localities.indicators.comparing import compare
from localities.indicators.findings import priorities
from localities.indicators.measures import catalogue, measure_values
from localities.participation.count import write_pb
from localities.participation.count.ballot_rules import BallotRules
from localities.participation.count.election import Election
from localities.participation.meeting_outline import ready_outline
from localities.participation.meetings import Scene
from localities.places import find, outlines, postcode_areas, wording
from localities.publishing.asset_list import take_away
from localities.publishing.catalogue import data_package, dcat_nodes
from localities.publishing.downloads import views
from localities.publishing.downloads.view_query import read_view
from localities.publishing.handouts import one_pager
from localities.publishing.ogc_api import ogc_api
from localities.publishing.open_data import open_data
from localities.publishing.scenes import scene_content
from localities.resources.money import data_register
from pages.parts.shared.page_list import PAGES
from tests.not_none import not_none
from tests.outside_data import needs_sources
from tests.pages import other_places
from tests.pages.opening import by_link

SECTIONS = ("people", "need", "assets", "plan", "outline")
MADE_UP_LINKS = ("/assets?place=mill-lane", "/compare?level=places", "/meeting?place=mill-lane")
OF_GLASGOW = re.compile(
    r".{0,60}(?:glasgow|govan|\bG51\b|\b(?:the|all|of|=)\s?nine\b|\bnine places\b).{0,40}", re.IGNORECASE
)
FIXED_NUMBER = re.compile(r"\b(the|all|of) nine\b|\bnine places\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    return other_places.city_of_three(tmp_path_factory.mktemp("three"))


@pytest.fixture(scope="module")
def four(tmp_path_factory):
    return other_places.city_of_four(tmp_path_factory.mktemp("four"))


@pytest.fixture(scope="module")
def ten(tmp_path_factory):
    return other_places.with_govanhill(tmp_path_factory.mktemp("ten"))


def of_glasgow(text: str) -> str:
    """The part of a text that is about the shipped city; "" where none is."""
    found = OF_GLASGOW.search(text)
    return found.group() if found else ""


def headings(page) -> list[str]:
    """The title and the headings of a page, and the labels of its choices."""
    return [one.value for one in (*page.title, *page.header, *page.subheader)] + [one.label for one in page.selectbox]


def everything(page) -> list[str]:
    """What each element of the page holds, shown or in an address that it asks for."""
    return [str(element.proto) for element in _leaves(page._tree)]


def _leaves(node):
    for child in getattr(node, "children", {}).values():
        yield from _leaves(child)
    if not hasattr(node, "children"):
        yield node


@pytest.mark.parametrize("address", [page.address for page in PAGES])
def test_every_page_opens_on_a_made_up_city_of_three_places(three, monkeypatch, store, address):
    monkeypatch.setenv("GEODATA_BUILT", str(three))
    found = everything(by_link(f"/{address}"))
    assert found
    assert [of_glasgow(one) for one in found if of_glasgow(one)] == []


@pytest.mark.parametrize("link", [*(f"/place?place=mill-lane&section={one}" for one in SECTIONS), *MADE_UP_LINKS])
def test_the_pages_of_a_made_up_place_open_without_a_word_of_glasgow(three, monkeypatch, store, link):
    monkeypatch.setenv("GEODATA_BUILT", str(three))
    page = by_link(link)
    assert not page.exception
    assert [of_glasgow(one) for one in everything(page) if of_glasgow(one)] == []


def test_a_city_without_the_sources_of_a_measure_is_built_without_it(three, monkeypatch):
    monkeypatch.setenv("GEODATA_BUILT", str(three))
    assert json.loads((three / "edition.json").read_text(encoding="utf-8"))["places"] == 3
    known = catalogue.measures()
    assert "drug_deaths" not in known  # only the shipped city has its source
    assert known["income_deprived_percent"].years == ("2016", "2017")  # 2012 comes from a source that it does not list
    assert measure_values.city_value("child_poverty_percent", "2014/15").area_code == "exampleton"
    # 30 to 39 children of 150 in the ten zones: 345 of 1,500.
    assert measure_values.city_value("child_poverty_percent", "2014/15").value == 23.0


def test_a_city_without_priorities_or_register_shows_none_of_another_city(three, monkeypatch):
    assert [one.name for one in priorities.agreed()][1] == "Alcohol"
    monkeypatch.setenv("GEODATA_BUILT", str(three))
    assert (priorities.agreed(), priorities.source(), data_register.entries()) == ((), "", ())
    assert "priorities" not in {scene.part for scene in ready_outline("mill-lane")}
    shown = scene_content.content(Scene("s", "priorities", (("place", "mill-lane"),), "Priorities"))
    assert shown.sentences == ("No agreed priorities of Exampleton are entered here.",)


def test_a_city_may_bring_priorities_of_its_own(three, tmp_path, monkeypatch):
    built = tmp_path / "built"
    shutil.copytree(three, built)
    row = '[[priority]]\nname = "Warm homes"\nmeasures = ["overcrowded_households_percent"]\n'
    own = f'source = "Example plan, 2026."\n{row}'
    (built / "priorities.toml").write_text(own, encoding="utf-8")
    monkeypatch.setenv("GEODATA_BUILT", str(built))
    shown = scene_content.content(Scene("s", "priorities", (("place", "mill-lane"),), "Priorities"))
    assert shown.sentences[0].startswith("Warm homes. 10% of households here have too few bedrooms; in Exampleton 11%.")
    assert shown.sources[0] == "Example plan, 2026."
    outline = {scene.part: scene.title for scene in ready_outline("mill-lane")}
    assert outline["priorities"] == "The one priority theme in Mill Lane"


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
    monkeypatch.setenv("GEODATA_BUILT", str(three))
    assert postcode_areas.letters() == ("EH",)
    assert postcode_areas.example() == "EH1 1AC"
    assert (find.find("eh11aa").place, find.find("EHI 1AA").place) == ("north-end", "north-end")
    assert find.find("G51 3UU").sentence == (
        "G51 3UU is outside Exampleton, where every postcode begins with EH and a figure."
    )
    assert find.find("Exampleton").sentence.startswith("Exampleton is the whole city")
    assert not find.find("Glasgow").recognised
    assert not find.find("Drumoyne").recognised


def test_examples_of_addresses_are_about_a_place_of_the_city(three, monkeypatch):
    assert postcode_areas.example_parts({"place": "govan", "year": "2020"}) == {"place": "govan", "year": "2020"}
    monkeypatch.setenv("GEODATA_BUILT", str(three))
    assert postcode_areas.example_parts({"place": "govan"}) == {"place": "mill-lane"}
    assert postcode_areas.example_parts({"show": "alcohol"}) == {"show": "alcohol"}


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


def places_everywhere(place: str) -> dict[str, int]:
    """How many places home, compare, the OGC service, the downloads and the wall have; each must have that place."""
    ogc = TestClient(Starlette(routes=ogc_api.routes()))
    features = ogc.get("/ogc/collections/places-working/items", params={"limit": 100}).json()["features"]
    data = TestClient(Starlette(routes=open_data.routes()))
    compared = views.table_of(read_view("compare", {"measure": "child_poverty_percent"}.items())).table["area_code"]
    wall = scene_content.content(Scene("s", "table_of_places", (("measure", "child_poverty_percent"),), "On the wall"))
    home = by_link("/")
    shown = str([*(one.proto.label for one in home.get("page_link")), *(one.options for one in home.selectbox)])
    found = {
        "home": [name for name in outlines.names().values() if name in shown],
        "compare": [one for one in compared if one in outlines.names()],
        "ogc": [one["properties"]["place"] for one in features],
        "download": [one["id"] for one in data.get("/data/places.geojson").json()["features"]],
        "wall": [one for one in not_none(wall.table).iloc[:, 0] if one in outlines.names().values()],
    }
    named = {place, outlines.names()[place]}
    assert [where for where, ones in found.items() if not any(one in str(ones) for one in named)] == []
    return {where: len(ones) for where, ones in found.items()}


def test_one_row_more_and_a_build_give_a_place_more_everywhere(four, monkeypatch, store):
    monkeypatch.setenv("GEODATA_BUILT", str(four))
    assert places_everywhere("new-town") == dict.fromkeys(("home", "compare", "ogc", "download", "wall"), 4)


@needs_sources
def test_a_tenth_row_is_a_place_with_its_real_zones_and_figures_everywhere(ten, monkeypatch, store):
    monkeypatch.setenv("GEODATA_BUILT", str(ten))
    govanhill = outlines.place("govanhill")
    assert (govanhill.name, govanhill.n_zones, wording.count()) == ("Govanhill", 12, "ten")
    assert 0 < cell(compare.ranked("child_poverty_percent", "2020/21").set_index("place"), "govanhill", "value") < 100
    assert places_everywhere("govanhill") == dict.fromkeys(("home", "compare", "ogc", "download", "wall"), 10)


@needs_sources
@pytest.mark.parametrize("link", ["/", "/compare?measure=child_poverty_percent&year=2020/21", "/place?place=govanhill"])
def test_home_compare_and_place_open_with_a_tenth_place(ten, monkeypatch, store, link):
    monkeypatch.setenv("GEODATA_BUILT", str(ten))
    page = by_link(link)
    links = [one.proto.label for one in page.get("page_link")]
    assert "Govanhill" in str([*links, *(one.options for one in page.selectbox)])
    assert [one for one in headings(page) if FIXED_NUMBER.search(one)] == []

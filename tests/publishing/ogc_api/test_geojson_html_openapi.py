"""The other classes of Part 1: GeoJSON, HTML and OpenAPI 3.0; and what we add to paging and filters."""

import json

import html5rdf
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.built_data import snapshot
from localities.places import outlines
from localities.publishing.ogc_api import ogc_api
from localities.publishing.ogc_api.collections import collections
from localities.publishing.open_data import layers

ADDRESSES = (
    "",
    "api",
    "conformance",
    "collections",
    "collections/assets",
    "collections/assets/items?limit=3&place=govan",
    "collections/places-working/items/govan",
)
FEATURES = ("collections/zones/items?limit=1", "collections/zones/items/S01009758")


def got(ogc, address, **headers):
    reply = ogc.get(f"/ogc/{address}" if not address.startswith("http") else address, headers=headers)
    assert reply.status_code == 200, reply.text[:300]
    return reply


def next_of(page):
    return next((one["href"] for one in page["links"] if one["rel"] == "next"), None)


@pytest.mark.parametrize("address", FEATURES)
def test_geojson_definition(ogc, address):
    assert got(ogc, address).headers["content-type"] == "application/geo+json; charset=utf-8"
    assert got(ogc, "collections").headers["content-type"] == "application/json; charset=utf-8"


@pytest.mark.parametrize("address", ADDRESSES)
def test_html_definition_and_content(ogc, address):
    reply = got(ogc, address, Accept="text/html")
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    parser = html5rdf.HTMLParser(strict=True)  # raises at the first fault of an HTML 5 document
    assert parser.parse(reply.text).find(".//{http://www.w3.org/1999/xhtml}h1") is not None


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_link_of_a_page_leads_somewhere(ogc, address):
    tree = html5rdf.HTMLParser().parse(got(ogc, address, Accept="text/html").text)
    targets = [one.get("href") for one in tree.iter("{http://www.w3.org/1999/xhtml}a")]
    ours = [one for one in targets if one.startswith("http://testserver/ogc/")]
    assert len(ours) >= 2
    assert [one for one in ours if ogc.get(one).status_code != 200] == []


def test_what_a_listing_says_cannot_become_markup(ogc):
    found = got(ogc, "collections/assets/items?limit=10000").json()["features"]
    (one, *_) = (one for one in found if "&" in one["properties"]["name"])
    shown = got(ogc, f"collections/assets/items/{one['id']}?f=html").text
    assert one["properties"]["name"].replace("&", "&amp;") in shown
    assert one["properties"]["name"] not in shown


def test_oas30_describes_every_address_and_every_answer(ogc):
    api = got(ogc, "api").json()
    assert got(ogc, "api").headers["content-type"] == "application/vnd.oai.openapi+json;version=3.0"
    assert {"/", "/api", "/conformance", "/collections"} < set(api["paths"])
    answers = {path: set(one["get"]["responses"]) for path, one in api["paths"].items()}
    assert set(map(frozenset, answers.values())) == {frozenset({"200", "304", "400", "404"})}
    assert len({one["get"]["operationId"] for one in api["paths"].values()}) == len(api["paths"])
    assert "security" not in api


@pytest.mark.parametrize("path", ["/collections/zones", "/collections/wards/items", "/conformance", "/"])
def test_oas30_every_path_of_the_description_answers(ogc, path):
    api = got(ogc, "api").json()
    assert path in api["paths"]
    assert got(ogc, api["servers"][0]["url"] + path).status_code == 200


def test_a_filter_that_the_description_names_can_be_used_and_no_property_hides_a_part(ogc):
    general = {"bbox", "bbox-crs", "datetime", "limit", "offset", "crs", "f"}
    for name in ("zones", "wards", "assets", "reach", "places-working"):
        api = got(ogc, "api").json()
        described = api["paths"][f"/collections/{name}/items"]["get"]["parameters"]
        filters = {one["name"]: one["schema"]["type"] for one in described if "name" in one}
        (first,) = got(ogc, f"collections/{name}/items?limit=1").json()["features"]
        assert set(filters) == set(first["properties"])
        assert not set(filters) & general


def test_property_filters_are_exact_and_combine(ogc):
    def found(query):
        return got(ogc, f"collections/assets/items?limit=10000&{query}").json()["features"]

    govan, food = found("place=govan"), found("category=food")
    assert 0 < len(govan) < len(found(""))
    assert {one["properties"]["place"] for one in govan} == {"govan"}
    both = {one["id"] for one in govan} & {one["id"] for one in food}
    assert {one["id"] for one in found("place=govan&category=food")} == both
    assert found("place=Gov") == []
    zones = got(ogc, "collections/zones/items?population_2011=598").json()["features"]
    assert "S01009758" in {one["id"] for one in zones}
    assert {one["properties"]["population_2011"] for one in zones} == {598}


def test_next_links_keep_every_part_and_lead_through_all_features_once(ogc):
    address = "collections/zones/items?place=govan&limit=5&bbox=-4.4,55.7,-4.2,55.9&crs=http://www.opengis.net/def/crs/EPSG/0/27700"
    whole = got(ogc, address.replace("limit=5", "limit=100")).json()
    seen, pages = [], 0
    where = address
    while where:
        page = got(ogc, where).json()
        seen += [one["id"] for one in page["features"]]
        where, pages = next_of(page), pages + 1
        if where:
            for kept in (
                "place=govan",
                "limit=5",
                "bbox=-4.4,55.7,-4.2,55.9",
                "crs=http://www.opengis.net/def/crs/EPSG",
            ):
                assert kept in where
    assert len(whole["features"]) == 17
    assert seen == [one["id"] for one in whole["features"]]
    assert pages == 4


def test_a_page_beyond_the_end_is_empty_and_a_later_one_leads_back(ogc):
    beyond = got(ogc, "collections/wards/items?offset=500").json()
    assert (beyond["features"], beyond["numberMatched"], next_of(beyond)) == ([], 23, None)
    second = got(ogc, "collections/wards/items?offset=10&limit=10").json()
    (before,) = (one["href"] for one in second["links"] if one["rel"] == "prev")
    assert got(ogc, before).json()["features"] == got(ogc, "collections/wards/items?limit=10").json()["features"]


def test_listings_without_a_stated_licence_and_hidden_addresses_stay_out(ogc):
    for name in ("assets", "reach"):
        found = got(ogc, f"collections/{name}/items?limit=10000").json()["features"]
        assert len(found) > 500
        assert "unstated" not in {one["properties"]["licence"] for one in found}
    said = {one["properties"]["note"] for one in got(ogc, "collections/assets/items?limit=10000").json()["features"]}
    assert not any("people may live there" in one for one in said)


def test_below_another_base_path_every_link_keeps_it():
    below = TestClient(Starlette(routes=ogc_api.routes("/glasgow")))
    for address in ("", "collections", "collections/wards/items?limit=2"):
        found = below.get(f"/glasgow/ogc/{address}").json()
        ours = [one["href"] for one in found["links"]]
        assert len(ours) >= 2
        assert [one for one in ours if not one.startswith("http://testserver/glasgow/ogc/")] == []
        assert [one for one in ours if below.get(one).status_code != 200] == []


def test_gzip_etag_and_every_origin_as_at_the_other_routes(ogc):
    reply = got(ogc, "collections/zones/items?limit=10000")
    assert reply.headers["content-encoding"] == "gzip"
    assert reply.headers["access-control-allow-origin"] == "*"
    assert "Content-Crs" in reply.headers["access-control-expose-headers"]
    assert got(ogc, "collections/zones/items?limit=10000").headers["etag"] == reply.headers["etag"]


@pytest.mark.parametrize(
    ("collection_id", "layer"),
    [
        ("zones", lambda: layers.zones("", "working", "", "")),
        *((f"places-{one}", lambda one=one: layers.places(one, "", "")) for one in outlines.OUTLINES),
    ],
)
def test_areas_are_those_of_the_map_and_kept_once(collection_id, layer):
    features = collections()[collection_id].stock.features
    assert list(features) == json.loads(layer().content)["features"]
    built = {id(one) for name in ("zones.geojson", "places.geojson") for one in snapshot.collection(name)["features"]}
    assert {id(one) for one in features} <= built

"""The 34 abstract tests of OGC API Features, Part 1, Core: one test of ours for each, under its own name.

They are those of the standard's working copy, whose conformance classes are named 1.1; ours are the published 1.0.
"""

import inspect
import sys
from itertools import product

import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator
from shapely.geometry import box, shape

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
COLLECTIONS = ("places-working", "places-core", "places-wider", "zones", "wards", "assets", "reach")
DATED = ("places-working", "places-core", "places-wider", "assets", "reach")
FORMATS = {"json": "application/json", "html": "text/html"}
FEATURE_FORMATS = {"json": "application/geo+json", "html": "text/html"}
GOVAN = (-4.335, 55.852, -4.290, 55.870)
GLASGOW = (-4.42, 55.76, -4.04, 55.95)
MOST = 10_000

of_each_collection = pytest.mark.parametrize("collection", COLLECTIONS)


def got(ogc, address, **query):
    reply = ogc.get(f"/ogc/{address}", params=query)
    assert reply.status_code == 200, reply.text[:300]
    return reply


def document(ogc, address="", **query):
    return got(ogc, address, **query).json()


def features(ogc, collection, **query):
    return document(ogc, f"collections/{collection}/items", **{"limit": MOST, **query})["features"]


def ids(found):
    return {one["id"] for one in found}


def links(found, rel):
    return [one for one in found["links"] if one["rel"] == rel]


def assert_links_to_itself_and_to_its_other_format(found, machine_type):
    assert [one["type"] for one in links(found, "self")] == [machine_type]
    assert [one["type"] for one in links(found, "alternate")] == ["text/html"]
    assert all(one["rel"] and one["type"] for one in found["links"])


def parameter(ogc, collection, name):
    api = document(ogc, "api")
    for one in api["paths"][f"/collections/{collection}/items"]["get"]["parameters"]:
        found = api["components"]["parameters"][one["$ref"].rsplit("/", 1)[1]] if "$ref" in one else one
        if found["name"] == name:
            return found
    pytest.fail(f"{name} is not described")


def assert_defined(ogc, collection, blocks, name, settled_by_us=()):
    """Assert that our parameter is the standard's, but for its words and the limits that a service may choose."""
    ours, theirs = parameter(ogc, collection, name), blocks.parameter(name)
    assert {key: ours[key] for key in ("name", "in", "required", "style", "explode")} == {
        key: theirs[key] for key in ("name", "in", "required", "style", "explode")
    }
    kept = {key: value for key, value in ours["schema"].items() if key not in settled_by_us}
    assert kept == {key: value for key, value in theirs["schema"].items() if key not in settled_by_us}


def test_every_abstract_test_of_the_core_has_one_of_ours(blocks):
    ours = {name for name, _ in inspect.getmembers(sys.modules[__name__], inspect.isfunction)}
    assert len(blocks.abstract_tests()) == 34
    assert {f"test_{name.replace('-', '_').lower()}" for name in blocks.abstract_tests()} <= ours


def test_http(ogc):
    for address in ("", "api", "conformance", "collections"):
        assert ogc.get(f"/ogc/{address}").status_code == 200
    assert ogc.post("/ogc/collections").status_code == 405
    assert ogc.head("/ogc/collections").status_code == 200


def test_root_op(ogc):
    assert got(ogc, "").headers["content-type"] == "application/json; charset=utf-8"
    assert document(ogc) == ogc.get("/ogc").json()


def test_root_success(ogc, blocks):
    found = document(ogc)
    assert blocks.faults(found, "landingPage.yaml") == []
    assert {one["rel"] for one in found["links"]} >= {"service-desc", "service-doc", "conformance", "data"}
    assert_links_to_itself_and_to_its_other_format(found, "application/json")


def test_api_definition_op(ogc):
    described = [*links(document(ogc), "service-desc"), *links(document(ogc), "service-doc")]
    assert len(described) == 2
    for one in described:
        reply = ogc.get(one["href"])
        assert reply.status_code == 200
        assert reply.headers["content-type"].startswith(one["type"])


def test_api_definition_success(ogc):
    OpenAPIV30SpecValidator(document(ogc, "api")).validate()
    assert document(ogc, "api")["openapi"].startswith("3.0.")


def test_conformance_op(ogc):
    (linked,) = links(document(ogc), "conformance")
    assert ogc.get(linked["href"]).json() == document(ogc, "conformance")


def test_conformance_success(ogc, blocks):
    found = document(ogc, "conformance")
    assert blocks.faults(found, "confClasses.yaml") == []
    part_1 = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf"
    assert set(found["conformsTo"]) == {
        *(f"{part_1}/{name}" for name in ("core", "geojson", "html", "oas30")),
        "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
    }


@of_each_collection
def test_crs84(ogc, collection):
    found = got(ogc, f"collections/{collection}/items")
    assert found.headers["content-crs"] == f"<{CRS84}>"
    assert len(found.json()["features"]) > 0
    for one in found.json()["features"]:
        assert box(*GLASGOW).contains(shape(one["geometry"]).centroid)


def test_fc_md_op(ogc):
    (linked,) = links(document(ogc), "data")
    assert [one["id"] for one in ogc.get(linked["href"]).json()["collections"]] == [*COLLECTIONS]


def test_fc_md_success(ogc, blocks):
    found = document(ogc, "collections")
    assert blocks.faults(found, "collections.yaml") == []
    assert found["crs"][0] == CRS84
    assert [one["crs"][0] for one in found["collections"]] == [CRS84] * len(COLLECTIONS)


def test_fc_md_links(ogc):
    assert_links_to_itself_and_to_its_other_format(document(ogc, "collections"), "application/json")


def test_fc_md_items(ogc, blocks):
    found = {one["id"]: one for one in document(ogc, "collections")["collections"]}
    served = [path.split("/")[2] for path in document(ogc, "api")["paths"] if path.endswith("/items")]
    assert [*found] == served
    assert [blocks.faults(one, "collection.yaml") for one in found.values()] == [[]] * len(COLLECTIONS)


def test_fc_md_items_links(ogc):
    found = document(ogc, "collections")["collections"]
    assert len(found) == len(COLLECTIONS)
    for one in found:
        assert sorted(link["type"] for link in links(one, "items")) == ["application/geo+json", "text/html"]
        assert all(link["rel"] and link["type"] for link in one["links"])


def test_fc_md_extent(ogc):
    for name in COLLECTIONS:
        extent = document(ogc, f"collections/{name}")["extent"]["spatial"]
        assert extent["crs"] == CRS84
        (edges,) = extent["bbox"]
        shapes = [shape(one["geometry"]) for one in features(ogc, name)]
        assert all(box(*edges).covers(one) for one in shapes)


def test_fc_md_extent_multi(ogc):
    extents = {one["id"]: one["extent"] for one in document(ogc, "collections")["collections"]}
    assert [len(one["spatial"]["bbox"]) for one in extents.values()] == [1] * len(COLLECTIONS)
    assert {name for name, one in extents.items() if "temporal" in one} == {*DATED}
    assert extents["places-working"]["temporal"] == {"interval": [["2025-01-01T00:00:00Z", None]]}
    ((first, last),) = extents["assets"]["temporal"]["interval"]
    dates = [one["properties"]["last_known_date"] for one in features(ogc, "assets")]
    assert first[:4] == min(one for one in dates if one)[:4]
    assert last[:4] == max(dates)[:4]


@of_each_collection
def test_sfc_md_op(ogc, collection):
    assert document(ogc, f"collections/{collection}")["id"] == collection


@of_each_collection
def test_sfc_md_success(ogc, collection):
    alone = document(ogc, f"collections/{collection}")
    (listed,) = (one for one in document(ogc, "collections")["collections"] if one["id"] == collection)
    same = ("id", "title", "description", "extent", "itemType", "crs", "storageCrs")
    assert {key: alone[key] for key in same} == {key: listed[key] for key in same}
    assert {one["href"] for one in listed["links"]} <= {one["href"] for one in alone["links"]}


@of_each_collection
def test_fc_op(ogc, collection):
    everything = features(ogc, collection)
    both = ids(features(ogc, collection, bbox=",".join(map(str, GOVAN)), datetime="2025-06-01/.."))
    in_box = ids(features(ogc, collection, bbox=",".join(map(str, GOVAN))))
    in_time = ids(features(ogc, collection, datetime="2025-06-01/.."))
    assert both == in_box & in_time
    assert 0 < len(both) <= len(everything)


@of_each_collection
def test_fc_response(ogc, blocks, collection):
    for asked in ({}, {"limit": 3}, {"bbox": ",".join(map(str, GOVAN))}):
        found = document(ogc, f"collections/{collection}/items", **asked)
        assert found["type"] == "FeatureCollection"
        assert blocks.faults(found, "featureCollectionGeoJSON.yaml") == []


@of_each_collection
def test_fc_links(ogc, collection):
    found = document(ogc, f"collections/{collection}/items", limit=2)
    assert_links_to_itself_and_to_its_other_format(found, "application/geo+json")
    assert links(found, "next")[0]["type"] == "application/geo+json"


def test_fc_timestamp(ogc):
    """The time of an answer may be left out, and is: an unchanged page then keeps its ETag and is not sent again."""
    first, second = (got(ogc, "collections/wards/items") for _ in range(2))
    assert "timeStamp" not in first.json()
    assert first.headers["etag"] == second.headers["etag"]
    assert ogc.get("/ogc/collections/wards/items", headers={"If-None-Match": first.headers["etag"]}).status_code == 304


@pytest.mark.parametrize(
    "asked", [{}, {"bbox": "-4.335,55.852,-4.290,55.870"}, {"datetime": "2026-01-01/.."}, {"place": "govan"}]
)
def test_fc_numbermatched(ogc, asked):
    found = document(ogc, "collections/assets/items", limit=2, **asked)
    assert found["numberMatched"] == len(features(ogc, "assets", **asked)) > 2


@of_each_collection
def test_fc_numberreturned(ogc, collection):
    for limit in (1, 5, 5000):
        found = document(ogc, f"collections/{collection}/items", limit=limit)
        assert found["numberReturned"] == len(found["features"])


@of_each_collection
def test_fc_bbox_definition(ogc, blocks, collection):
    assert_defined(ogc, collection, blocks, "bbox")


@of_each_collection
def test_fc_bbox_response(ogc, collection):
    shapes = {one["id"]: shape(one["geometry"]) for one in features(ogc, collection)}
    west, south, east, north = GOVAN
    expected = {key for key, one in shapes.items() if one.intersects(box(*GOVAN))}
    assert 0 < len(expected) < len(shapes)
    flat = features(ogc, collection, bbox=f"{west},{south},{east},{north}")
    assert ids(flat) == expected
    assert ids(features(ogc, collection, bbox=f"{west},{south},-10,{east},{north},500")) == expected
    assert features(ogc, collection, bbox="10,10,11,11") == []


@of_each_collection
def test_fc_limit_definition(ogc, blocks, collection):
    assert_defined(ogc, collection, blocks, "limit", ("minimum", "maximum", "default"))


@of_each_collection
def test_fc_limit_response(ogc, collection):
    everything = len(features(ogc, collection))
    most = parameter(ogc, collection, "limit")["schema"]["maximum"]
    for limit in (1, 7, most, most + 1):
        found = document(ogc, f"collections/{collection}/items", limit=limit)
        assert len(found["features"]) == min(limit, most, everything)


@of_each_collection
def test_fc_time_definition(ogc, blocks, collection):
    assert_defined(ogc, collection, blocks, "datetime")


TIMES = (
    ("2024-05-15T12:00:00Z", "2024-05-15", "2024-05-15"),
    ("2024-05-15T13:00:00+01:00", "2024-05-15", "2024-05-15"),
    ("2024-06-15", "2024-06-15", "2024-06-15"),
    ("2023-01-01T00:00:00Z/2024-12-31T23:59:59Z", "2023-01-01", "2024-12-31"),
    ("2026-06-01T00:00:00Z/..", "2026-06-01", "9999-12-31"),
    ("2026-05-31T23:59:59Z/", "2026-05-31", "9999-12-31"),
    ("../2022-12-31T23:59:59Z", "0000-01-01", "2022-12-31"),
    ("/2024-04-30T23:59:59Z", "0000-01-01", "2024-04-30"),
)


def whole(date, month_and_day):
    """A partial date made whole: its first day with "-01-01", its last with "-12-31" (so written, dates sort)."""
    return date + month_and_day[len(date) - 4 :]


@pytest.mark.parametrize(("asked", "first", "last"), TIMES)
def test_fc_time_response(ogc, asked, first, last):
    dates = {one["id"]: one["properties"]["last_known_date"] for one in features(ogc, "assets")}
    undated = {key for key, date in dates.items() if not date}
    meeting = {k for k, d in dates.items() if d and whole(d, "-01-01") <= last and whole(d, "-12-31") >= first}
    assert ids(features(ogc, "assets", datetime=asked)) == undated | meeting
    assert 0 < len(undated | meeting) < len(dates)
    assert len(features(ogc, "zones", datetime=asked)) == 746  # zones have no time, so every time meets them


def test_query_param_invalid(ogc):
    for name, value in (
        ("bbox", "1,2,3"),
        ("bbox", "a,b,c,d"),
        ("bbox", "-4.2,55.8,-4.3,55.7"),
        ("datetime", "yesterday"),
        ("datetime", "2026-05-31T00:00:00"),
        ("datetime", "2026-01-01/2025-01-01"),
        ("datetime", "../.."),
        ("limit", "0"),
        ("limit", "-1"),
        ("limit", "ten"),
        ("offset", "-1"),
        ("crs", "EPSG:27700"),
        ("bbox-crs", "http://www.opengis.net/def/crs/EPSG/0/3857"),
        ("f", "xml"),
        ("n_zones", "many"),
    ):
        reply = ogc.get("/ogc/collections/places-working/items", params={name: value})
        assert reply.status_code == 400
        assert reply.headers["content-type"] == "application/problem+json"
        assert f"“{name}”" in reply.json()["detail"] or value in reply.json()["detail"]


def test_query_param_unknown(ogc):
    for address in ("", "api", "conformance", "collections", "collections/zones", "collections/zones/items"):
        reply = ogc.get(f"/ogc/{address}", params={"colour": "red"})
        assert reply.status_code == 400
        assert "“colour”" in reply.json()["detail"]
    assert ogc.get("/ogc/collections/zones/items/S01009758?limit=1").status_code == 400


@of_each_collection
def test_f_op(ogc, collection):
    some = features(ogc, collection)[:25]
    assert len(some) >= 9
    for one in some:
        alone = document(ogc, f"collections/{collection}/items/{one['id']}")
        assert {key: alone[key] for key in one} == one


@of_each_collection
def test_f_success(ogc, blocks, collection):
    (first,) = features(ogc, collection, limit=1)
    alone = document(ogc, f"collections/{collection}/items/{first['id']}")
    assert blocks.faults(alone, "featureGeoJSON.yaml") == []
    assert alone["id"] == first["id"]


@of_each_collection
def test_f_links(ogc, collection):
    (first,) = features(ogc, collection, limit=1)
    alone = document(ogc, f"collections/{collection}/items/{first['id']}")
    assert_links_to_itself_and_to_its_other_format(alone, "application/geo+json")
    assert [one["href"] for one in links(alone, "collection")] == [f"http://testserver/ogc/collections/{collection}"]


def test_an_address_that_holds_nothing_is_answered_with_404_and_the_nearest_right_one(ogc):
    for address, part in (
        ("collections/zone", "“zones”"),
        ("collections/zones/items/S01000000", "S01000000"),
        ("somewhere", "/ogc/"),
        ("collections/zones/items/S01009758/more", "/ogc/"),
    ):
        reply = ogc.get(f"/ogc/{address}")
        assert reply.status_code == 404
        assert part in reply.json()["detail"]


@pytest.mark.parametrize(("address", "asked"), [*product(("", "conformance", "collections"), FORMATS)])
def test_every_document_comes_in_both_formats(ogc, address, asked):
    assert got(ogc, address, f=asked).headers["content-type"].startswith(FORMATS[asked])
    by_header = ogc.get(f"/ogc/{address}", headers={"Accept": f"{FORMATS[asked]},*/*;q=0.8"})
    assert by_header.headers["content-type"].startswith(FORMATS[asked])
    assert by_header.headers["vary"] == "Accept, Accept-Encoding"

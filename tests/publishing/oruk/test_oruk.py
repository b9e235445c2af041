"""The Open Referral UK feed: valid on every page of every address, paged as specified, without what may not leave."""

import json
from functools import lru_cache

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.assets import records as asset_records
from localities.publishing.oruk import oruk, services
from tests.outside_data import outside_folder
from tests.publishing.made_up_listings import listing

LISTS = ("services", "service_at_locations", "taxonomies", "taxonomy_terms")
SCHEMAS = {
    "services": ("compiled/service_list.json", "compiled/service.json"),
    "service_at_locations": ("compiled/service_at_location_list.json", "compiled/service_at_location.json"),
    "taxonomies": ("schema/taxonomy.json", "schema/taxonomy.json"),
    "taxonomy_terms": ("schema/taxonomy_term.json", "schema/taxonomy_term.json"),
}
PAGE_KEYS = {"total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"}
BIG = 500
GOVAN_CROSS = "G51 3UU"


@pytest.fixture(scope="module")
def feed():
    return TestClient(Starlette(routes=oruk.routes()))


def got(feed, address, **query):
    reply = feed.get(f"/oruk/{address}", params=query)
    assert reply.status_code == 200, reply.text[:300]
    return reply.json()


def everything(feed, name, **query):
    """What stands on all pages of a list."""
    first = got(feed, name, per_page=BIG, **query)
    pages = [got(feed, name, per_page=BIG, page=page, **query) for page in range(2, first["total_pages"] + 1)]
    return [one for page in (first, *pages) for one in page["contents"]]


@lru_cache(maxsize=16)
def validator(name):
    folder = outside_folder("anchors") / "oruk"
    registry = Registry(
        retrieve=lambda uri: Resource(json.loads((folder / "schema" / uri).read_text()), specification=DRAFT202012)
    )
    schema = json.loads((folder / name).read_text(encoding="utf-8"))
    return Draft202012Validator(schema, registry=registry, format_checker=FormatChecker())


def faults(entity, name):
    return [f"{one.json_path}: {one.message[:200]}" for one in validator(name).iter_errors(entity)]


@pytest.mark.parametrize("name", LISTS)
def test_every_item_of_every_page_is_valid(feed, name):
    found = everything(feed, name)
    assert len(found) >= 4
    assert {one["id"]: told for one in found if (told := faults(one, SCHEMAS[name][0]))} == {}


@pytest.mark.parametrize("name", LISTS)
def test_every_single_entity_is_valid_and_says_the_same_as_the_list(feed, name):
    found = everything(feed, name)
    assert len(found) >= 4
    for one in found:
        alone = got(feed, f"{name}/{one['id']}")
        assert faults(alone, SCHEMAS[name][1]) == []
        assert alone["id"] == one["id"]
        if name != "service_at_locations":
            assert {key: alone[key] for key in one} == one


def test_a_broken_service_is_found(feed):
    (first, *_) = everything(feed, "services")
    assert faults({**first, "status": "open"}, SCHEMAS["services"][0]) != []
    assert faults({**first, "id": "12"}, SCHEMAS["services"][0]) != []


def test_the_first_address_says_what_this_is(feed):
    about = got(feed, "")
    assert about["version"] == "HSDS-UK-3.0"
    assert about["openapi_url"].startswith("http")
    assert about == feed.get("/oruk").json()


@pytest.mark.parametrize("name", LISTS)
def test_pages_have_the_standards_parts_and_add_up(feed, name):
    first = got(feed, name, per_page=3)
    assert set(first) == PAGE_KEYS
    assert (first["page_number"], first["size"], first["first_page"], first["empty"]) == (1, 3, True, False)
    assert first["total_pages"] == -(-first["total_items"] // 3)
    last = got(feed, name, per_page=3, page=first["total_pages"])
    assert (last["first_page"], last["last_page"], last["empty"]) == (False, True, False)
    assert last["size"] == len(last["contents"]) == first["total_items"] - 3 * (first["total_pages"] - 1)
    assert len({one["id"] for one in everything(feed, name)}) == first["total_items"]


@pytest.mark.parametrize("name", LISTS)
def test_a_page_beyond_the_end_is_an_empty_page(feed, name):
    beyond = got(feed, name, page=100_000)
    assert (beyond["contents"], beyond["size"], beyond["empty"], beyond["last_page"]) == ([], 0, True, True)
    assert beyond["total_items"] == got(feed, name)["total_items"]


def test_listings_without_a_stated_licence_stay_out_and_all_others_are_in(feed):
    table = asset_records.records()
    stated = {services.service_id(key) for key in table.index[table["licence"] != "unstated"]}
    assert len(stated) < len(table)
    assert {one["id"] for one in everything(feed, "services")} == stated


def test_a_listing_that_no_map_may_show_has_no_point_and_a_hidden_one_no_place(feed):
    table = asset_records.records()
    stated = table[table["licence"] != "unstated"]
    hidden = stated[stated["pin_reason"] == "people may live there"]
    unpinned = stated[~stated["pin"]]
    assert min(len(hidden), len(unpinned)) > 5
    for key in hidden.index:
        assert "service_at_locations" not in got(feed, f"services/{services.service_id(key)}")
    for key in unpinned.index:
        whole = got(feed, f"services/{services.service_id(key)}")
        assert "latitude" not in json.dumps(whole)
    points = [one["location"] for one in everything(feed, "service_at_locations") if "latitude" in one["location"]]
    assert len(points) == int(stated["pin"].sum())


def test_every_service_says_licence_source_and_that_nobody_has_confirmed_it(feed):
    found = everything(feed, "services")
    assert len(found) > 700
    for one in found:
        assert one["alert"].startswith("Published listing, not yet confirmed locally.")
        assert "Source: " in one["alert"]
        assert "licence: " in one["alert"]


def test_postcodes_of_the_feed_are_glasgows(feed):
    found = everything(feed, "service_at_locations")
    full = [got(feed, f"service_at_locations/{one['id']}")["location"] for one in found[:200]]
    codes = [one["postal_code"] for place in full for one in place.get("addresses", [])]
    assert len(codes) > 100
    assert {code[0] for code in codes} == {"G"}


def test_search_finds_as_the_asset_map_does(feed):
    found = got(feed, "services", search="food bank")["contents"]
    assert found
    assert all("food bank" in json.dumps(one).casefold() for one in found[:3])
    assert got(feed, "services", search="zzqqxx")["empty"]


def test_terms_and_taxonomies_choose_services(feed):
    (food,) = (one for one in everything(feed, "taxonomy_terms") if one["term"] == "food")
    chosen = everything(feed, "services", taxonomy_term_id=food["id"])
    table = asset_records.records()
    expected = table[(table["licence"] != "unstated") & (table["category"] == "food")]
    assert {one["id"] for one in chosen} == {services.service_id(key) for key in expected.index}
    (themes,) = (one for one in everything(feed, "taxonomies") if one["name"] == "Theme")
    assert 0 < len(everything(feed, "services", taxonomy_id=themes["id"])) < len(everything(feed, "services"))


def test_a_postcode_and_a_distance_choose_what_is_near(feed):
    near = everything(feed, "service_at_locations", postcode=GOVAN_CROSS, proximity=1000)
    nearer = everything(feed, "service_at_locations", postcode=GOVAN_CROSS, proximity=600)
    all_of_them = everything(feed, "service_at_locations", postcode=GOVAN_CROSS)
    assert {one["id"] for one in nearer} < {one["id"] for one in near} < {one["id"] for one in all_of_them}
    reply = feed.get("/oruk/service_at_locations", params={"postcode": GOVAN_CROSS})
    assert reply.headers["cache-control"] == "private, no-store"


def test_a_question_about_what_no_source_says_finds_nothing(feed):
    for part, value in (("minimum_age", "5"), ("maximum_age", "18"), ("day", "MO"), ("start_time", "09:00")):
        assert got(feed, "services", **{part: value})["empty"]


@pytest.mark.parametrize(
    ("name", "part", "value"),
    [
        ("services", "page", "0"),
        ("services", "page", "two"),
        ("services", "per_page", "-1"),
        ("services", "day", "someday"),
        ("services", "start_time", "25:00"),
        ("services", "taxonomy_term_id", "x"),
        ("services", "taxonomy_id", "x"),
        ("services", "minimum_age", "old"),
        ("services", "postcode", GOVAN_CROSS),
        ("service_at_locations", "postcode", "EH1 1AA"),
        ("service_at_locations", "proximity", "500"),
        ("taxonomies", "search", "food"),
    ],
)
def test_a_wrong_query_is_answered_with_400_and_a_sentence(feed, name, part, value):
    reply = feed.get(f"/oruk/{name}", params={part: value})
    assert reply.status_code == 400
    assert f"“{part}”" in reply.json()["detail"]


def test_what_is_not_there_is_answered_with_404_and_a_sentence(feed):
    for address in ("services/x", "service_at_locations/x", "taxonomies/x", "taxonomy_terms/x", "organizations"):
        reply = feed.get(f"/oruk/{address}")
        assert reply.status_code == 404
        assert reply.json()["detail"].startswith("There is no")


def test_every_origin_may_read_and_an_unchanged_page_is_not_sent_again(feed):
    reply = feed.get("/oruk/services", headers={"Origin": "https://example.org"})
    assert reply.headers["access-control-allow-origin"] == "*"
    assert reply.headers["content-encoding"] == "gzip"
    assert feed.get("/oruk/services", headers={"If-None-Match": reply.headers["etag"]}).status_code == 304
    assert feed.post("/oruk/services").status_code == 405


def made_up(**facts):
    record = listing(1, kind="community hall", themes="", **facts)
    return services.full_service(record.pop("asset_id"), record)


def test_hours_that_can_be_read_become_weekly_schedules_and_others_stay_words():
    known = made_up(hours="Mon-Fri 09:00-17:00, Sat 10:00-13:00 (about 2023)")
    assert [(one["byday"], one["opens_at"], one["closes_at"]) for one in known["schedules"]] == [
        ("MO,TU,WE,TH,FR", "09:00", "17:00"),
        ("SA", "10:00", "13:00"),
    ]
    (unread,) = made_up(hours="first Monday of the month 19:00")["schedules"]
    assert (unread["description"], "freq" in unread) == ("first Monday of the month 19:00", False)
    assert faults(known, SCHEMAS["services"][1]) == []


def test_costs_languages_and_step_free_access_are_told_as_published():
    known = made_up(cost="Free", languages="Urdu; Polish", step_free="Ramp to the door", service_area="city-wide")
    assert [(one["option"], one["amount"]) for one in known["cost_options"]] == [("Free", 0)]
    assert [one["name"] for one in known["languages"]] == ["Urdu", "Polish"]
    (place,) = known["service_at_locations"]
    assert [one["description"] for one in place["location"]["accessibility"]] == ["Ramp to the door"]
    assert [one["extent"] for one in known["service_areas"]] == ["S12000049"]
    assert faults(known, SCHEMAS["services"][1]) == []
    assert "amount" not in made_up(cost="£2.50 a week")["cost_options"][0]


def test_what_is_not_known_is_left_out_and_a_bad_web_address_too():
    bare = made_up(phone="", website="javascript:alert(1)", description="", address="", pin=False, organisation="")
    assert not {"url", "description", "phones", "organization", "service_at_locations"} & set(bare)
    assert faults(bare, SCHEMAS["services"][1]) == []


@pytest.mark.parametrize(("status", "told"), [("listed", "active"), ("closed", "defunct"), ("planned", "inactive")])
def test_status_follows_what_is_known(status, told):
    assert made_up(status=status)["status"] == told

"""The open routes over the shipped data: what they give, and how they refuse."""

import csv
import gzip
import io
import re
from itertools import product

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.assets.question import Question
from localities.assets.search import answer
from localities.publishing.open_data import open_data, tables
from localities.publishing.serving import map_files
from localities.publishing.serving.queries import read_query

GLASGOW = (-4.42, 55.76, -4.04, 55.95)


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=[*map_files.routes(), *open_data.routes()]))


def features(client, address):
    reply = client.get(address)
    assert reply.status_code == 200, reply.text
    return reply.json()["features"]


def rows(client, address):
    reply = client.get(address)
    assert reply.status_code == 200, reply.text
    return list(csv.DictReader(io.StringIO(reply.text)))


@pytest.mark.parametrize("outline", ["core", "working", "wider"])
def test_places_are_nine_in_every_outline(client, outline):
    given = features(client, f"/data/places.geojson?outline={outline}")
    assert len(given) == 9
    assert {one["properties"]["outline"] for one in given} == {outline}
    assert {one["properties"]["label"] for one in given} == {"working outline"}


def test_places_without_a_question_are_the_working_outlines(client):
    assert {one["id"] for one in features(client, "/data/places.geojson")} == {
        "drumchapel",
        "easterhouse",
        "gorbals",
        "govan",
        "lambhill-milton",
        "parkhead-dalmarnock-camlachie",
        "priesthill-househillwood",
        "ruchill-possilpark",
        "springboig-barlanark",
    }


def test_a_wider_outline_takes_in_at_least_the_working_one(client):
    zones = {
        o: {one["id"]: one["properties"]["n_zones"] for one in features(client, f"/data/places.geojson?outline={o}")}
        for o in ("core", "working", "wider")
    }
    sizes = {
        o: [count for _, count in sorted((i.split("-core")[0].split("-wider")[0], n) for i, n in z.items())]
        for o, z in zones.items()
    }
    assert all(c <= w <= x for c, w, x in zip(sizes["core"], sizes["working"], sizes["wider"], strict=True))


def test_zones_of_a_place_are_its_own(client):
    assert len(features(client, "/data/zones.geojson")) == 746
    govan = features(client, "/data/zones.geojson?place=govan")
    assert len(govan) == 17
    assert {one["properties"]["place"] for one in govan} == {"govan"}


def test_shaded_zones_carry_value_colour_and_legend_whose_counts_add_up(client):
    given = client.get("/data/zones.geojson?place=govan&measure=child_poverty_percent").json()
    assert all("value" in one["properties"] and "style" in one["properties"] for one in given["features"])
    counted = sum(int(row["label"].rsplit("(", 1)[1].rstrip(")")) for row in given["legend"]["classes"])
    assert counted == len(given["features"])


def test_every_asset_point_is_in_glasgow_and_carries_a_licence(client):
    given = features(client, "/data/assets.geojson")
    assert len(given) > 500
    for one in given:
        east, north = one["geometry"]["coordinates"]
        assert GLASGOW[0] < east < GLASGOW[2]
        assert GLASGOW[1] < north < GLASGOW[3]
        assert one["properties"]["licence"]
        assert one["properties"]["confirmation"] == "published listing, not yet confirmed locally"


def test_asset_filters_narrow_and_combine(client):
    govan = features(client, "/data/assets.geojson?place=govan")
    food = features(client, "/data/assets.geojson?place=govan&category=food")
    assert 0 < len(food) < len(govan)
    assert {one["properties"]["place"] for one in govan} == {"govan"}
    assert {one["properties"]["category"] for one in food} == {"food"}
    around = features(client, "/data/assets.geojson?place=govan&around=yes")
    assert {one["id"] for one in govan} < {one["id"] for one in around}
    assert {one["properties"]["near_place"] for one in around if one["properties"]["place"] != "govan"} == {"govan"}


def test_assets_lie_in_the_outline_that_is_asked_for(client):
    by_outline = {
        outline: {one["id"] for one in features(client, f"/data/assets.geojson?place=springboig-barlanark{part}")}
        for outline, part in (("working", ""), ("core", "&outline=core"), ("wider", "&outline=wider"))
    }
    assert by_outline["core"] < by_outline["working"] < by_outline["wider"]
    around = features(client, "/data/assets.geojson?place=springboig-barlanark&around=yes&outline=core")
    near = {one["id"]: one["properties"] for one in around if one["id"] not in by_outline["core"]}
    assert by_outline["working"] - by_outline["core"] <= set(near)
    assert {told["near_place"] for told in near.values()} == {"springboig-barlanark"}
    assert {told["place"] for told in near.values()} == {""}
    assert "near_place_core" not in next(iter(near.values()))


def test_words_search_in_names_whatever_their_case(client):
    found = features(client, "/data/assets.geojson?q=LIBRARY elder")
    assert found
    assert found[0]["properties"]["name"] == "Elder Park Library"


NEAR_GOVAN = "near=-4.3105,55.8620"


def test_an_answer_is_ranked_best_first_and_says_why(client):
    given = features(client, "/data/assets.geojson?q=somewhere warm")
    ranks = [one["properties"]["rank"] for one in given]
    assert ranks == sorted(set(ranks))
    assert {one["properties"]["match"] for one in given} <= {
        "“somewhere warm” means a warm public place",
        "description",
    }
    assert {one["properties"]["distance_m"] for one in given} == {None}


def test_from_a_point_the_nearest_comes_first_within_the_metres_asked(client):
    given = features(client, f"/data/assets.geojson?category=food&{NEAR_GOVAN}&within_m=1500")
    away_m = [one["properties"]["distance_m"] for one in given]
    assert given
    assert away_m == sorted(away_m)
    assert max(away_m) <= 1500


def test_a_postcode_in_the_words_measures_like_a_point(client):
    given = client.get("/data/assets.geojson?q=G51 3UU foodbank").json()
    assert given["understood"] == "Distances are straight lines from G51 3UU."
    assert all(one["properties"]["distance_m"] >= 0 for one in given["features"])


@pytest.mark.parametrize(
    ("asked", "question"),
    [
        ("q=help with debt", Question(q="help with debt")),
        ("q=food in govan", Question(q="food in govan")),
        ("place=govan&around=yes&theme=poverty", Question(place="govan", around=True, theme="poverty")),
        (f"q=chemist&{NEAR_GOVAN}", Question(q="chemist", near=(-4.3105, 55.8620))),
        ("free=yes&checked_since=2022", Question(free=True, checked_since="2022")),
        ("step_free=yes&language=Polish", Question(step_free=True, language="Polish")),
        ("place=govan&outline=core&around=yes", Question(place="govan", outline="core", around=True)),
    ],
)
def test_the_route_gives_the_same_answer_as_the_search(client, asked, question):
    found, given = answer(question), client.get(f"/data/assets.geojson?{asked}").json()
    drawn = {one["id"]: one["properties"] for one in given["features"]}
    assert (given["answers"], given["not_known"]) == (len(found.ids), found.unknown)
    assert len(drawn) == len(found.ids) - found.without_pin
    assert [found.ids[told["rank"] - 1] for told in drawn.values()] == list(drawn)
    assert {key: told["match"] for key, told in drawn.items()} == {key: found.match[key] for key in drawn}
    assert {key: told["distance_m"] for key, told in drawn.items()} == {key: found.distance_m.get(key) for key in drawn}


def test_a_question_written_as_a_query_is_understood_as_the_same_question(client):
    question = Question(
        place="govan",
        category="food",
        q="tea & cake",
        around=True,
        near=(-4.3105, 55.862),
        within_m=800,
        free=True,
        checked_since="2020",
        outline="wider",
    )
    query = read_query(question.as_query().items(), open_data.ASSET_PARTS)
    assert open_data.asked(query) == question


def test_filters_that_leave_out_what_is_not_known_say_how_many(client):
    given = client.get("/data/assets.geojson?open_now=yes").json()
    assert given["not_known"]["open_at"] > 1000
    free = client.get("/data/assets.geojson?free=yes").json()
    assert 0 < free["answers"] < 60
    assert free["not_known"]["free"] > 1000


def test_an_answer_for_one_person_is_kept_by_nobody_on_its_way(client):
    assert client.get(f"/data/assets.geojson?q=food&{NEAR_GOVAN}").headers["cache-control"] == "private, no-store"
    assert client.get("/data/assets.geojson?q=food").headers["cache-control"].startswith("public")


@pytest.mark.parametrize("q", ["<script>", '"', "NEAR(", "🍎", "דרך", "a" * 200, "%00"])
def test_any_words_are_answered(client, q):
    assert client.get("/data/assets.geojson", params={"q": q}).status_code == 200


def test_listings_without_a_stated_licence_stay_out_of_bulk_downloads(client):
    drawn = {one["properties"]["licence"] for one in features(client, "/data/assets.geojson")}
    assert "unstated" in drawn
    assert "unstated" not in {row["licence"] for row in rows(client, "/data/assets.csv")}
    assert "unstated" not in {
        one["properties"]["licence"] for one in features(client, "/data/assets.geojson?licence=open")
    }


def test_what_may_be_a_home_has_no_point_and_no_address_in_any_download(client):
    homes = [row for row in rows(client, "/data/assets.csv") if row["pin_reason"] == "people may live there"]
    assert homes
    assert {row[part] for row in homes for part in ("longitude", "latitude", "address", "postcode")} == {""}
    drawn = {one["id"] for one in features(client, "/data/assets.geojson")}
    assert not drawn & {row["asset_id"] for row in homes}


def test_figures_whose_licence_is_unstated_come_where_their_measure_is_named_and_in_no_bulk_download(client):
    land = "vacant_derelict_land_percent"
    named = rows(client, f"/data/values.csv?measure={land}&place=govan")
    assert {one["licence"] for one in named} == {"unstated"}
    for bulk in ("/data/values.csv", "/data/values.csv?place=govan", "/data/measures.csv"):
        assert land not in {one["measure_id"] for one in rows(client, bulk)}


def test_values_of_a_place_and_a_measure(client):
    given = rows(client, "/data/values.csv?place=govan&measure=child_poverty_percent")
    assert {row["measure_id"] for row in given} == {"child_poverty_percent"}
    assert {"govan", "govan-core", "govan-wider"} < {row["area_code"] for row in given}
    assert "drumchapel" not in {row["area_code"] for row in given}
    assert list(given[0])[:10] == [
        "area_code",
        "area_type",
        "measure_id",
        "year",
        "numerator",
        "denominator",
        "value",
        "lower",
        "upper",
        "status",
    ]


@pytest.mark.parametrize("name", ["measures", "values", "facts", "sources", "gaps", "assets"])
def test_tables_are_csv_with_rows(client, name):
    reply = client.get(f"/data/{name}.csv")
    assert reply.headers["content-type"] == "text/csv; charset=utf-8"
    assert len(reply.text.splitlines()) > 5


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/data/places.geojson?outline=big", "no outline called “big”"),
        ("/data/zones.geojson?place=govn", "The nearest is “govan”"),
        ("/data/assets.geojson?category=fod", "The nearest is “food”"),
        ("/data/assets.geojson?outline=widest", "The nearest is “wider”"),
        ("/data/assets.geojson?colour=red", "does not know “colour”"),
        ("/data/assets.geojson?place=govan&place=gorbals", "given twice"),
        ("/data/values.csv?measure=child_poverty", "The nearest is “child_poverty_percent”"),
        ("/data/zones.geojson?measure=child_poverty_percent&year=1999", "no year called “1999”"),
        ("/data/assets.geojson?q=" + "x" * 300, "300 characters"),
        ("/data/measures.csv?place=govan", "It takes: nothing"),
        ("/data/assets.geojson?near=here", "it has to be LON,LAT in degrees"),
        ("/data/assets.geojson?near=-4.3", "it has to be LON,LAT in degrees"),
        ("/data/assets.geojson?near=nan,inf", "it has to be LON,LAT in degrees"),
        ("/data/assets.geojson?near=-0.12,51.5", "not in or close to Glasgow"),
        ("/data/assets.geojson?near=55.86,-4.25", "Longitude comes first"),
        (f"/data/assets.geojson?{NEAR_GOVAN}&within_m=0", "a whole number from 1 to 20000"),
        (f"/data/assets.geojson?{NEAR_GOVAN}&within_m=20001", "a whole number from 1 to 20000"),
        (f"/data/assets.geojson?{NEAR_GOVAN}&within_m=1.5", "a whole number from 1 to 20000"),
        ("/data/assets.geojson?within_m=500", "needs a point to measure from"),
        ("/data/assets.geojson?checked_since=soon", "a whole number from 1900 to 2100"),
        ("/data/assets.geojson?free=maybe", "no free called “maybe”"),
        ("/data/assets.geojson?open_now=1", "no open_now called “1”"),
    ],
)
def test_a_bad_query_is_refused_in_a_sentence(client, address, said):
    reply = client.get(address)
    assert reply.status_code == 400
    assert said in reply.text
    assert reply.headers["access-control-allow-origin"] == "*"


def test_an_unchanged_answer_is_not_sent_again(client):
    first = client.get("/data/places.geojson")
    again = client.get("/data/places.geojson", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/data/places.geojson", headers={"If-None-Match": '"something else"'})
    assert other.status_code == 200


def test_gzip_and_plain_forms_have_strong_tags_of_their_own_and_either_is_known_again(client):
    def answer(form: str, **headers: str):
        return client.get("/data/zones.geojson", headers={"Accept-Encoding": form, **headers})

    tags = {form: answer(form).headers["etag"] for form in ("gzip", "identity")}
    assert tags["gzip"] == tags["identity"][:-1] + '-gzip"'
    for form, held in product(("gzip", "identity"), tags.values()):
        again = answer(form, **{"If-None-Match": held})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tags[form])


def test_answers_are_packed_for_who_takes_gzip_and_plain_for_who_does_not(client):
    with client.stream("GET", "/data/zones.geojson", headers={"Accept-Encoding": "gzip"}) as reply:
        assert reply.headers["content-encoding"] == "gzip"
        packed = b"".join(reply.iter_raw())
    plain = client.get("/data/zones.geojson", headers={"Accept-Encoding": "identity"})
    assert plain.headers["content-encoding"] == "identity"
    assert gzip.decompress(packed) == plain.content
    assert len(packed) < len(plain.content) / 2


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_only_get_is_answered(client, method):
    assert client.request(method, "/data/places.geojson").status_code == 405


def test_the_listing_names_every_open_address_and_its_examples_work(client):
    page = client.get("/data/").text
    for route in open_data.ROUTES:
        assert f"/data/{route.path}" in page
        assert client.get(f"/data/{route.path}{route.example}").status_code == 200


def test_the_maps_files_name_no_other_host(client):
    style = client.get("/vendor/map.css").text
    assert re.findall(r"url\(\W*(?:https?:)?//|@import", style) == []
    script = client.get("/vendor/map.js").text
    assert all(part in script for part in ("Leaflet 1.9", "markerClusterGroup", "house.layer"))


def test_the_maps_files_may_be_kept_for_ever_and_change_their_address_with_their_bytes(client):
    script, style = map_files.addresses()
    assert client.get("/" + script).headers["cache-control"].endswith("immutable")
    assert script.split("v=")[1] != style.split("v=")[1]


def test_every_address_also_stands_below_an_operators_base_path():
    below = TestClient(Starlette(routes=[*map_files.routes("/glasgow"), *open_data.routes("/glasgow")]))
    assert below.get("/glasgow/data/").status_code == 200
    assert below.get("/glasgow/data/places.geojson").status_code == 200
    assert below.get("/glasgow/" + map_files.addresses()[0]).status_code == 200
    assert below.get("/data/places.geojson").status_code == 404


def test_the_list_can_be_taken_away_as_a_sheet_a_calendar_and_a_table(client):
    asked = "?place=govan&category=food&around=yes"
    sheet = client.get(f"/data/list.pdf{asked}&size=large&view=/assets?place=govan")
    assert sheet.content.startswith(b"%PDF")
    assert "large-print" in sheet.headers["content-disposition"]
    assert client.get(f"/data/list.ics{asked}").text.startswith("BEGIN:VCALENDAR")
    table = client.get(f"/data/list.csv{asked}")
    assert int(table.headers["listings-left-out"]) > 0
    assert "unstated" not in table.text


def test_a_sheet_of_an_unknown_size_is_refused(client):
    assert "no size called “huge”" in client.get("/data/list.pdf?size=huge").text


@pytest.mark.parametrize(
    ("address", "nearest"),
    [
        ("place.geojson", "places.geojson"),
        ("zones.json", "zones.geojson"),
        ("asset.csv", "assets.csv"),
        ("view/compar.xlsx", "view/compare.xlsx"),
    ],
)
def test_a_mistyped_address_is_not_found_and_names_the_nearest_right_one(client, address, nearest):
    reply = client.get(f"/data/{address}?place=govan")
    assert reply.status_code == 404
    assert reply.text.startswith(f"There is no /data/{address}. The nearest is /data/{nearest}. ")
    assert client.get(f"/data/{nearest}").status_code != 404


@pytest.mark.parametrize("address", ["x", "%00%E2%80%AE", "..%2f..%2fetc/passwd", "<script>", "a" * 3000])
def test_an_address_like_no_other_is_not_found_and_leads_to_the_list(client, address):
    reply = client.get(f"/data/{address}")
    assert reply.status_code == 404
    assert reply.text.endswith("Every address is listed at /data/.\n")
    assert reply.headers["content-type"].startswith("text/plain")


def test_another_method_on_a_right_address_is_still_told_that_only_get_is_answered(client):
    assert client.post("/data/places.geojson").status_code == 405


def test_no_bulk_table_of_assets_holds_a_formula(monkeypatch, other_edition):
    records = tables.asset_records.records()
    risky = records[records["licence"] != tables.asset_records.UNSTATED].head(1).assign(name="=HYPERLINK(1)")
    monkeypatch.setattr(tables.asset_records, "records", lambda: risky)
    other_edition()
    assert b"'=HYPERLINK(1)" in tables.open_assets().content

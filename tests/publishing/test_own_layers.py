"""What the routes give of a reader's own: to who knows the id, kept by nobody, listed nowhere."""

import json

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.indicators.measures import own
from localities.indicators.own_indicators import own_indicator
from localities.indicators.pooling import pooled
from localities.places import zone_shapes
from localities.publishing.open_data import open_data

ZONES = ("S01010488", "S01010489")


@pytest.fixture(scope="module")
def client():
    with TestClient(Starlette(routes=open_data.routes())) as asking:
        yield asking


def an_indicator() -> str:
    rows = "".join(f"{code},2025,20,100,\n" for code in zone_shapes.codes())
    head = "title,Very secret title\nsource,ours\ncode,year,numerator,denominator,value\n"
    return own_indicator.read((head + rows).encode(), "mine.csv").entry.measure.measure_id


def test_an_own_area_is_drawn_beside_the_nine_and_kept_by_nobody(client):
    area_id = pooled.own_area("Mine", ZONES).area_id
    reply = client.get(f"/data/places.geojson?own={area_id}&measure=child_poverty_percent")
    features = {one["id"]: one for one in reply.json()["features"]}
    assert len(features) == 10
    assert features[area_id]["properties"]["name"] == "Mine (your area)"
    assert features[area_id]["properties"]["value"] is not None
    assert reply.headers["cache-control"] == "private, no-store"


def test_the_zones_of_an_own_area_are_served_as_chosen_ones(client):
    area_id = pooled.own_area("Mine", ZONES).area_id
    features = client.get(f"/data/zones.geojson?own={area_id}").json()["features"]
    assert {one["id"] for one in features} == set(ZONES)
    assert all("style" in one["properties"] for one in features)


def test_an_own_measure_shades_the_map_and_is_kept_by_nobody(client):
    reply = client.get(f"/data/places.geojson?measure={an_indicator()}")
    assert {one["properties"]["value"] for one in reply.json()["features"]} == {20.0}
    assert reply.headers["cache-control"] == "private, no-store"


def test_no_script_of_another_site_can_read_what_a_visitor_brought(client):
    area_id, measure_id = pooled.own_area("Mine", ZONES).area_id, an_indicator()
    for address in (
        f"places.geojson?own={area_id}",
        f"zones.geojson?own={area_id}",
        f"places.geojson?measure={measure_id}",
    ):
        headers = client.get(f"/data/{address}", headers={"origin": "https://elsewhere.example"}).headers
        assert "access-control-allow-origin" not in headers
        assert headers["cross-origin-resource-policy"] == "same-origin"
    assert client.get("/data/places.geojson").headers["access-control-allow-origin"] == "*"


def test_what_a_visitor_brought_goes_with_the_session(client):
    visit = own.Visit()
    area_id = pooled.own_area("Only in this visit", ZONES, visit).area_id
    assert client.get(f"/data/places.geojson?own={area_id}").status_code == 200
    visit.release(area_id)  # as the end of the session does with all that it holds
    gone = client.get(f"/data/places.geojson?own={area_id}")
    assert (gone.status_code, "no longer here" in gone.text) == (400, True)


def test_without_anything_of_ones_own_the_layers_stay_public(client):
    assert "public" in client.get("/data/places.geojson?measure=child_poverty_percent").headers["cache-control"]


@pytest.mark.parametrize(
    "query", ["places.geojson?own=own-0", "zones.geojson?measure=own-0", "places.geojson?own=govan"]
)
def test_an_id_that_is_not_kept_gets_a_sentence(client, query):
    reply = client.get(f"/data/{query}")
    assert reply.status_code == 400
    assert "no longer here" in reply.text


def test_nothing_of_a_readers_own_is_listed_or_served_in_bulk(client):
    measure_id = an_indicator()
    asked = ("", "measures.csv", "values.csv", "places.geojson?measure=very+secret", "places.geojson")
    for path in asked:
        reply = client.get(f"/data/{path}")
        assert measure_id not in reply.text
        assert "Very secret title" not in reply.text
    refused = client.get(f"/data/values.csv?measure={measure_id}")
    assert refused.status_code == 400
    assert "not published here" in refused.text


def test_the_public_layers_keep_no_own_shape(client):
    area_id = pooled.own_area("Mine", ZONES).area_id
    client.get(f"/data/places.geojson?own={area_id}")
    assert area_id not in json.dumps(client.get("/data/places.geojson").json())
    own.end_all()
    assert client.get(f"/data/places.geojson?own={area_id}").status_code == 400

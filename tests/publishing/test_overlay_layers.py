"""The pins of the map as its route serves them."""

import io
import json

import geopandas as gpd
import pyogrio
import pypdf
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.assets import records
from localities.publishing.downloads import view_files
from localities.publishing.downloads.view_query import read_view
from localities.publishing.open_data import open_data
from localities.resources.overlay import overlay_words
from localities.resources.overlay.map_question import question
from localities.resources.overlay.overlay import overlay


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=open_data.routes()))


def test_the_pins_are_exactly_the_listings_of_the_map(client):
    pins = client.get("/data/pins.geojson?kinds=food,recovery&place=govan&walk_m=1200").json()["features"]
    shown = overlay(question(("food", "recovery"), "population", place="govan", walk_m=1200)).listings
    assert {one["id"] for one in pins} == set(shown.index)
    assert pins[0]["properties"]["icon"]
    assert pins[0]["geometry"]["coordinates"][0] < 0


def test_open_pins_leave_out_listings_whose_licence_is_unstated(client):
    every, openly = (
        client.get(f"/data/pins.geojson?kinds=food{more}").json()["features"] for more in ("", "&licence=open")
    )
    unstated = records.records()["licence"] == records.UNSTATED
    assert {one["id"] for one in openly} == {one["id"] for one in every if not unstated[one["id"]]}
    assert len(openly) < len(every)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("kinds=fod", "There is no service called “fod”"),
        ("kinds=food&walk_m=9000", "has to be a whole number from 400 to 2000"),
        ("kinds=" + ",".join(f"k{number}" for number in range(9)), "at most 8 are drawn at once"),
    ],
)
def test_a_wrong_question_gets_one_sentence(client, query, sentence):
    reply = client.get(f"/data/pins.geojson?{query}")
    assert reply.status_code == 400
    assert sentence in reply.text


def test_map_files_hold_both_layers_and_leave_out_services_without_a_stated_licence(tmp_path):
    asked = read_view("map", [("kinds", "food"), ("measure", "child_poverty_percent"), ("place", "govan")])
    found = overlay(question(("food",), "child_poverty_percent", place="govan"))
    stated = found.listings.index[found.listings["licence"] != records.UNSTATED]
    features = json.loads(view_files.file_of(asked, "geojson").content)["features"]
    services = {one["id"] for one in features if one["geometry"]["type"] == "Point"}
    assert services == set(stated)
    assert {one["id"] for one in features} - services == set(found.areas.index)
    file = tmp_path / "map.gpkg"
    file.write_bytes(view_files.file_of(asked, "gpkg").content)
    assert "services" in set(pyogrio.list_layers(file)[:, 0])
    assert set(gpd.read_file(file, layer="services")["asset_id"]) == set(stated)


def test_the_picture_has_a_dot_for_each_service_and_the_sheet_says_the_sentences():
    asked = read_view("map", [("kinds", "food"), ("measure", "child_poverty_percent"), ("place", "govan")])
    found = overlay(question(("food",), "child_poverty_percent", place="govan"))
    assert view_files.file_of(asked, "svg").content.decode().count("<circle") == len(found.listings)
    paper = pypdf.PdfReader(io.BytesIO(view_files.file_of(asked, "pdf").content))
    written = "".join("".join(page.extract_text().split()) for page in paper.pages)
    assert "".join(overlay_words.people_words(found).split()) in written
    assert "".join(str(found.listings["name"].iloc[0]).split()) in written

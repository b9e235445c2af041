"""The layers of the compare map: equal steps or natural breaks, and what is hidden stays hidden."""

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.publishing.open_data import open_data
from tests.not_none import not_none

ZONES = "/data/zones.geojson?measure=child_poverty_percent&year=2020/21"
COUNTED = re.compile(r"\((\d+)\)$")


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=open_data.routes()))


def layer(client, address):
    reply = client.get(address)
    assert reply.status_code == 200, reply.text
    return reply.json()


@pytest.mark.parametrize("classes", ["equal", "jenks"])
def test_the_legend_of_the_zones_counts_all_746_and_says_how_its_classes_are_made(client, classes):
    given = layer(client, f"{ZONES}&classes={classes}")
    counts = [int(not_none(COUNTED.search(row["label"]))[1]) for row in given["legend"]["classes"]]
    assert sum(counts) == len(given["features"]) == 746
    assert given["legend"]["note"].startswith({"equal": "Equal steps", "jenks": "Jenks breaks"}[classes])


def test_without_a_wish_the_steps_are_equal(client):
    assert layer(client, ZONES)["legend"] == layer(client, f"{ZONES}&classes=equal")["legend"]


def test_natural_breaks_name_what_each_class_holds(client):
    given = layer(client, f"{ZONES}&classes=jenks")
    values = [one["properties"]["value"] for one in given["features"] if one["properties"]["value"] is not None]
    first, last = given["legend"]["classes"][0]["label"], given["legend"]["classes"][4]["label"]
    assert first.startswith(f"{min(values):.1f} to ")
    assert f" to {max(values):.1f}% (" in last


def test_a_hidden_zone_has_no_number_in_either_kind_of_map(client):
    for classes in ("equal", "jenks"):
        hidden = [
            one["properties"]
            for one in layer(client, f"{ZONES}&classes={classes}")["features"]
            if one["properties"]["status"] == "suppressed"
        ]
        assert hidden
        assert {one["value"] for one in hidden} == {None}
        assert not any(re.search(r"\d", one["text"].split("(")[0]) for one in hidden)


def test_an_unknown_way_to_make_classes_is_refused_with_the_valid_ones(client):
    reply = client.get(f"{ZONES}&classes=octiles")
    assert reply.status_code == 400
    assert "auto, equal, jenks, quantiles" in reply.text


def test_the_nine_may_be_drawn_in_natural_breaks_too(client):
    given = layer(client, "/data/places.geojson?measure=child_poverty_percent&classes=jenks")
    assert sum(int(not_none(COUNTED.search(row["label"]))[1]) for row in given["legend"]["classes"]) == 9

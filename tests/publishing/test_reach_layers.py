import csv
import io
import json

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.publishing.open_data import open_data, reach_layers, reach_written
from localities.resources.reach import needs, sites
from localities.workers import pool


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=open_data.routes()))


def features(client, address: str) -> list[dict]:
    reply = client.get(f"/data/{address}")
    assert reply.status_code == 200, reply.text
    return json.loads(reply.text)["features"]


def test_reach_draws_every_zone_and_every_site(client):
    found = features(client, "reach.geojson?service=food&need=population")
    kinds = [one["geometry"]["type"] for one in found]
    assert kinds.count("Point") == len(sites.sites("food"))
    assert len(found) - kinds.count("Point") == 746
    assert all(one["properties"]["text"] for one in found)


def test_a_change_shows_the_new_site_and_who_gains(client):
    changes = "changes=add~-4.31050~55.86200~1"
    assert any(one["id"] == "new-1" for one in features(client, f"reach.geojson?service=food&{changes}"))
    shown = features(client, f"reach.geojson?service=food&{changes}&show=change")
    assert any(one["properties"]["text"].startswith("more access") for one in shown)


def test_a_need_that_is_hidden_is_blank_in_the_table_and_never_0(client):
    text = client.get("/data/reach.csv?service=food&need=child_poverty_percent").text
    zones = list(csv.DictReader(io.StringIO(text)))
    assert sum(one["need"] == "" for one in zones) == needs.unknown_zones("child_poverty_percent") > 0


def test_the_chosen_hosts_carry_their_turns(client):
    found = features(client, "hosts.geojson?hosts=gp,library&count=2")
    assert sorted(one["properties"]["rank"] for one in found if "rank" in one["properties"]) == [1, 2]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("reach.geojson?service=fod", "service"),
        ("reach.geojson?need=homeless_assessed_rate", "need"),
        ("reach.geojson?walk_m=90000", "400 to 2000"),
        ("reach.geojson?changes=burn~hall", "expected add"),
        ("hosts.geojson?hosts=pub", "kind of host"),
        ("hosts.geojson?area=edinburgh", "area"),
        ("hosts.geojson?count=9", "1 to 5"),
    ],
)
def test_a_wrong_question_gets_a_sentence(client, query, said):
    reply = client.get(f"/data/{query}")
    assert reply.status_code == 400
    assert said in reply.text


def test_a_changed_reach_is_written_by_a_worker_as_it_would_be_here(monkeypatch):
    asked = ("food", "income_deprived_percent", 800, "add~-4.31050~55.86200~1")
    here = [reach_layers._reach_written(*asked, show) for show in ("reach", "change")]
    workers = pool.Pool("localities.startup.in_workers")
    workers.start()
    monkeypatch.setattr(pool, "_pool", workers)
    monkeypatch.delattr(reach_written, "collection")  # in this process: a worker has its own
    try:
        made = [reach_layers._reach_written(*asked, show) for show in ("reach", "change")]
    finally:
        workers.end()
    assert [one.content for one in made] == [one.content for one in here]
    assert all("packed" in vars(one) for one in made)  # nor does the server pack it


def test_changes_that_nobody_asks_for_again_leave_the_usual_answers_kept(client):
    usual = "/data/reach.geojson?service=food"
    assert client.get(usual).status_code == 200
    computed = reach_layers._reach.results.computed
    for metres in range(100, 102 + reach_layers.ROOMS_FOR_CHANGES):
        changed = client.get(f"{usual}&changes=add~-4.31{metres}~55.86200~1")
        assert changed.status_code == 200
    assert client.get(usual).status_code == 200
    assert reach_layers._reach.results.computed == computed
    assert len(reach_layers._reach_changed.results) == reach_layers.ROOMS_FOR_CHANGES

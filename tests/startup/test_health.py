"""Health: shallow for a load balancer, deep for whoever watches the server; the numbers for who has the token."""

import shutil

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from geodata.editions import built_files
from localities.community_store import engine
from localities.startup import health, metrics
from localities.startup.health import Health
from tests.community_store.first_write import write

TOKEN = "0123456789abcdef"


def answered(deep: bool) -> tuple[int, dict]:
    """Status and payload of a health that has looked at nothing yet."""
    app = Starlette(routes=[Route("/healthz", Health().answer)])
    reply = TestClient(app).get("/healthz" + ("?deep=1" if deep else ""))
    return reply.status_code, reply.json()


def test_deep_health_says_of_store_data_and_workers_that_they_work(file_store):
    write()
    status, payload = answered(deep=True)
    assert (status, payload["status"]) == (200, "ok")
    assert {name: payload[name]["works"] for name in health.PARTS} == dict.fromkeys(health.PARTS, True)
    assert payload["built_data"]["says"] == f"Edition {built_files.read_edition()['edition']}."


def test_a_store_that_is_away_fails_deep_health_alone_and_names_no_path(file_store, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'file' / 'community.db'}")
    monkeypatch.setattr(engine, "is_there", lambda: True)
    status, payload = answered(deep=True)
    assert (status, payload["status"], payload["store"]["works"]) == (503, "failing", False)
    assert str(tmp_path) not in str(payload)
    assert answered(deep=False)[0] == 200  # a copy without a store still answers questions


def test_a_full_disk_is_said_before_the_votes_do_not_fit(file_store, monkeypatch):
    write()
    monkeypatch.setattr(
        shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10**9, 10**9 - 50_000_000, 50_000_000)
    )
    status, payload = answered(deep=True)
    assert status == 503
    assert payload["store"]["says"].startswith("50 MB are free on its disk")


def test_built_data_that_are_gone_fail_deep_health(file_store, monkeypatch, tmp_path):
    monkeypatch.setenv("GEODATA_BUILT", str(tmp_path))
    status, payload = answered(deep=True)
    assert (status, payload["built_data"]["works"]) == (503, False)


def test_the_parts_are_looked_at_once_however_often_they_are_asked_for(file_store, monkeypatch):
    looked = []
    part = health.Part(True, "It answers.")
    monkeypatch.setattr(health, "PARTS", {"store": lambda: looked.append(1) or part})
    one = Health()
    assert [one.deep() for _ in range(50)] == [{"store": part}] * 50
    assert looked == [1]


async def said(request):
    return PlainTextResponse("moved")


@pytest.fixture
def counted(monkeypatch, file_store):
    """A client of an app that counts, and of its numbers."""
    monkeypatch.setenv("METRICS_TOKEN", TOKEN)
    routes = [Route("/meeting/{code}/move", said), *metrics.routes()]
    app = Starlette(routes=routes)
    return TestClient(metrics.Counted(app, named=routes))


def test_answers_are_counted_by_the_routes_pattern_and_hold_no_code(counted):
    for code in ("bcd-fgh-234", "ghj-kmn-567"):
        counted.get(f"/meeting/{code}/move?near=-4.3,55.8")
    numbers = counted.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text
    assert 'places_requests_total{method="GET",route="/meeting/{code}/move",status="200"} 2.0' in numbers
    assert 'places_part_up{part="built_data"} 1.0' in numbers
    assert "process_resident_memory_bytes" in numbers
    assert "bcd-fgh-234" not in numbers
    assert "near" not in numbers


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer 0123456789abcdeX", TOKEN[:-1]])
def test_the_numbers_are_for_who_knows_the_token(counted, given):
    assert counted.get("/metrics", headers={"Authorization": given}).status_code == 401


@pytest.mark.parametrize("token", ["", "short"])
def test_without_a_token_that_is_a_secret_there_are_no_numbers(monkeypatch, token):
    monkeypatch.setenv("METRICS_TOKEN", token)
    assert metrics.routes() == []

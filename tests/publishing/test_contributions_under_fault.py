"""A disk that is full, read-only or gone, a file that is locked: a plain sentence, the list is read on, no restart."""

import secrets
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, make_url, text
from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.assets import accepted, records
from localities.community_store import check_history, engine
from localities.participation.contributions import decide, private_link, queue
from localities.participation.contributions.submit import submit
from localities.publishing.contributing import contribution_routes
from localities.publishing.contributing.visitor_limits import VisitorLimits
from localities.publishing.entry import private_link_session
from localities.publishing.open_data import open_data
from tests.not_none import not_none
from tests.participation.contributions.drafts import GOVAN_CROSS, MODERATOR, correction, in_govan

HOURS = "Monday 9am to 5pm"
ROOMS = (contribution_routes, private_link_session, open_data)


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setattr(contribution_routes, "limits", VisitorLimits())
    return TestClient(Starlette(routes=[route for room in ROOMS for route in room.routes()]), follow_redirects=False)


@contextmanager
def opened_with(*pragmas):
    """Open every connection of SQLite with these settings, as a disk in that state would answer.

    They belong to the connection, not to the disk: with the fault those connections go.
    """
    set_up = engine._set_up

    def set_up_worse(connection, record):
        set_up(connection, record)
        for one in pragmas:
            connection.execute(f"PRAGMA {one}")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(engine, "_set_up", set_up_worse)
        engine.clear_cache()
        yield
    engine.clear_cache()


@contextmanager
def full_disk(path):
    """SQLite's own limit on pages: beyond it it fails as it does on a disk without room (SQLITE_FULL)."""
    with closing(sqlite3.connect(path)) as tidied:
        tidied.execute("VACUUM")
    with opened_with("max_page_count = 1"):  # SQLite takes the present size instead: nothing more fits
        yield


@contextmanager
def read_only_disk(path):
    with opened_with("query_only = ON"):
        yield


@contextmanager
def locked_file(path):
    with pytest.MonkeyPatch.context() as patched, closing(sqlite3.connect(path, isolation_level=None)) as other:
        patched.setattr(engine, "BUSY_MS", 200)
        engine.clear_cache()
        other.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def file_gone(path):
    parts = [path.with_name(path.name + suffix) for suffix in ("", "-wal", "-shm")]
    moved = [part.rename(part.with_name(f"away-{part.name}")) for part in parts if part.exists()]
    yield
    for part in moved:
        part.rename(part.with_name(part.name.removeprefix("away-")))


@contextmanager
def server_gone(address):
    """Every connection to the PostgreSQL database is cut, and none is let in."""
    url = make_url(address)
    administering = create_engine(url.set(database="template1"), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with administering.connect() as connection:
        connection.execute(text(f"ALTER DATABASE {url.database} WITH ALLOW_CONNECTIONS false"))
        cut = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name")
        connection.execute(cut, {"name": url.database})
    yield
    with administering.connect() as connection:
        connection.execute(text(f"ALTER DATABASE {url.database} WITH ALLOW_CONNECTIONS true"))


def accepted_hours():
    """Somebody corrects the hours of a listing in Govan and a moderator accepts; the private link's code."""
    sent = submit(correction("hours", HOURS))
    item = queue.item(MODERATOR, sent.contribution.contribution_id)
    decide.accept(MODERATOR, item.contribution, item.present)
    return sent.link_code


def missing():
    """Something missing with more words than one page of SQLite's holds (4,096 bytes), so that the file has to grow."""
    proposed = {"name": "Elder Park walkers", "category": "sport_outdoors", "kind": "walk", "pin": GOVAN_CROSS}
    proposed |= {name: "щодня " * 49 for name in ("description", "hours", "step_free")}
    return {"kind": "suggest", "proposed": proposed, "note": "щодня " * 160}


LATER = "It cannot be kept just now. It stays on this phone and is sent later."


def during(client, draft, fault, where):
    """What a phone hears twice while the fault lasts, and whether the list still has what was accepted before."""
    with fault(where):
        replies = [client.post("/contributions/send", json=draft) for _ in range(2)]
        accepted.refresh()
        listed = client.get("/data/assets.geojson", params={"place": "govan"})
        reads_on = records.one(in_govan())["hours"] == HOURS and HOURS in listed.text
    return [(one.status_code, one.json()["sentence"], "retry-after" in one.headers) for one in replies], reads_on


@pytest.mark.parametrize("fault", [full_disk, read_only_disk, locked_file, file_gone])
def test_a_file_that_cannot_be_written_keeps_nothing_half_and_takes_it_afterwards(file_store, client, fault):
    code, draft = accepted_hours(), {**missing(), "draft_key": secrets.token_urlsafe(24)}
    heard, reads_on = during(client, draft, fault, Path(not_none(make_url(file_store).database)))
    assert heard == [(503, LATER, True)] * 2
    assert reads_on
    assert client.post("/contributions/send", json=draft).status_code == 200
    assert len(queue.waiting(MODERATOR)) == 1
    assert private_link.opened(code).contribution.state == "accepted"
    assert check_history.faults() == []


@pytest.mark.parametrize("either_store", ["postgresql"], indirect=True)
def test_a_server_that_is_gone_for_a_while_takes_it_afterwards(either_store, client):
    code, draft = accepted_hours(), {**missing(), "draft_key": secrets.token_urlsafe(24)}
    heard, reads_on = during(client, draft, server_gone, either_store)
    assert heard == [(503, LATER, True)] * 2
    assert reads_on
    assert client.post("/contributions/send", json=draft).status_code == 200
    assert len(queue.waiting(MODERATOR)) == 1
    assert private_link.opened(code).contribution.state == "accepted"


def test_a_private_link_says_that_the_store_is_away_and_opens_afterwards(file_store, client):
    code = accepted_hours()
    with file_gone(Path(not_none(make_url(file_store).database))):
        shut = client.post("/mine", data={"code": code})
        assert (shut.status_code, "is missing on this server" in shut.text) == (503, True)
        assert shut.headers["retry-after"]
    assert client.post("/mine", data={"code": code}).status_code == 303

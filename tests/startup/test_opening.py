"""The server answers a health check and a first look at once, and everything else as soon as the rest is imported."""

from __future__ import annotations

import asyncio
import signal
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager
from threading import Event

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Match, Mount, Route
from starlette.testclient import TestClient

from localities.publishing.wall import scenes_ahead
from localities.startup import lifespan, preload, rooms, stopping
from localities.startup import opening as opening_module
from localities.startup.opening import PATTERN, OpenedFirst, Opening, WhenOpen

PATIENCE_S = 60


def said(text: str):
    return lambda request: PlainTextResponse(f"{text} {request.scope.get(PATTERN, '')}".strip())


def server(opening: Opening, base: str = "") -> Starlette:
    """An app with a page, its health, and whatever rooms the opening brings."""
    early = [Route(f"{base}/healthz", said("health")), Route(f"{base}/assets", said("page"))]
    routes = [WhenOpen(opening.before_pages), *early, WhenOpen(opening.after_pages)]
    return Starlette(routes=routes, middleware=[Middleware(OpenedFirst, opening=opening)])


class OldLink(Route):
    """A route that answers only where there is a query."""

    def matches(self, scope):
        return super().matches(scope) if scope["query_string"] else (Match.NONE, {})


@pytest.fixture
def two_rooms(monkeypatch):
    """Two rooms instead of the app's: an old link that comes before the pages, and data that come after."""
    old, data = OldLink("/assets", said("old link")), Route("/data/{name}", said("data"), methods=["GET"])
    files = Mount("/files", app=PlainTextResponse("file"))
    monkeypatch.setattr(rooms, "before_pages", lambda base: [old])
    monkeypatch.setattr(rooms, "after_pages", lambda base: [data, files])


@pytest.mark.usefixtures("two_rooms")
def test_health_and_a_page_are_answered_before_and_data_when_the_server_is_open():
    opening = Opening("", ["assets"])
    client = TestClient(server(opening))
    with ThreadPoolExecutor(1) as asking:
        early = [client.get(address).text for address in ("/healthz", "/healthz?deep=1", "/assets")]
        waiting: Future = asking.submit(client.get, "/data/places.geojson")
        assert opening._asked.wait(PATIENCE_S)
        assert not waiting.done()
        opening.open()
        assert waiting.result(PATIENCE_S).text == "data /data/{name}"
    assert early == ["health", "health", "page"]


@pytest.mark.usefixtures("two_rooms")
def test_the_rooms_are_tried_in_their_order_and_refuse_as_ever():
    opening = Opening("", ["assets"])
    opening.open()
    client = TestClient(server(opening))
    assert client.get("/assets?code=x").text == "old link /assets"
    assert client.get("/assets").text == "page"
    assert client.get("/files/one").text == "file"
    assert client.get("/nothing").status_code == 404
    assert client.post("/data/places.geojson").status_code == 405


@pytest.mark.parametrize(
    ("scope", "early"),
    [
        ({"path": "/g/healthz"}, True),
        ({"path": "/g/healthz", "query_string": b"deep=1"}, True),
        ({"path": "/g/assets"}, True),
        ({"path": "/g/assets", "query_string": b"mine=CODE"}, False),  # it may be a link that is led on
        ({"path": "/g/"}, True),
        ({"path": "/g/static/js/main.js"}, True),
        ({"path": "/g/_stcore/health"}, True),
        ({"path": "/g/data/places.geojson"}, False),
        ({"path": "/g/assets", "method": "POST"}, False),
        ({"path": "/g/_stcore/stream", "type": "websocket"}, False),  # no page runs before the server is open
        ({"path": "", "type": "lifespan"}, True),
    ],
)
def test_what_needs_no_room_is_answered_early(scope, early):
    given = {"type": "http", "method": "GET", "query_string": b"", **scope}
    assert Opening("/g", ["", "assets"]).is_early(given) is early


@pytest.mark.parametrize("address", ["/healthz", "/assets"])
def test_the_rest_begins_once_somebody_has_been_answered(monkeypatch, address):
    monkeypatch.setattr(opening_module, "UNASKED_S", PATIENCE_S)
    begun = Event()
    monkeypatch.setattr(preload, "open_up", lambda opening: begun.set())
    opening = Opening("", ["assets"])
    opening.begin_beside()
    assert not begun.is_set()
    TestClient(server(opening)).get(address)
    assert begun.wait(PATIENCE_S)


def test_a_server_that_nobody_asks_opens_too(monkeypatch):
    monkeypatch.setattr(opening_module, "UNASKED_S", 0.01)
    begun = Event()
    monkeypatch.setattr(preload, "open_up", lambda opening: begun.set())
    Opening().begin_beside()
    assert begun.wait(PATIENCE_S)


@pytest.mark.parametrize(("is_open", "signals"), [(False, [signal.SIGTERM]), (True, [])])
def test_a_server_that_cannot_open_stops_and_says_why(monkeypatch, caplog, is_open, signals):
    sent = []
    monkeypatch.setattr(opening_module.os, "kill", lambda process, number: sent.append(number))

    def fails(opening: Opening) -> None:
        if is_open:
            opening._open.set_result(None)
        raise ValueError("a file is missing")

    monkeypatch.setattr(preload, "open_up", fails)
    opening = Opening()
    opening.answered()
    opening._open_up()
    assert sent == signals
    assert "a file is missing" in caplog.text


@pytest.mark.usefixtures("two_rooms")
@pytest.mark.parametrize(("written", "watched"), [("on", 1), ("off", 0)])
def test_meetings_on_walls_are_watched_once_the_server_is_open_and_until_it_ends(monkeypatch, written, watched):
    monkeypatch.setenv("PRELOAD", written)
    seen = []

    @asynccontextmanager
    async def kept_ready():
        seen.append("begun")
        yield
        seen.append("ended early")

    @asynccontextmanager
    async def stops(app: object):
        yield
        seen.append("stopped")

    monkeypatch.setattr(scenes_ahead, "kept_ready", kept_ready)
    monkeypatch.setattr(stopping, "stops_in_time", stops)
    monkeypatch.setattr(preload, "open_up", lambda opening: opening.open())

    async def server_runs(opening: Opening) -> None:
        async with lifespan.of(opening)(None):
            assert seen == []
            await opening.wait()
            for _ in range(20):
                await asyncio.sleep(0)

    asyncio.run(server_runs(Opening()))
    assert seen == ["begun"] * watched + ["stopped"]

"""One address has a bounded number of pages open; forty people behind one line are not held up, nor is anybody else."""

import logging
from contextlib import ExitStack

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocket

from localities.publishing.serving import open_pages
from localities.publishing.serving.open_pages import OpenPages
from localities.startup import web
from localities.startup.opening import Opening

STREAM = "/_stcore/stream"


async def stream(socket: WebSocket) -> None:
    await socket.accept()
    await socket.receive()


def server() -> Starlette:
    """An app with one websocket and one plain page, behind the limit."""
    plain = Route("/follow", lambda request: PlainTextResponse("here"))
    return Starlette(routes=[WebSocketRoute(STREAM, stream), plain], middleware=[Middleware(OpenPages)])


def visitor(app: Starlette, address: str = "192.0.2.7") -> TestClient:
    return TestClient(app, client=(address, 50_000))


def test_an_address_with_as_many_pages_as_it_may_is_refused_and_others_are_not(monkeypatch, caplog):
    monkeypatch.setenv("PAGES_PER_ADDRESS", "2")
    app = server()
    with ExitStack() as opened, caplog.at_level(logging.WARNING, open_pages.__name__):
        for _ in range(2):
            opened.enter_context(visitor(app).websocket_connect(STREAM))
        for _ in range(2):
            with pytest.raises(WebSocketDenialResponse) as refused, visitor(app).websocket_connect(STREAM):
                pass
        opened.enter_context(visitor(app, "192.0.2.8").websocket_connect(STREAM))
        assert visitor(app).get("/follow").text == "here"
    assert (refused.value.status_code, refused.value.headers["retry-after"]) == (429, "30")
    assert refused.value.text == open_pages.FULL
    assert [record.getMessage() for record in caplog.records] == [open_pages.WHY % 2]
    assert "192.0.2" not in caplog.text


def test_a_page_that_was_closed_makes_room_for_another(monkeypatch):
    monkeypatch.setenv("PAGES_PER_ADDRESS", "1")
    app = server()
    kinds = []
    for _ in range(3):
        with visitor(app).websocket_connect(STREAM) as socket:
            kinds.append(type(socket).__name__)
    assert kinds == ["WebSocketTestSession"] * 3


def test_forty_people_behind_one_address_each_have_three_pages_open():
    app, most = server(), 40 * 3
    with ExitStack() as opened:
        sockets = [opened.enter_context(visitor(app).websocket_connect(STREAM)) for _ in range(most)]
    assert len(sockets) == most < open_pages.USUAL


@pytest.mark.parametrize(("written", "most"), [("", 200), ("50", 50), ("0", 0), ("many", 200)])
def test_the_operator_says_another_number_or_none(monkeypatch, written, most):
    monkeypatch.setenv("PAGES_PER_ADDRESS", written)
    assert open_pages.pages_per_address() == most


def test_the_server_has_the_limit():
    assert OpenPages in [one.cls for one in web.middleware([], "", [], Opening())]

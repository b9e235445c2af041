"""Small messages leave at once, over a socket that is bound as Streamlit binds it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import urlopen

import uvicorn
from starlette.testclient import TestClient
from websockets.sync.client import connect

from localities.publishing.serving.sent_at_once import SentAtOnce
from localities.startup import web
from localities.startup.opening import Opening

PATIENCE_S = 60


async def tells_its_option(scope, receive, send) -> None:
    """Answer on a page and on a line with 1 where the connection sends at once, else 0."""
    connection = send.__self__.transport.get_extra_info("socket")
    text = str(int(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0))
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.send", "text": text})
        await send({"type": "websocket.close"})
    else:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1")]})
        await send({"type": "http.response.body", "body": text.encode()})


@contextmanager
def serving(app) -> Iterator[str]:
    """Host and port at which the app answers, bound without naming the protocol, as Streamlit does."""
    bound = socket.socket(socket.AF_INET)
    bound.bind(("127.0.0.1", 0))
    bound.listen()
    settings = uvicorn.Config(app, lifespan="off", ws="websockets-sansio", log_level="warning")
    server = uvicorn.Server(settings)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{bound.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=PATIENCE_S)


def answers(address: str) -> tuple[str, str]:
    """What the page and the line say."""
    with urlopen(f"http://{address}/page", timeout=PATIENCE_S) as reply:
        page = reply.read().decode()
    with connect(f"ws://{address}/stream", open_timeout=PATIENCE_S) as line:
        return page, str(line.recv(timeout=PATIENCE_S))


def test_pages_and_lines_send_at_once():
    with serving(SentAtOnce(tells_its_option)) as address:
        assert answers(address) == ("1", "1")


def test_the_middleware_comes_first_next_to_the_server():
    assert web.middleware([], "", [], Opening())[0].cls is SentAtOnce


def test_a_client_without_a_connection_is_answered_too():
    async def greets(scope, receive, send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"hello"})

    assert TestClient(SentAtOnce(greets)).get("/").text == "hello"

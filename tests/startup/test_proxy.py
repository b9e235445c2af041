"""The proxy's own rules, before a stand-in that is no app: whom a cookie goes to, and what the log never says."""

import asyncio
import threading
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import httpx2
import pytest

from tests.browser.server import free_port
from tests.startup.proxy import running_nginx

KINDS = {"/data/assets.geojson": "application/geo+json", "/static/a.js": "text/javascript"}


class _StandIn(BaseHTTPRequestHandler):
    """Answers every address with the visitor's address as the proxy gives it."""

    def do_GET(self):
        body = self.headers.get("X-Forwarded-For", "").encode()
        self.send_response(200)
        self.send_header("Content-Type", KINDS.get(self.path, "text/html; charset=utf-8"))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        """Say nothing on the terminal."""


@contextmanager
def stand_in():
    """The port of a server that answers until the end of the block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _StandIn)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


async def _answer_all(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer every request of a connection with nothing, until it ends."""
    try:
        while await reader.readuntil(b"\r\n\r\n"):
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/javascript\r\nContent-Length: 0\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


@contextmanager
def quick_stand_in():
    """The port of a server without threads, which keeps up with thousands of requests."""
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(_answer_all, "127.0.0.1", 0, backlog=1000))
    running = threading.Thread(target=loop.run_forever, daemon=True)
    running.start()
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        loop.call_soon_threadsafe(loop.stop)
        running.join(10)
        server.close()
        loop.close()


@pytest.mark.parametrize(("proto", "is_secure"), [("https", True), ("http", False)])
def test_a_visitor_gets_the_cookie_once_with_a_page_and_never_with_a_file_that_a_cache_may_keep(
    tmp_path, proto, is_secure
):
    with stand_in() as port, running_nginx(tmp_path, [port], proto) as address:
        assert [httpx2.get(address + path).headers.get("set-cookie") for path in KINDS] == [None, None]
        page = httpx2.get(address + "/assets")
        cookie = page.headers["set-cookie"]
        again = httpx2.get(address + "/assets", headers={"Cookie": cookie.split(";")[0]})
    assert "set-cookie" not in again.headers
    assert ("; Secure" in cookie, "strict-transport-security" in page.headers) == (is_secure, is_secure)


def test_visitors_behind_the_https_proxy_keep_their_own_addresses(tmp_path):
    with stand_in() as port, running_nginx(tmp_path, [port]) as address:
        assert httpx2.get(address + "/", headers={"X-Forwarded-For": "192.0.2.7"}).text == "192.0.2.7"


def test_a_request_that_no_copy_could_answer_leaves_no_code_query_or_address_in_any_log(tmp_path, capfd):
    dead = free_port()
    with stand_in() as port, running_nginx(tmp_path, [port, dead]) as address:
        answers = [httpx2.get(f"{address}/vote/bcd-fgh-234?near=-4.31,{number}").status_code for number in range(20)]
    with running_nginx(tmp_path, [dead], is_answering=False) as address:
        assert httpx2.get(f"{address}/vote/bcd-fgh-234?near=-4.31").status_code == 502
    written = "".join(file.read_text() for file in tmp_path.glob("*.log")) + capfd.readouterr().err
    assert answers == [200] * 20
    assert '"path":"/vote/..."' in written
    assert '"status":502' in written
    for personal in ("bcd-fgh-234", "near", "-4.31", "client:"):
        assert personal not in written


PHONES, THINGS_OF_A_PAGE = 300, 10
FLOOD_LINES, FLOOD_OF_A_LINE = 20, 300


async def asked_on_one_line(port: int, times: int, visitor: str) -> list[int]:
    """The statuses of so many requests, one after the other on one kept connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    statuses = []
    for _ in range(times):
        writer.write(f"GET /static/a.js HTTP/1.1\r\nHost: hall\r\nX-Forwarded-For: {visitor}\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        statuses.append(int(head[9:12]))
        await reader.readexactly(next(int(one[15:]) for one in head.splitlines() if one.startswith("Content-Length:")))
    writer.close()
    return statuses


def test_a_whole_hall_that_opens_the_page_at_once_is_answered(tmp_path):
    async def hall(port):
        phones = await asyncio.gather(*(asked_on_one_line(port, THINGS_OF_A_PAGE, "192.0.2.1") for _ in range(PHONES)))
        return Counter(status for phone in phones for status in phone)

    with quick_stand_in() as behind, running_nginx(tmp_path, [behind]) as address:
        assert asyncio.run(hall(urlsplit(address).port)) == {200: PHONES * THINGS_OF_A_PAGE}


def test_a_flood_from_one_address_is_refused_and_another_visitor_is_answered(tmp_path):
    async def flood(port):
        flooding = [
            asyncio.create_task(asked_on_one_line(port, FLOOD_OF_A_LINE, "192.0.2.1")) for _ in range(FLOOD_LINES)
        ]
        other = await asked_on_one_line(port, 30, "192.0.2.2")
        return Counter(status for line in await asyncio.gather(*flooding) for status in line), other

    with quick_stand_in() as behind, running_nginx(tmp_path, [behind]) as address:
        flooded, other = asyncio.run(flood(urlsplit(address).port))
    assert set(flooded) == {200, 503}
    assert flooded[503] > 0
    assert other == [200] * 30

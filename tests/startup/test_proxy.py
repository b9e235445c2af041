"""The proxy's own rules, before a stand-in that is no app: whom a cookie goes to, and what the log never says."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

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

"""A local server that plays the official sources: good, changed, cut short, failing, or slow."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ETAG = '"one"'


@dataclass
class Played:
    """The reply at an address. `fails` is how often it first answers 500; `silent` means that it never ends."""

    body: bytes = b""
    etag: str = ETAG
    fails: int = 0
    status: int = 200
    is_cut_short: bool = False
    is_silent: bool = False


@dataclass
class Sources:
    """The replies by path, every request received, and the server's address."""

    played: dict[str, Played] = field(default_factory=dict)
    asked: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)
    root: str = ""
    over: threading.Event = field(default_factory=threading.Event)

    def paths(self) -> list[str]:
        """Return the path of every request, in order."""
        return [path for _, path, _, _ in self.asked]


@contextmanager
def playing() -> Iterator[Sources]:
    """Yield a server on a free local port; it stops at the end."""
    sources = Sources()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(sources))
    server.daemon_threads = True
    sources.root = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield sources
    finally:
        sources.over.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


def _handler(sources: Sources) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(b"")

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"])))

        def log_message(self, *_) -> None:
            """Say nothing."""

        def _answer(self, body: bytes) -> None:
            path = self.path
            sources.asked.append((self.command, path, dict(self.headers), body))
            played = sources.played.get(path, Played(status=404))
            if played.fails:
                played.fails -= 1
                return self._send(Played(b"not now", "", status=500))
            if played.etag and self.headers.get("If-None-Match") == played.etag:
                return self._send(Played(b"", played.etag, status=304))
            return self._send(played)

        def _send(self, played: Played) -> None:
            self.send_response(played.status)
            if played.etag:
                self.send_header("ETag", played.etag)
            self.send_header("Content-Length", str(len(played.body)))
            self.end_headers()
            if played.is_silent:
                sources.over.wait(5)
                return
            self.wfile.write(played.body[: len(played.body) // 2] if played.is_cut_short else played.body)
            self.close_connection = True

    return Handler

"""Serve routes from a real local server, in a thread of the tests, for client programs."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from tests.browser.server import free_port

PATIENCE_S = 60


@contextmanager
def serving(routes: Sequence[BaseRoute]) -> Iterator[str]:
    """Yield the address, without a trailing slash, at which these routes answer until the block ends."""
    port = free_port()
    settings = uvicorn.Config(Starlette(routes=routes), host="127.0.0.1", port=port, log_level="warning")
    server = uvicorn.Server(settings)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        deadline = time.monotonic() + PATIENCE_S
        while not server.started:
            if not thread.is_alive() or time.monotonic() > deadline:
                raise RuntimeError(f"no server answered on port {port}")
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=20)

"""How many pages one address may have open: each holds a websocket and a session of Streamlit, which is memory."""

from __future__ import annotations

import logging
import os
from collections import Counter
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse
from starlette.websockets import WebSocket

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

LOG = logging.getLogger(__name__)
USUAL = 200  # forty people behind one line to the internet, each with five pages open
RETRY = {"Retry-After": "30", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
FULL = "Too many pages are open from here just now. Close one, or try again in a minute.\n"
WHY = "One address has %d pages open, the most of PAGES_PER_ADDRESS; if it is a proxy, name it in FORWARDED_ALLOW_IPS"


def pages_per_address() -> int:
    """Return how many pages one address may have open: PAGES_PER_ADDRESS or USUAL; 0 means any number."""
    written = os.environ.get("PAGES_PER_ADDRESS", "").strip()
    return int(written) if written.isdecimal() else USUAL


class OpenPages:
    """ASGI middleware that refuses a websocket with 429 while its address has as many open as it may."""

    def __init__(self, app: ASGIApp):
        self._app, self._most = app, pages_per_address()
        self._open: Counter[str] = Counter()
        self._warned = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "websocket" or not self._most:
            await self._app(scope, receive, send)
            return
        client = scope.get("client")
        address = client[0] if client else ""
        if self._open[address] >= self._most:
            self._warn()
            await WebSocket(scope, receive, send).send_denial_response(PlainTextResponse(FULL, 429, RETRY))
            return
        self._open[address] += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._leave(address)

    def _leave(self, address: str) -> None:
        self._open[address] -= 1
        if not self._open[address]:
            del self._open[address]

    def _warn(self) -> None:
        """Say once in the log what the operator may change: a proxy makes one address of all visitors."""
        if not self._warned:
            self._warned = True
            LOG.warning(WHY, self._most)

"""Sends each part of an answer at once, instead of keeping it back until the browser has confirmed the part before.

Streamlit binds the server's socket itself, without naming its protocol, and asyncio then leaves Nagle's algorithm on:
small messages wait for a confirmation that browsers delay by 40 ms, which is longer than most reruns of a page take.
"""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

INTERNET = (socket.AF_INET, socket.AF_INET6)


class SentAtOnce:
    """ASGI middleware that turns Nagle's algorithm off for each connection; outermost, next to the server."""

    def __init__(self, app: ASGIApp):
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the connection send at once, then pass the request on."""
        _send_at_once(send)
        await self._app(scope, receive, send)


def _send_at_once(send: Send) -> None:
    """Set the option on the connection behind `send`; do nothing where there is none, as in a test client."""
    transport = getattr(getattr(send, "__self__", None), "transport", None)
    connection = transport.get_extra_info("socket") if transport is not None else None
    if connection is not None and connection.family in INTERNET:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

"""The server answers before it is open: the rest of the app is imported once somebody has been answered.

Importing all of it takes longer than everything else of a start. A health check and the HTML of a page, which holds a
first look, do not wait for it; everything else waits until the server is open, which costs a visitor nothing: their
browser fetches Streamlit's own scripts meanwhile. No page runs before, so that no two threads import the same library.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Collection, Sequence
from concurrent.futures import Future
from threading import Event, Thread
from typing import TYPE_CHECKING

from starlette.routing import BaseRoute, Match

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

LOG = logging.getLogger(__name__)
UNASKED_S = 2.0  # after which the server opens though nobody has asked for anything
PATTERN = "localities.route"  # in the scope: the pattern of the route that answers
WITHOUT = ("static/", "_stcore/")  # Streamlit's own, which ask for nothing of ours
HEALTH = "healthz"


class Opening:
    """Whether the server is open, and the routes that are there from then on."""

    def __init__(self, base: str = "", pages: Collection[str] = ()):
        self._base, self._early = base, frozenset((HEALTH, *pages))
        self._asked = Event()
        self._open: Future[None] = Future()
        self.before_pages: list[BaseRoute] = []
        self.after_pages: list[BaseRoute] = []

    def open(self) -> None:
        """Import every room, and let everybody in."""
        from localities.startup import rooms  # nearly all of the app, so not at the start

        self.before_pages += rooms.before_pages(self._base)
        self.after_pages += rooms.after_pages(self._base)
        self._open.set_result(None)

    def begin_beside(self) -> None:
        """Get everything ready and open, in a thread of its own, as soon as somebody was answered or has to wait."""
        Thread(target=self._open_up, name="opening", daemon=True).start()

    def _open_up(self) -> None:
        self._asked.wait(UNASKED_S)
        try:
            from localities.startup import preload  # as above

            preload.open_up(self)
        except Exception:
            if self.is_open():  # pages then make ready themselves what they need
                LOG.exception("Not everything could be made ready ahead")
                return
            LOG.exception("The app cannot be opened, so the server stops")
            os.kill(os.getpid(), signal.SIGTERM)

    def answered(self) -> None:
        """Say that somebody has been answered, so that the processor is free for the rest."""
        self._asked.set()

    async def wait(self) -> None:
        """Return when the server is open, which it now does as soon as it can."""
        self._asked.set()
        await self.opened()

    async def opened(self) -> None:
        """Return when the server is open."""
        await asyncio.shield(asyncio.wrap_future(self._open))  # one who leaves does not call it off for the others

    def is_open(self) -> bool:
        """Return whether every room is there."""
        return self._open.done()

    def is_early(self, scope: Scope) -> bool:
        """Return whether that request can be answered before the server is open."""
        if scope["type"] != "http":
            return scope["type"] == "lifespan"
        path = scope["path"].removeprefix(f"{self._base}/")
        # A query may hold a code, which the rooms before the pages lead to another address.
        is_page = path in self._early and (not scope["query_string"] or path == HEALTH)
        return scope["method"] in ("GET", "HEAD") and (is_page or path.startswith(WITHOUT))


class OpenedFirst:
    """ASGI middleware that lets a request wait until the server is open, unless it can be answered before."""

    def __init__(self, app: ASGIApp, *, opening: Opening):
        self._app, self._opening = app, opening

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, at once or when the server is open."""
        if self._opening.is_open():
            await self._app(scope, receive, send)
        elif self._opening.is_early(scope):
            await self._app(scope, receive, send)
            if scope["type"] == "http":
                self._opening.answered()
        else:
            await self._opening.wait()
            await self._app(scope, receive, send)


class WhenOpen(BaseRoute):
    """Routes of rooms that are imported later; there are none before."""

    def __init__(self, rooms: Sequence[BaseRoute]):
        self._rooms = rooms

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Return the first full match of them, else the first partial one."""
        partial: tuple[Match, Scope] = (Match.NONE, {})
        for route in self._rooms:
            match, child = route.matches(scope)
            if match is Match.NONE:
                continue
            found = match, {**child, "route": route, PATTERN: getattr(route, "path", "")}
            if match is Match.FULL:
                return found
            partial = found if partial[0] is Match.NONE else partial
        return partial

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the route that matched answer."""
        await scope["route"].handle(scope, receive, send)

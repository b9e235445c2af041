"""Files, pictures and sums that are made when somebody asks: a few at once, in turn, and for as long as they wait."""

from __future__ import annotations

import asyncio
from contextlib import AbstractContextManager
from threading import Event
from typing import TYPE_CHECKING

from cachetools import TTLCache
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse

from localities.publishing.serving.replies import OPEN
from localities.workers import caller
from localities.workers.caller import Busy, WorkStopped
from localities.workers.turns import Bounds, Turns

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# A hall shares one address: a dozen may wait there, but none of another address waits for them.
MAKERS = Turns(Bounds(at_once=2, at_once_each=1, waiting=24, waiting_each=12))
RETRY_S = 30
REFUSED_S = 1.0  # a visitor who was refused and comes again at once is refused without work, and not at once
MOST_HELD = 200  # of those waiting for that answer
WATCHED = ("GET", "HEAD")  # requests without a body


def turn() -> AbstractContextManager[None]:
    """Wait for a turn at making something. Ask for it first: never inside what a cache is just computing."""
    return MAKERS.turn()


class Callers:
    """ASGI middleware that records the caller and whether they are still connected; 503 where work is refused."""

    def __init__(self, app: ASGIApp):
        self._app = app
        self._refused = TTLCache[tuple[str, str], bool](10_000, REFUSED_S)
        self._held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the app answer for as long as the client waits; one that hung up in the middle of a form is no fault."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["method"] in WATCHED and (_visitor(scope), scope["path"]) in self._refused:
            await self._hold()
            await _answer_of(Busy())(scope, receive, send)
        else:
            await self._answer(scope, receive, send)

    async def _hold(self) -> None:
        """Wait a moment: a program that asks again at once is then busy with waiting, and the server with others."""
        if self._held >= MOST_HELD:
            return
        self._held += 1
        try:
            await asyncio.sleep(REFUSED_S)
        finally:
            self._held -= 1

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        watch = _Watch(receive) if scope["method"] in WATCHED else None
        has_begun = False

        async def noted(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            with caller.acting_for(_visitor(scope), watch.gone.is_set) if watch else caller.acting_for(_visitor(scope)):
                await self._app(scope, watch.receive if watch else receive, noted)
        except ClientDisconnect:
            return  # nobody is left to answer, and nothing was done
        except WorkStopped as fault:
            if has_begun:
                raise
            if isinstance(fault, Busy):
                self._refused[_visitor(scope), scope["path"]] = True
            await _answer_of(fault)(scope, receive, send)
        finally:
            if watch:
                watch.end()


def _answer_of(fault: WorkStopped) -> PlainTextResponse:
    headers = {**OPEN, "Retry-After": str(RETRY_S), "Cache-Control": "no-store"}
    return PlainTextResponse(f"{fault}\n", 503, headers)


class _Watch:
    """Hears that the client hangs up, while the app is busy with something else."""

    def __init__(self, receive: Receive):
        self._receive = receive
        self.gone = Event()
        self._left = asyncio.Event()
        self._is_read = False
        self._task = asyncio.create_task(self._listen())

    async def receive(self) -> Message:
        """Return the request's body, which is empty, and then wait until the client disconnects."""
        if not self._is_read:
            self._is_read = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def _listen(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self.gone.set()
        self._left.set()

    def end(self) -> None:
        self._task.cancel()


def _visitor(scope: Scope) -> str:
    client = scope.get("client")
    return client[0] if client else ""

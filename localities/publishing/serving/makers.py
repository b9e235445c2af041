"""Files, pictures and sums that are made when somebody asks: a few at once, in turn, and for as long as they wait."""

from __future__ import annotations

import asyncio
from contextlib import AbstractContextManager
from threading import Event
from typing import TYPE_CHECKING

from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse

from localities.publishing.serving.replies import OPEN
from localities.workers import asker
from localities.workers.asker import WorkStopped
from localities.workers.turns import Bounds, Turns

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# A hall shares one address: a dozen may wait there, but none of another address waits for them.
MAKERS = Turns(Bounds(at_once=2, at_once_each=1, waiting=24, waiting_each=12))
RETRY_S = 30
WATCHED = ("GET", "HEAD")  # requests without a body


def turn() -> AbstractContextManager[None]:
    """Wait for a turn at making something. Ask for it first: never inside what a cache is just computing."""
    return MAKERS.turn()


class Askers:
    """ASGI middleware that records the caller and whether they are still connected; 503 where work is refused."""

    def __init__(self, app: ASGIApp):
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the app answer for as long as the client waits; one that hung up in the middle of a form is no fault."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        watch = _Watch(receive) if scope["method"] in WATCHED else None
        has_begun = False

        async def noted(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            with asker.asking(_visitor(scope), watch.gone.is_set) if watch else asker.asking(_visitor(scope)):
                await self._app(scope, watch.receive if watch else receive, noted)
        except ClientDisconnect:
            return  # nobody is left to answer, and nothing was done
        except WorkStopped as fault:
            if has_begun:
                raise
            headers = {**OPEN, "Retry-After": str(RETRY_S), "Cache-Control": "no-store"}
            await PlainTextResponse(f"{fault}\n", 503, headers)(scope, receive, send)
        finally:
            if watch:
                watch.end()


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

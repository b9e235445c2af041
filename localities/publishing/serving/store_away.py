"""Answers 503 wherever what people write cannot be read or kept just now, and says when to ask again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse

from localities.community_store.engine import StoreUnavailable

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

RETRY_AFTER_S = 5
RETRY_AFTER = {"Retry-After": str(RETRY_AFTER_S), "Cache-Control": "no-store"}


class StoreAway:
    """ASGI middleware for every route without its own reply for a store that is away."""

    def __init__(self, app: ASGIApp):
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; a store that is away becomes 503 with Retry-After, unless an answer has begun."""
        if scope["type"] != "http":  # a page's line: each of its messages would go through here
            await self._app(scope, receive, send)
            return
        has_begun = False

        async def noting(message: Message) -> None:
            nonlocal has_begun
            has_begun = has_begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except StoreUnavailable as fault:
            if has_begun:
                raise
            await PlainTextResponse(f"{fault}\n", 503, headers=RETRY_AFTER)(scope, receive, send)

"""How much one visit may upload in an hour: Streamlit bounds each file, and holds as many as are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cachetools import TTLCache
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

from localities.upload_limits import LARGEST_UPLOAD_MB, VISIT_UPLOADS_MB

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

UPLOADS = "/_stcore/upload_file/"
HOUR_S = 3_600
MOST_VISITS = 10_000
TOO_MUCH = f"This visit has sent {VISIT_UPLOADS_MB} MB within an hour, the most that is read. Try again later."


class UploadTotals:
    """ASGI middleware that refuses a file with 413 once its visit has sent too much."""

    def __init__(self, app: ASGIApp, *, base: str = ""):
        self._app, self._start = app, f"{base}{UPLOADS}"
        self._sent = TTLCache[str, int](MOST_VISITS, HOUR_S)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http" or scope["method"] != "PUT" or not scope["path"].startswith(self._start):
            await self._app(scope, receive, send)
            return
        visit = scope["path"].removeprefix(self._start).split("/")[0]
        total = self._sent.get(visit, 0) + _size(scope)
        if total > VISIT_UPLOADS_MB * 1_000_000:
            await PlainTextResponse(f"{TOO_MUCH}\n", 413)(scope, receive, send)
            return
        self._sent[visit] = total
        await self._app(scope, receive, send)


def _size(scope: Scope) -> int:
    """Return the bytes that the request says it has; as many as there may be where it says nothing."""
    stated = Headers(scope=scope).get("content-length", "")
    return int(stated) if stated.isascii() and stated.isdigit() else LARGEST_UPLOAD_MB * 1_000_000

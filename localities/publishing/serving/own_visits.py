"""What a visitor brought is answered to that visitor's browser alone, which a cookie of chance letters tells apart."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from localities.indicators.measures import own
from localities.publishing.serving.own_forms import set_cookie
from localities.publishing.serving.replies import refusal

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

COOKIE = "visit"
OWN_ID = re.compile(rf"{own.PREFIX}[0-9a-f]{{{own.DIGITS}}}")


def reader_of(cookies: Mapping[str, str]) -> str:
    """Return the secret of the browser; "" for one that keeps no cookies, and in a frame on another site."""
    return cookies.get(COOKIE, "")


def name_browser(request: Request, answer: Response, base: str) -> None:
    """Give a browser that opens a page its secret, unless it has one; it is forgotten when the browser is closed.

    Lax, not strict: a link on another site would otherwise give a second secret to a browser that has one.
    """
    if reader_of(request.cookies):
        return
    set_cookie(answer, request, base, COOKIE, secrets.token_urlsafe(16), same_site="lax")
    answer.headers["Cache-Control"] = f"private, {answer.headers.get('Cache-Control', 'no-cache')}"


class OwnVisits:
    """ASGI middleware for addresses below `/data/`: what somebody else brought is answered as if it were gone."""

    def __init__(self, app: ASGIApp, *, base: str = ""):
        self._app, self._start = app, f"{base}/data/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer that nothing of this id is here."""
        if scope["type"] == "http" and scope["path"].startswith(self._start):
            request = Request(scope)
            reader = reader_of(request.cookies)
            asked = OWN_ID.findall(" ".join(value for _, value in request.query_params.multi_items()))
            if others := [one for one in asked if not own.may_read(one, reader)]:
                await refusal(str(own.NotHere(others[0])))(scope, receive, send)
                return
        await self._app(scope, receive, send)

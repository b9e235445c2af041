"""Return a person who signs in with the operator's service to the page where they began.

Streamlit sends a visitor to /auth/login, and after the service's answer always to its first page. The page that they
came from is kept in a cookie in between.
"""

from __future__ import annotations

from collections.abc import Collection
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "localities_after_sign_in"
SECONDS = 600
LONGEST = 2_000


class SignOnReturn:
    """ASGI middleware: `pages` are the addresses that one may come back to, everything else leads to the first page."""

    def __init__(self, app: ASGIApp, *, base: str = "", pages: Collection[str] = ()):
        self._app, self._base, self._pages = app, base, frozenset(pages)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request; only the two steps of signing in are changed."""
        path = scope.get("path", "").removeprefix(f"{self._base}/")
        if scope["type"] != "http" or path not in ("auth/login", "oauth2callback"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        target = self._came_from(headers) if path == "auth/login" else self._kept(headers)

        async def change(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                if path == "auth/login":
                    answer.append("set-cookie", self._cookie(quote(target, safe=""), SECONDS))
                elif answer.get("location") == f"{self._base}/":
                    answer["location"] = f"{self._base}/{target}"
                    answer.append("set-cookie", self._cookie("", 0))
            await send(message)

        await self._app(scope, receive, change)

    def _came_from(self, headers: Headers) -> str:
        """The page and query that the browser names, where it is one of ours on this host; else ""."""
        address = urlsplit(headers.get("referer", "")[:LONGEST])
        is_ours = address.netloc == headers.get("host", "")
        return self._own(f"{address.path.removeprefix(self._base)}?{address.query}") if is_ours else ""

    def _kept(self, headers: Headers) -> str:
        morsel = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        return self._own(unquote(morsel.value)[:LONGEST]) if morsel else ""

    def _own(self, target: str) -> str:
        """The target without its first stroke, where it is a page of ours; else "": nobody is sent elsewhere."""
        page, _, query = target.lstrip("/").partition("?")
        if page not in self._pages or any(ord(sign) < 33 for sign in target):
            return ""
        return f"{page}?{query}" if query else page

    def _cookie(self, value: str, seconds: int) -> str:
        return f"{COOKIE}={value}; Path={self._base or '/'}; Max-Age={seconds}; HttpOnly; SameSite=Lax"

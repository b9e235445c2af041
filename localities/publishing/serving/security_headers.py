"""What every answer tells the browser about safety, and the addresses that are closed.

Content-Security-Policy (W3C CSP 3) as strict as Streamlit allows: no script of another host runs, and no inline script
but our own, which are named by their hash. `blob:` is how Streamlit starts a component's script. The map's frame builds
its script from text, so its own policy is wider.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Collection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse

from localities.publishing.serving import streamlit_files

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

PERMISSIONS = "geolocation=(self), camera=(), microphone=(), payment=(), usb=(), interest-cohort=()"
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
    "Cross-Origin-Opener-Policy": "same-origin",
}
CLOSED = ("_stcore/metrics", "_stcore/agent/interact", "_stcore/agent/mcp")
HOST = re.compile(r"https?://[A-Za-z0-9.*-]+(:\d{1,5})?")
NOT_FOUND = """<!doctype html><html lang="en"><meta charset="utf-8"><title>No such page</title>
<meta name="viewport" content="width=device-width"><body style="font:1.1rem/1.6 sans-serif;margin:2rem;max-width:40em">
<h1>There is no page at this address</h1><p>It may be mistyped, or the page may have moved.</p>
<p><a href="{base}/">Go to the first page</a></p></body></html>"""


def _hosts(name: str) -> list[str]:
    """The web addresses that the operator set under that name, separated by spaces; only scheme, host and port."""
    return [written for written in os.environ.get(name, "").split() if HOST.fullmatch(written)]


def _tile_host() -> list[str]:
    """The host of the map tiles, where the operator set some."""
    address = urlsplit(os.environ.get("TILES_URL", ""))
    host = address.netloc.replace("{s}", "*")
    return [f"{address.scheme}://{host}"] if address.scheme in ("http", "https") and host else []


def frame_ancestors() -> str:
    """Return who may show the app in a frame: itself, and the hosts that the operator named in EMBED_HOSTS."""
    return " ".join(["frame-ancestors 'self'", *_hosts("EMBED_HOSTS")])


def page_policy(script_hashes: Collection[str] = ()) -> str:
    """Return the policy of Streamlit's pages; inline scripts run only where their hash is given."""
    images = " ".join(["img-src 'self' data: blob:", *_tile_host()])
    scripts = " ".join(["script-src 'self' blob: 'wasm-unsafe-eval'", *script_hashes])
    return "; ".join(
        (
            "default-src 'self'",
            scripts,
            "style-src 'self' 'unsafe-inline'",
            images,
            "font-src 'self' data:",
            "media-src 'self' blob:",
            "worker-src 'self' blob:",
            "frame-src 'self' blob: data:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            frame_ancestors(),
        )
    )


def script_hashes(html: str) -> list[str]:
    """Return the CSP sources of the inline scripts of that document ('sha256-...')."""
    texts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def frame_policy() -> str:
    """Return the policy of component frames, such as the map's, whose scripts are built from text."""
    images = " ".join(["img-src 'self' data: blob:", *_tile_host()])
    return (
        f"default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        f"{images}; "
        f"font-src 'self' data:; object-src 'none'; base-uri 'self'; {frame_ancestors()}"
    )


class SecurityHeaders:
    """ASGI middleware that adds the headers to every answer, and answers 404 for closed and unknown addresses.

    `pages` are the addresses of pages. Streamlit answers any unknown address with its own page and status 200.
    """

    def __init__(self, app: ASGIApp, *, base: str = "", pages: Collection[str] = ()):
        self._app, self._base, self._pages = app, base, frozenset(pages)
        index = streamlit_files.folder() / "index.html"
        self._index_etag = FileResponse(index, stat_result=index.stat()).headers["etag"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, with the headers that its kind of answer needs."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"].removeprefix(f"{self._base}/")
        if path.startswith(CLOSED):
            await PlainTextResponse("Closed.\n", status_code=404, headers=EVERYWHERE)(scope, receive, send)
            return
        replaced = False

        async def add_headers(message: Message) -> None:
            nonlocal replaced
            if replaced:
                return
            if message["type"] == "http.response.start":
                if self._is_unknown(path, message):
                    replaced = True
                    page = HTMLResponse(NOT_FOUND.format(base=self._base), 404, headers=self._headers("", "text/html"))
                    await page(scope, receive, send)
                    return
                headers = MutableHeaders(scope=message)
                for name, value in self._headers(path, headers.get("content-type", "")).items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, add_headers)

    def _is_unknown(self, path: str, message: Message) -> bool:
        """Whether Streamlit answered with its own page for want of anything else."""
        etag = Headers(raw=message["headers"]).get("etag", "").removeprefix("W/")
        return etag == self._index_etag and path not in self._pages

    def _headers(self, path: str, content_type: str) -> dict[str, str]:
        if not content_type.startswith("text/html"):
            return EVERYWHERE
        policy = frame_policy() if path.startswith("component/") else page_policy()
        return {**EVERYWHERE, "Content-Security-Policy": policy}

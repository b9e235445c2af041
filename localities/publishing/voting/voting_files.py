"""The voting page's own script and style, served from this machine."""

from __future__ import annotations

import hashlib
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from localities.built_data.edition_cache import edition_cache
from localities.publishing.serving import streamlit_files
from localities.publishing.serving.map_files import TEXT_FONT
from localities.publishing.serving.replies import FOR_EVER, CachedPayload, reply

HERE = Path(__file__).parent
KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
NAMES = ("vote.css", "vote.js")


@edition_cache(size=len(NAMES))
def file(name: str) -> CachedPayload:
    """Return one of the files, ready to be served."""
    content = (HERE / name).read_bytes()
    return CachedPayload(_font_face() + content if name == "vote.css" else content, KINDS[Path(name).suffix], FOR_EVER)


def _font_face() -> bytes:
    source = f'url("../../{streamlit_files.font(TEXT_FONT)}") format("woff2")'
    face = f'font-family: "Source Sans"; font-weight: 200 900; font-display: swap; src: {source};'
    return f"@font-face {{ {face} }}\n".encode()


@edition_cache(size=4)
def addresses(base: str) -> dict[str, str]:
    """Name to address, with a mark of the content."""
    return {name: f"{base}/vote/files/{name}?v={_mark(name)}" for name in NAMES}


def _mark(name: str) -> str:
    return hashlib.sha256(file(name).content).hexdigest()[:10]


def routes(base: str) -> list[Route]:
    """`/vote/files/NAME`."""

    async def answer(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in NAMES:
            return PlainTextResponse("There is no such file.\n", status_code=404)
        return reply(request, file(name))

    return [Route(f"{base}/vote/files/{{name}}", answer, methods=["GET"])]

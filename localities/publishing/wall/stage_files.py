"""Scripts and styles of the wall and the phones: their addresses change with their bytes, so browsers keep them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from localities.built_data.edition_cache import edition_cache
from localities.publishing.serving.map_files import TEXT_FONT, font_address
from localities.publishing.serving.replies import FOR_EVER, SHORT, CachedPayload, reply

HERE = Path(__file__).parent
KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
NAMES = ("stage.css", "present.css", "notes.css", "follow.css", "stage.js", "present.js", "notes.js", "follow.js")


@edition_cache(size=len(NAMES) + 1)
def file(name: str) -> CachedPayload:
    """Return one of the files, ready to be served."""
    # The worker's address stays, for browsers know it by that.
    kept = SHORT if name == "worker.js" else FOR_EVER
    content = (HERE / name).read_bytes()
    return CachedPayload(_font_face() + content if name == "stage.css" else content, KINDS[Path(name).suffix], kept)


def _font_face() -> bytes:
    """The pages' own text face: with each machine's own, the same scene would fit one wall and overflow another."""
    source = f'url("../../{font_address(TEXT_FONT)}") format("woff2")'
    face = f'font-family: "Source Sans"; font-weight: 200 900; font-display: swap; src: {source};'
    return f"@font-face {{ {face} }}\n".encode()


@edition_cache(size=4)
def addresses(base: str) -> dict[str, str]:
    """Name to address, with a mark of the content."""
    return {name: f"{base}/present/files/{name}?v={_mark(name)}" for name in NAMES}


def _mark(name: str) -> str:
    return hashlib.sha256(file(name).content).hexdigest()[:10]


def routes(base: str) -> list[Route]:
    """`/present/files/NAME`, and `/present/worker.js`, which may answer for all of `/present`."""

    async def answer(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in NAMES:
            return PlainTextResponse("There is no such file.\n", status_code=404)
        return reply(request, file(name))

    async def worker(request: Request) -> Response:
        answered = reply(request, file("worker.js"))
        answered.headers["Service-Worker-Allowed"] = f"{base}/present"
        return answered

    return [
        Route(f"{base}/present/files/{{name}}", answer, methods=["GET"]),
        Route(f"{base}/present/worker.js", worker, methods=["GET"]),
    ]

"""Scripts and styles of the wall and the phones, and the worker that keeps a wall without network."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from localities.publishing.serving.page_files import PageFiles
from localities.publishing.serving.replies import SHORT, reply

NAMES = (
    "stage.css",
    "present.css",
    "notes.css",
    "preview.js",
    "follow.css",
    "stage.js",
    "present.js",
    "notes.js",
    "follow.js",
)
FILES = PageFiles(Path(__file__).parent, "/present/files", NAMES, "stage.css")


def routes(base: str) -> list[Route]:
    """`/present/files/NAME`, and `/present/worker.js`, which may answer for all of `/present`."""

    async def worker(request: Request) -> Response:
        # The worker's address stays, for browsers know it by that.
        answered = reply(request, FILES.file("worker.js", SHORT))
        answered.headers["Service-Worker-Allowed"] = f"{base}/present"
        return answered

    return [FILES.route(base), Route(f"{base}/present/worker.js", worker, methods=["GET"])]

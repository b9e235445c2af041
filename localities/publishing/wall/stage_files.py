"""Scripts, styles and the map's frame of the wall and the phones, and the worker that keeps a wall without network."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from localities.drawing.maps.ground import CITY_CENTRE, CITY_ZOOM, GROUND_CREDIT, LEAST_ZOOM, MOST_ZOOM, ROOT
from localities.publishing.serving import map_files, security_headers
from localities.publishing.serving.page_files import PageFiles
from localities.publishing.serving.replies import SHORT, CachedPayload, reply

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
FRAME = Path(__file__).with_name("stage_map.html")
FILES = PageFiles(Path(__file__).parent, "/present/files", NAMES, "stage.css")


def frame() -> CachedPayload:
    """Return the page of the house's own map, which covers a scene's drawn map once it has loaded.

    The part after the # of its address says what it draws.
    """
    script, style = map_files.addresses()
    template = Environment(autoescape=True).from_string(FRAME.read_text(encoding="utf-8"))
    page = template.render(
        root=ROOT,
        script=script,
        style=style,
        view={"centre": CITY_CENTRE, "zoom": CITY_ZOOM, "least": LEAST_ZOOM, "most": MOST_ZOOM},
        credit=GROUND_CREDIT,
    )
    return CachedPayload(page.encode(), "text/html; charset=utf-8")


def routes(base: str) -> list[Route]:
    """Return `/present/files/NAME`, `/present/worker.js`, which may answer for all of `/present`, and the map's frame.

    The frame stands at `/present/map/frame`: two folders below the root, as the house's maps expect.
    """
    body = frame()
    policy = security_headers.page_policy(security_headers.script_hashes(body.content.decode()))

    async def map_frame(request: Request) -> Response:
        answered = reply(request, body)
        answered.headers["Content-Security-Policy"] = policy
        return answered

    async def worker(request: Request) -> Response:
        # The worker's address stays, for browsers know it by that.
        answered = reply(request, FILES.file("worker.js", SHORT))
        answered.headers["Service-Worker-Allowed"] = f"{base}/present"
        return answered

    return [
        FILES.route(base),
        Route(f"{base}/present/worker.js", worker, methods=["GET"]),
        Route(f"{base}/present/map/frame", map_frame, methods=["GET"]),
    ]

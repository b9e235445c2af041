"""The house's own map in a frame of its own: it covers a scene's drawn map once it has loaded."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from localities.drawing.maps.ground import CITY_CENTRE, CITY_ZOOM, GROUND_CREDIT, LEAST_ZOOM, MOST_ZOOM, ROOT
from localities.publishing.serving import map_files, security_headers
from localities.publishing.serving.replies import CachedPayload, reply

FRAME = Path(__file__).with_name("stage_map.html")


def frame() -> CachedPayload:
    """The page of an interactive map; the part after the # of its address says what it draws."""
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


def routes(base: str = "") -> list[Route]:
    """`/present/map/frame`: two folders below the root, as the house's maps expect."""
    body = frame()
    policy = security_headers.page_policy(security_headers.script_hashes(body.content.decode()))

    async def answer(request: Request) -> Response:
        answered = reply(request, body)
        answered.headers["Content-Security-Policy"] = policy
        return answered

    return [Route(f"{base}/present/map/frame", answer, methods=["GET"])]

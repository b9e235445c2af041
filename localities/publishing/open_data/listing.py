"""`/data/`: a plain page that lists every open address, readable without a script."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from localities.publishing.serving.replies import OPEN

PAGE = Path(__file__).with_name("listing.html")


def route(base: str, routes: Sequence[object], views: Sequence[object], edition: str, gap: str) -> Route:
    """The route of the listing page."""
    template = Environment(autoescape=True).from_string(PAGE.read_text(encoding="utf-8"))
    page = template.render(routes=routes, views=views, edition=edition, gap=gap)

    async def listing(request: Request) -> Response:
        return HTMLResponse(page, headers=OPEN)

    return Route(f"{base}/data/", listing, methods=["GET"])

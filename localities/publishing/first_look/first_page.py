"""The page that starts the app: Streamlit's own, with our title and a first look shown until it has started."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol
from urllib.parse import urlencode

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from localities.assets import front_door
from localities.drawing.maps import first_picture
from localities.places import postcode_areas
from localities.publishing.serving import map_files, own_visits, security_headers, streamlit_files
from localities.publishing.serving.replies import CachedPayload, reply

FOLDER = Path(__file__).parent
# What pages draw: fetched beside the first scripts, not one after another when an element asks for it. Charts and
# tables are large, and stand further down.
EVERY_PAGE = ("Html", "Selectbox", "Button", "PageLink")
ELEMENTS = {
    "": ("ComponentInstance", "TextInput"),
    "assets": ("ComponentInstance", "TextInput", "ButtonGroup", "BidiComponent", "Pagination"),
    "map": ("ComponentInstance", "ButtonGroup", "Checkbox", "Multiselect"),
    "place": ("ComponentInstance", "ButtonGroup"),
    "compare": ("ComponentInstance", "ButtonGroup"),
    "overview": ("ButtonGroup", "Multiselect"),
    "own": ("ComponentInstance", "ButtonGroup", "TextInput", "Multiselect"),
    "reach": ("ComponentInstance", "TextInput", "NumberInput"),
    "colocation": ("ComponentInstance", "ButtonGroup"),
    "connections": ("ButtonGroup",),
    "resources": ("ButtonGroup",),
    "data": ("ButtonGroup", "Checkbox"),
    "meeting": ("TextInput", "FileUploader", "BidiComponent"),
    "suggest": ("BidiComponent",),
    "stewards": ("BidiComponent",),
}
NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
LICENCE_COMMENT = re.compile(r"^\s*<!--.*?-->\s*", re.DOTALL)
PICTURE = "first-map.svg"
NO_CACHE, A_DAY = "no-cache", "public, max-age=86400"


class Page(Protocol):
    """What a first look says of a page: the list of pages has more."""

    @property
    def address(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def heading(self) -> str: ...
    @property
    def purpose(self) -> str: ...
    @property
    def window_title(self) -> str: ...


def document(page: Page, pages: Sequence[Page], base: str = "") -> str:
    """Return the HTML that starts Streamlit under `base`, with that page's title and first look."""
    html = NOSCRIPT.sub("", LICENCE_COMMENT.sub("", streamlit_files.index()))
    html = html.replace('"./', f'"{base}/').replace("<title>Streamlit</title>", _head(page, base))
    # In the body, after Streamlit's own style, which it outranks; in the HTML, so that nothing jumps when it comes.
    return html.replace('<div id="root"></div>', f'<div id="root"></div>\n{_style()}\n{_look(page, pages, base)}')


def _head(page: Page, base: str) -> str:
    elements = EVERY_PAGE + ELEMENTS.get(page.address, ())
    scripts = "\n".join(
        f'<link rel="modulepreload" fetchpriority="low" crossorigin href="{base}/{file}">'  # after what starts the page
        for file in streamlit_files.scripts_of(elements)
        if file.endswith(".js")
    )
    symbols = f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{base}/{_symbols()}">'
    return f"<title>{page.window_title}</title>\n{_description(page)}\n{_where(base)}\n{symbols}\n{scripts}"


def _description(page: Page) -> str:
    return f'<meta name="description" content="{page.heading}. {page.purpose}">'


def _symbols() -> str:
    return streamlit_files.font(map_files.SYMBOLS)


def _where(base: str) -> str:
    """Give Streamlit its server's address; otherwise every page but the first tries a wrong address before it."""
    return (
        "<script>window.__streamlit = { BACKEND_BASE_URL: "
        f"window.location.origin + {json.dumps(f'{base}/')} }};</script>"
    )


@lru_cache(maxsize=1)
def _style() -> str:
    """The house's own style sheet, for the little that Streamlit's theme cannot say."""
    return f"<style>\n{(FOLDER / 'house.css').read_text(encoding='utf-8')}</style>"


@lru_cache(maxsize=1)
def _template():
    text = (FOLDER / "first_look.html").read_text(encoding="utf-8")
    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(text)


def _look(page: Page, pages: Sequence[Page], base: str) -> str:
    links = [(one.title, one.address) for one in pages]
    drawn = "" if page.address else first_picture.draw()
    shown = _template().render(
        app_name=next(one.title for one in pages if not one.address),
        heading=page.heading,
        purpose=page.purpose,
        example=f"{postcode_areas.example_place()}, {postcode_areas.example()}",
        links=links,
        picture=drawn,
        base=base,
    )
    script = (FOLDER / "first_look.js").read_text(encoding="utf-8")
    return f"{shown}<script>\n{script}</script>"


def routes(pages: Sequence[Page], base: str = "") -> list[Route]:
    """Return a route for each page's first HTML, the map's first picture, and `/find`, which leads to what answers."""
    shown = [Route(f"{base}/{page.address}", _shown(page, pages, base), methods=["GET"]) for page in pages]
    picture = Route(f"{base}/{PICTURE}", _first_picture, methods=["GET"])
    return [*shown, picture, Route(f"{base}/find", _find(base), methods=["GET"])]


def _first_picture(request: Request) -> Response:
    """Serve the picture of the map that is shown until the live map is drawn."""
    drawn = CachedPayload(first_picture.draw().encode(), "image/svg+xml", A_DAY)
    return reply(request, drawn)


def _shown(page: Page, pages: Sequence[Page], base: str):
    @lru_cache(maxsize=1)
    def made() -> tuple[CachedPayload, str]:  # for the first who asks: a start would wait for all pages
        html = document(page, pages, base)
        body = CachedPayload(html.encode(), "text/html; charset=utf-8", NO_CACHE)
        return body, security_headers.page_policy(security_headers.script_hashes(html))

    async def show(request: Request) -> Response:
        body, policy = made()
        answer = reply(request, body)
        answer.headers["Content-Security-Policy"] = policy
        del answer.headers["Access-Control-Allow-Origin"]
        own_visits.name_browser(request, answer, base)
        return answer

    return show


def _find(base: str):
    def find(request: Request) -> Response:
        written = request.query_params.get("q", "")
        there = front_door.destination(written)
        query = there.query or ({"find": written[:80]} if written.strip() else {})
        address = f"{base}/{there.page}" + (f"?{urlencode(query)}" if query else "")
        return RedirectResponse(address, status_code=303, headers={"Cache-Control": "no-store"})

    return find

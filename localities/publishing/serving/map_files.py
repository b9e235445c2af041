"""The one script and the one style of every map: Leaflet, MarkerCluster and our own, all from this machine."""

from __future__ import annotations

import hashlib
from pathlib import Path

import xstatic.pkg.leaflet as leaflet
import xstatic.pkg.leaflet_markercluster as markercluster
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from localities.built_data.edition_cache import edition_cache
from localities.publishing.serving import streamlit_files
from localities.publishing.serving.replies import FOR_EVER, CachedPayload, reply

LEAFLET = Path(leaflet.BASE_DIR)
CLUSTERS = Path(markercluster.BASE_DIR)
OURS = Path(__file__).parents[2] / "drawing" / "maps"
SCRIPTS = (
    LEAFLET / "leaflet.js",
    CLUSTERS / "leaflet.markercluster.js",
    *(OURS / name for name in ("map.js", "map_names.js", "map_frame.js", "map_layers.js")),
)
STYLES = (LEAFLET / "leaflet.css", CLUSTERS / "MarkerCluster.css", OURS / "map.css")
# The icons that the lists use, so that a marker shows the same one. The server ships this font; no second copy.
SYMBOLS = "MaterialSymbols-Rounded.*.woff2"
TEXT_FONT = "SourceSansVF-Upright.*.woff2"  # the face of every page, so that a wall's is the same on every machine


@edition_cache(size=1)
def script() -> CachedPayload:
    """The maps' script; its address changes with its bytes, so browsers may keep it for ever."""
    return CachedPayload(
        b"\n;\n".join(file.read_bytes() for file in SCRIPTS), "text/javascript; charset=utf-8", FOR_EVER
    )


@edition_cache(size=1)
def style() -> CachedPayload:
    """The maps' style, with the icon font's address."""
    source = f'url("../{streamlit_files.font(SYMBOLS)}") format("woff2")'
    font = f'@font-face {{ font-family: "House Symbols"; font-display: block; src: {source}; }}\n'
    return CachedPayload(
        font.encode() + b"\n".join(file.read_bytes() for file in STYLES), "text/css; charset=utf-8", FOR_EVER
    )


@edition_cache(size=1)
def addresses() -> tuple[str, str]:
    """Addresses of script and style from the server's root, each with a mark of its content."""
    marks = [hashlib.sha256(body().content).hexdigest()[:10] for body in (script, style)]
    return f"vendor/map.js?v={marks[0]}", f"vendor/map.css?v={marks[1]}"


def routes(base: str = "") -> list[BaseRoute]:
    """`/vendor/map.js`, `/vendor/map.css` and Leaflet's own pictures, under the server's base path."""
    return [
        Route(f"{base}/vendor/map.js", _script, methods=["GET"]),
        Route(f"{base}/vendor/map.css", _style, methods=["GET"]),
        Mount(f"{base}/vendor/images", StaticFiles(directory=LEAFLET / "images")),
    ]


async def _script(request: Request) -> Response:
    return reply(request, script())


async def _style(request: Request) -> Response:
    return reply(request, style())

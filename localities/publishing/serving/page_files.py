"""Scripts and styles of a page of our own: their addresses change with their bytes, so browsers keep them for ever."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from localities.built_data.edition_cache import edition_cache
from localities.publishing.serving import streamlit_files
from localities.publishing.serving.map_files import TEXT_FONT
from localities.publishing.serving.replies import FOR_EVER, CachedPayload, reply

KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
MOST_FILES = 32  # of all such pages together


@dataclass(frozen=True)
class PageFiles:
    """The files `names` in `folder`, served below `path`; the style `first_style` brings the app's text face along."""

    folder: Path
    path: str
    names: tuple[str, ...]
    first_style: str

    def addresses(self, base: str) -> dict[str, str]:
        """Return name to address, with a mark of the content."""
        return {name: f"{base}{self.path}/{name}?v={self._mark(name)}" for name in self.names}

    def file(self, name: str, cache_control: str = FOR_EVER) -> CachedPayload:
        """Return one of the files, ready to be served."""
        return _file(self, name, cache_control)

    def route(self, base: str) -> Route:
        """Return the route that answers for all of them, and 404 for any other name."""

        async def answer(request: Request) -> Response:
            name = request.path_params["name"]
            if name not in self.names:
                return PlainTextResponse("There is no such file.\n", status_code=404)
            return reply(request, self.file(name))

        return Route(f"{base}{self.path}/{{name}}", answer, methods=["GET"])

    def _mark(self, name: str) -> str:
        return hashlib.sha256(self.file(name).content).hexdigest()[:10]


@edition_cache(size=MOST_FILES)
def _file(files: PageFiles, name: str, cache_control: str) -> CachedPayload:
    content = (files.folder / name).read_bytes()
    faced = _font_face() + content if name == files.first_style else content
    return CachedPayload(faced, KINDS[Path(name).suffix], cache_control)


def _font_face() -> bytes:
    """The app's own text face: with each machine's own, the same page would fit one screen and overflow another."""
    source = f'url("../../{streamlit_files.font(TEXT_FONT)}") format("woff2")'
    face = f'font-family: "Source Sans"; font-weight: 200 900; font-display: swap; src: {source};'
    return f"@font-face {{ {face} }}\n".encode()

"""Streamlit's scripts, styles and fonts, and the map's script: a third of the bytes of a first visit.

Streamlit sends them as they are, the map's anew at each visit. `pack` makes the compressed ones, once for every
visitor; `PackedFiles` serves them, for browsers to keep.
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import os
import subprocess
import sys
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from localities.publishing.serving import font_subsets, streamlit_files
from localities.publishing.serving.cache_folder import PROJECT, cache_folder, is_complete, make_whole
from localities.publishing.serving.replies import FOR_EVER

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

LOG = logging.getLogger(__name__)
FORM = 3  # of the folder; a number higher where what `pack` writes changes
TEXT_KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
FONT_KIND = "font/woff2"
ENCODINGS = {"br": ".br", "gzip": ".gz"}  # best first
BEST, GOOD = 11, 9  # of brotli: for what every visit loads, and for the rest
QUICK = 5  # of gzip, for the first visitors while the folder is being made


@lru_cache(maxsize=1)
def packed_folder() -> Path:
    """Return the path of the compressed files for this Streamlit and these icons, whether or not they exist yet."""
    versions = f"{version('streamlit')} {version('streamlit-folium')}"
    about = f"{FORM} {versions} {sorted(font_subsets.icons_of_ours())} {font_subsets.CHARACTERS}"
    return cache_folder() / f"static-{hashlib.sha256(about.encode()).hexdigest()[:16]}"


def pack(folder: Path) -> None:
    """Write every compressed file below a folder beside `folder`, and then name it `folder`; takes some seconds."""
    make_whole(folder, _pack)


def _pack(folder: Path) -> None:
    _pack_fonts(folder)
    drawn = streamlit_files.scripts_of(("Selectbox", "ComponentInstance"))
    best = {*streamlit_files.first_scripts(), *drawn, *streamlit_files.map_scripts()}
    for name in sorted(streamlit_files.hashed_files()):
        if Path(name).suffix in TEXT_KINDS:
            _pack_text(folder, name, BEST if name in best else GOOD)


def _pack_fonts(folder: Path) -> None:
    (folder / streamlit_files.MEDIA).mkdir(parents=True)
    (folder / streamlit_files.font(font_subsets.SYMBOLS)).write_bytes(font_subsets.symbols(font_subsets.icons_in_use()))
    for pattern in font_subsets.TEXT_FONTS:
        (folder / streamlit_files.font(pattern)).write_bytes(font_subsets.latin(pattern))


def _pack_text(folder: Path, name: str, quality: int) -> None:
    content = streamlit_files.path_of(name).read_bytes()
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    Path(f"{folder / name}.br").write_bytes(brotli.compress(content, quality=quality))
    Path(f"{folder / name}.gz").write_bytes(gzip.compress(content, compresslevel=GOOD, mtime=0))


def pack_beside() -> subprocess.Popen[bytes] | None:
    """Start a process that makes the folder where it is missing; the server starts and answers meanwhile."""
    folder = packed_folder()
    if is_complete(folder):
        return None
    command = [sys.executable, "-m", "localities.publishing.serving.packed_files", str(folder)]
    return subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


class PackedFiles:
    """ASGI middleware that answers for Streamlit's hashed files; everything else goes to the app behind it."""

    def __init__(self, app: ASGIApp, *, base: str = "", folder: Path | None = None):
        self._app, self._start = app, f"{base}/"
        self._names, self._given = streamlit_files.hashed_files(), folder

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the file in the best form that the client accepts, or pass the request on."""
        name = scope.get("path", "").removeprefix(self._start)
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or name not in self._names:
            await self._app(scope, receive, send)
            return
        answer = await run_in_threadpool(self._answer, Request(scope), name)
        await (answer or self._app)(scope, receive, send)

    def _answer(self, request: Request, name: str) -> Response | None:
        kind, folder = TEXT_KINDS.get(Path(name).suffix), self._given or packed_folder()
        accepted = request.headers.get("accept-encoding", "")
        headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding", "X-Content-Type-Options": "nosniff"}
        if kind is None:
            smaller = folder / name
            return FileResponse(smaller, media_type=FONT_KIND, headers=headers) if smaller.is_file() else None
        for encoding, ending in ENCODINGS.items():
            packed = Path(f"{folder / name}{ending}")
            if encoding in accepted and packed.is_file():
                return FileResponse(packed, media_type=kind, headers={**headers, "Content-Encoding": encoding})
        if "gzip" not in accepted:
            return None
        content = gzip.compress(streamlit_files.path_of(name).read_bytes(), compresslevel=QUICK, mtime=0)
        return Response(content, media_type=kind, headers={**headers, "Content-Encoding": "gzip"})


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(10)  # visitors come first
    try:
        pack(Path(sys.argv[1]))
    except OSError as fault:
        LOG.warning("Streamlit's files go out in quick gzip: their folder could not be made (%s)", fault.strerror)

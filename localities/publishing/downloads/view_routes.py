"""The addresses of views as files, below /data/view/: what each takes, and how it answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from localities.places import postcode_areas, wording
from localities.places.outlines import UnknownChoice
from localities.publishing.asset_list.take_away import send
from localities.publishing.downloads import view_files, views
from localities.publishing.downloads.view_query import read_view
from localities.publishing.downloads.view_table import view
from localities.publishing.serving import makers
from localities.publishing.serving.queries import BadQuery
from localities.publishing.serving.replies import refusal

HOST = re.compile(r"[A-Za-z0-9.\-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:]{2,45}\](:\d{1,5})?", re.ASCII)


@dataclass(frozen=True)
class ListedView:
    """One view as the page of open data lists it."""

    name: str
    gives: str
    takes: tuple[str, ...]
    addresses: tuple[tuple[str, str], ...]  # label, address with an example that works


def listed() -> list[ListedView]:
    """Every view with the addresses of its files, relative to /data/."""
    return [
        ListedView(name, wording.filled(kind.gives), kind.parts, _addresses(name)) for name, kind in views.VIEWS.items()
    ]


def address(name: str, ending: str, **parts: str | None) -> str:
    """The address of a view as that kind of file, relative to /data/."""
    return f"view/{name}.{ending}?{view(name, **parts).query}"


def routes(base: str = "") -> list[Route]:
    """A route for every view and kind of file, below the server's base path."""
    return [
        Route(f"{base}/data/view/{name}.{ending}", _endpoint(name, ending, base), methods=["GET"])
        for name in views.VIEWS
        for ending in (*view_files.endings(name), view_files.CITATION)
    ]


def _addresses(name: str) -> tuple[tuple[str, str], ...]:
    example = urlencode(postcode_areas.example_parts(views.VIEWS[name].example))
    labels = {ending: view_files.FILES[ending].label for ending in view_files.endings(name)}
    labels[view_files.CITATION] = "citation"
    return tuple((label, f"view/{name}.{ending}?{example}") for ending, label in labels.items())


def _endpoint(name: str, ending: str, base: str):
    # Not async: the server then makes the file beside its loop, and nobody waits for somebody else's.
    def answer(request: Request) -> Response:
        try:
            query, root = read_view(name, request.query_params.multi_items()), site_root(request, base)
            if ending == view_files.CITATION:
                return _shown(send(request, view_files.citation_of(query, root)))
            with makers.turn():
                body = view_files.file_of(query, ending, root)
            return send(request, body)
        except (BadQuery, UnknownChoice) as fault:
            return refusal(str(fault))

    return answer


def _shown(reply: Response) -> Response:
    """The reply as something to read in the browser, not to save."""
    reply.headers["Content-Disposition"] = "inline"
    return reply


def site_root(request: Request, base: str) -> str:
    """The address of this site with its last slash, for the link in a citation; "" where the host is no plain name."""
    if not HOST.fullmatch(request.url.netloc):
        return ""
    return f"{request.url.scheme}://{request.url.netloc}{base}/"

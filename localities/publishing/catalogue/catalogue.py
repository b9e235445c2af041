"""The catalogue's addresses below `/data/`: DCAT-AP, the Data Package, editions, how to cite."""

from __future__ import annotations

import json
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from localities.publishing.catalogue import citing, dcat, editions, openapi
from localities.publishing.catalogue.catalogue_paths import BIBTEX, JSON_LD, OPENAPI_31, TURTLE
from localities.publishing.downloads.view_routes import site_root
from localities.publishing.serving.queries import BadQuery, read_query
from localities.publishing.serving.replies import OPEN, CachedPayload, refusal, reply

UTF_8 = "; charset=utf-8"
Answer = Callable[[Request, str], CachedPayload]


def routes(base: str = "") -> list[Route]:
    """Every address of the catalogue, below the server's base path; before the open-data routes, which end in 404."""
    return [Route(f"{base}{path}", _endpoint(base, answer), methods=["GET"]) for path, answer in ANSWERS.items()]


def _endpoint(base: str, answer: Answer):
    # Not async: the server then makes the file beside its loop, and nobody waits for somebody else's.
    def respond(request: Request) -> Response:
        try:
            read_query(request.query_params.multi_items(), ())
            return reply(request, answer(request, site_root(request, base) or f"{base}/"))
        except BadQuery as fault:
            return refusal(str(fault))
        except editions.UnknownEdition as fault:
            return PlainTextResponse(f"{fault}\n", 404, OPEN)

    return respond


def _written(content: str, media_type: str) -> CachedPayload:
    return CachedPayload(content.encode(), media_type)


def _present(path: str) -> Answer:
    return lambda request, root: editions.file_of(citing.edition(), path, root)


def _listed(request: Request, root: str) -> CachedPayload:
    return _written(json.dumps(editions.listed(root)), editions.JSON)


def _of_edition(request: Request, root: str) -> CachedPayload:
    return editions.file_of(request.path_params["edition"], request.path_params["path"], root)


ANSWERS: dict[str, Answer] = {
    "/data/catalog.ttl": lambda _, root: _written(dcat.turtle(root), f"{TURTLE}{UTF_8}"),
    "/data/catalog.jsonld": lambda _, root: _written(dcat.json_ld(root), JSON_LD),
    "/data/datapackage.json": _present(editions.DESCRIPTOR),
    "/data/datapackage.zip": _present(editions.PACKAGE),
    "/data/citation.txt": lambda _, root: _written(citing.text(root), editions.TEXT),
    "/data/citation.bib": lambda _, root: _written(citing.bibtex(root), f"{BIBTEX}{UTF_8}"),
    "/data/editions.json": _listed,
    "/data/openapi.json": lambda _, root: _written(json.dumps(openapi.document(root), ensure_ascii=False), OPENAPI_31),
    "/data/editions/{edition}/{path:path}": _of_edition,
}

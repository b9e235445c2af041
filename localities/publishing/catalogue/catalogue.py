"""The catalogue's addresses below `/data/`: DCAT-AP, the Data Package, editions, how to cite."""

from __future__ import annotations

import json
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from localities.publishing.catalogue import citing, dcat, editions
from localities.publishing.downloads.view_routes import site_root
from localities.publishing.serving.queries import BadQuery, read_query
from localities.publishing.serving.replies import OPEN, CachedPayload, refusal, reply

TURTLE, JSON_LD = "text/turtle; charset=utf-8", "application/ld+json"
BIBTEX = "application/x-bibtex; charset=utf-8"
Answer = Callable[[Request, str], CachedPayload]
EDITION_PATH = "/data/editions/{edition}/{path:path}"


def routes(base: str = "") -> list[Route]:
    """Every address of the catalogue, below the server's base path; before the open-data routes, which end in 404."""
    return [Route(f"{base}{path}", _endpoint(base, answer), methods=["GET"]) for path, (_, answer) in ANSWERS.items()]


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


# Path: what it gives, and the answer.
ANSWERS: dict[str, tuple[str, Answer]] = {
    "/data/catalog.ttl": (
        "The catalogue (DCAT-AP 3) as Turtle.",
        lambda _, root: _written(dcat.turtle(root), TURTLE),
    ),
    "/data/catalog.jsonld": ("The same as JSON-LD.", lambda _, root: _written(dcat.json_ld(root), JSON_LD)),
    "/data/datapackage.json": ("The Data Package: every file with its schema.", _present(editions.DESCRIPTOR)),
    "/data/datapackage.zip": (
        "Everything: CSV, Parquet, GeoPackage, GeoParquet.",
        _present(editions.PACKAGE),
    ),
    "/data/citation.txt": ("How to cite the data.", lambda _, root: _written(citing.text(root), editions.TEXT)),
    "/data/citation.bib": ("The same as BibTeX.", lambda _, root: _written(citing.bibtex(root), BIBTEX)),
    "/data/editions.json": ("The editions that are here.", _listed),
    EDITION_PATH: ("A file of an edition; its address stays.", _of_edition),
}

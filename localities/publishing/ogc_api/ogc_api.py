"""OGC API Features below `/ogc/`: its routes, in which format they answer, and how they refuse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from localities.built_data.edition_cache import edition_cache
from localities.places.outlines import UnknownChoice, known
from localities.publishing.downloads.view_routes import site_root
from localities.publishing.ogc_api import crs, documents, items, pages
from localities.publishing.ogc_api.api_document import api_document
from localities.publishing.ogc_api.collections import Collection, collections
from localities.publishing.ogc_api.item_query import FORMATS, read_items
from localities.publishing.ogc_api.links import GEOJSON, HTML, JSON, OPENAPI_30, Asked
from localities.publishing.ogc_api.stock import to_json
from localities.publishing.serving.queries import BadQuery, Query, read_query
from localities.publishing.serving.replies import OPEN, CachedPayload, problem, reply

NAME = "ogc"
KEPT_ANSWERS = 64  # a page of all zones is 1.5 MB


class NotFound(ValueError):
    """An address that holds nothing; the message is the sentence for the reader."""


@dataclass(frozen=True)
class Answer:
    """What a route gives: the content, and the system of its geometries where it has any."""

    content: str
    media_type: str
    system: str = ""


def routes(base: str = "") -> list[Route]:
    """Every address of the API, below the server's base path."""
    answers: dict[str, Callable[[Asked, Request], Answer]] = {
        "": _landing,
        "/": _landing,
        "/api": _api,
        "/conformance": _conformance,
        "/collections": _collections,
        "/collections/{collection}": _collection,
        "/collections/{collection}/items": _items,
        "/collections/{collection}/items/{feature}": _feature,
        "/{other:path}": _nothing,
    }
    return [Route(f"{base}/{NAME}{path}", _endpoint(base, answer), methods=["GET"]) for path, answer in answers.items()]


def _endpoint(base: str, answer: Callable[[Asked, Request], Answer]):
    # Not async: the server then works it out beside its loop, and nobody waits for somebody else's query.
    def respond(request: Request) -> Response:
        try:
            asked = _asked(request, base)
            given = answer(asked, request)
        except (BadQuery, UnknownChoice) as fault:
            return problem(400, str(fault))
        except NotFound as fault:
            return problem(404, str(fault))
        response = reply(request, _payload(given))
        response.headers["Vary"] = "Accept, Accept-Encoding"
        if given.system:
            response.headers["Content-Crs"] = f"<{given.system}>"
            response.headers["Access-Control-Expose-Headers"] = f"{OPEN['Access-Control-Expose-Headers']}, Content-Crs"
        return response

    return respond


@edition_cache(size=KEPT_ANSWERS)
def _payload(given: Answer) -> CachedPayload:
    charset = "" if ";" in given.media_type else "; charset=utf-8"
    return CachedPayload(given.content.encode(), f"{given.media_type}{charset}")


def _asked(request: Request, base: str) -> Asked:
    root = f"{site_root(request, base) or f'{base}/'}{NAME}/"
    path = request.url.path.removeprefix(f"{base}/{NAME}").removeprefix("/")
    parts = tuple(request.query_params.multi_items())
    return Asked(root, path, parts, HTML if _wants_page(request) else JSON)


def _wants_page(request: Request) -> bool:
    """Whether the request wants HTML: by `f`, else by the Accept header (of equal weights, the first named counts)."""
    if request.query_params.get("f"):
        return request.query_params["f"] == "html"
    weights: dict[str, float] = {}
    for part in request.headers.get("accept", "").split(","):
        media_type, *rest = (one.strip() for one in part.split(";"))
        weights.setdefault(media_type, next((_weight(one) for one in rest if one.startswith("q=")), 1.0))
    machine = max((weights.get(one, 0.0) for one in (JSON, GEOJSON, OPENAPI_30)), default=0.0)
    return weights.get(HTML, 0.0) > machine


def _weight(written: str) -> float:
    try:
        return float(written.removeprefix("q="))
    except ValueError:
        return 0.0


def _read(asked: Asked, names: tuple[str, ...] = ("f",)) -> Query:
    return read_query(asked.parts, names, {"f": FORMATS})


def _landing(asked: Asked, request: Request) -> Answer:
    _read(asked)
    made = documents.landing(asked)
    return Answer(pages.landing(asked, made), HTML) if asked.is_page else Answer(to_json(made), JSON)


def _conformance(asked: Asked, request: Request) -> Answer:
    _read(asked)
    made = documents.conformance(asked)
    return Answer(pages.conformance(asked, made), HTML) if asked.is_page else Answer(to_json(made), JSON)


def _api(asked: Asked, request: Request) -> Answer:
    _read(asked)
    made = api_document(asked.root)
    if asked.is_page:
        return Answer(pages.api(asked, made, asked.itself(OPENAPI_30, "The API")), HTML)
    return Answer(to_json(made), OPENAPI_30)


def _collections(asked: Asked, request: Request) -> Answer:
    _read(asked)
    made = documents.all_collections(asked)
    return Answer(pages.all_collections(asked, made), HTML) if asked.is_page else Answer(to_json(made), JSON)


def _collection(asked: Asked, request: Request) -> Answer:
    collection = _named(request)
    _read(asked)
    made = documents.one_collection(asked, collection)
    if asked.is_page:
        return Answer(pages.one_collection(asked, made, collection), HTML)
    return Answer(to_json(made), JSON)


def _items(asked: Asked, request: Request) -> Answer:
    collection = _named(request)
    query = read_items(asked.parts, collection.stock.fields)
    page = items.page(collection, query, asked)
    if asked.is_page:
        return Answer(pages.items(asked, collection, page), HTML, query.system)
    return Answer(items.page_json(collection, page, query.system), GEOJSON, query.system)


def _feature(asked: Asked, request: Request) -> Answer:
    collection, key = _named(request), request.path_params["feature"]
    system = crs.known_system(_read(asked, ("crs", "f"))["crs"], "crs")
    if key not in collection.stock.position:
        raise NotFound(f"“{collection.title}” has no feature with the id “{key[:60]}”.")
    at, links = collection.stock.position[key], items.feature_links(collection, asked)
    if asked.is_page:
        return Answer(pages.feature(asked, collection, collection.stock.features[at], links), HTML, system)
    return Answer(items.feature_json(collection, at, system, links), GEOJSON, system)


def _named(request: Request) -> Collection:
    """The collection of the address; NotFound names the nearest one."""
    titles = {key: one.title for key, one in collections().items()}
    try:
        return collections()[known(request.path_params["collection"], titles, "collection")]
    except UnknownChoice as fault:
        raise NotFound(str(fault)) from fault


def _nothing(asked: Asked, request: Request) -> Answer:
    where = request.path_params["other"][:60]
    raise NotFound(f"There is no /{NAME}/{where}. Everything is linked from /{NAME}/ and listed at /{NAME}/api.")

"""Open Referral UK 3.0 below `/oruk/`: the nine addresses of the standard, read only."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from math import ceil
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from localities.built_data import snapshot
from localities.places import wording
from localities.publishing.open_data.layers import NEVER_KEPT
from localities.publishing.oruk import questions, services
from localities.publishing.oruk.feed import feed, written
from localities.publishing.oruk.taxonomies import Entity, taxonomies, terms
from localities.publishing.serving.queries import BadQuery, Query, read_query, whole_number
from localities.publishing.serving.replies import SHORT, CachedPayload, problem, reply

NAME = "oruk"
JSON = "application/json"
PAGES = ("page", "per_page")
USUAL_SIZE, MOST_SIZE = 50, 500
MOST_PAGES = 999_999_999
PROFILE = "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md"
DEFINITION = "https://docs.openreferraluk.org/en/latest/openapi30.json"
Make = Callable[[str, Entity], Entity | None]


class NotFound(ValueError):
    """An address that holds nothing; the message is the sentence for the reader."""


def routes(base: str = "") -> list[Route]:
    """Every address of the feed, below the server's base path."""
    answers: dict[str, tuple[tuple[str, ...], Callable[[Request, Query], Entity]]] = {
        "": ((), _about),
        "/": ((), _about),
        "/services": (questions.SERVICE_PARTS, _services),
        "/services/{id}": ((), _service),
        "/service_at_locations": (questions.PLACE_PARTS, _places),
        "/service_at_locations/{id}": ((), _place),
        "/taxonomies": (PAGES, _taxonomies),
        "/taxonomies/{id}": ((), _taxonomy),
        "/taxonomy_terms": (PAGES, _terms),
        "/taxonomy_terms/{id}": ((), _term),
        "/{other:path}": ((), _nothing),
    }
    return [
        Route(f"{base}/{NAME}{path}", _endpoint(parts, answer), methods=["GET"])
        for path, (parts, answer) in answers.items()
    ]


def _endpoint(parts: tuple[str, ...], answer: Callable[[Request, Query], Entity]):
    # Not async: the server then works it out beside its loop, and nobody waits for somebody else's query.
    def respond(request: Request) -> Response:
        try:
            query = read_query(request.query_params.multi_items(), parts)
            content = json.dumps(answer(request, query), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        except BadQuery as fault:
            return problem(400, str(fault))
        except NotFound as fault:
            return problem(404, str(fault))
        cache_control = NEVER_KEPT if "postcode" in parts and query["postcode"] else SHORT
        return reply(request, CachedPayload(content.encode(), JSON, cache_control))

    return respond


def _about(request: Request, query: Query) -> Entity:
    return {
        "version": "HSDS-UK-3.0",
        "profile": PROFILE,
        "openapi_url": DEFINITION,
        "edition": snapshot.edition()["edition"],
        "description": (
            f"{len(feed().records):,} published listings in {wording.city()}, "
            f"not yet confirmed locally. {feed().left_out:,} "
            "whose source states no licence are left out."
        ),
    }


def _services(request: Request, query: Query) -> Entity:
    return _page_of(query, services.listed_service, questions.SERVICE_PARTS)


def _places(request: Request, query: Query) -> Entity:
    return _page_of(query, services.listed_place, questions.PLACE_PARTS)


def _page_of(query: Query, make: Make, parts: tuple[str, ...]) -> Entity:
    questions.check_terms(query)
    keys = questions.chosen(query, parts)
    if make is services.listed_place:
        placed = set(feed().of_place.values())
        keys = [key for key in keys if key in placed]
    return _page(query, keys, lambda some: written(make, list(some)))


def _service(request: Request, query: Query) -> Entity:
    return _one(request, feed().of_service, services.full_service, "service")


def _place(request: Request, query: Query) -> Entity:
    return _one(request, feed().of_place, services.full_place, "service_at_location")


def _one(request: Request, keys: dict[str, str], make: Make, what: str) -> Entity:
    key = keys.get(request.path_params["id"])
    found = make(key, feed().records[key]) if key else None
    if found is None:
        raise NotFound(f"There is no {what} with the id “{request.path_params['id'][:60]}”.")
    return found


def _taxonomies(request: Request, query: Query) -> Entity:
    return _page(query, [one.listed() for one in taxonomies().values()], list)


def _taxonomy(request: Request, query: Query) -> Entity:
    found = taxonomies().get(request.path_params["id"])
    if found is None:
        raise NotFound(f"There is no taxonomy with the id “{request.path_params['id'][:60]}”.")
    return found.full()


def _terms(request: Request, query: Query) -> Entity:
    return _page(query, list(terms().values()), list)


def _term(request: Request, query: Query) -> Entity:
    found = terms().get(request.path_params["id"])
    if found is None:
        raise NotFound(f"There is no taxonomy term with the id “{request.path_params['id'][:60]}”.")
    return found


def _nothing(request: Request, query: Query) -> Entity:
    raise NotFound(f"There is no /{NAME}/{request.path_params['other'][:60]}. The feed begins at /{NAME}/.")


def _page(query: Query, everything: Sequence[Any], make: Callable[[Sequence[Any]], list[Entity]]) -> Entity:
    """One page of a list as the standard defines it; empty beyond the last page."""
    number = whole_number(query["page"], "page", 1, MOST_PAGES) or 1
    size = min(whole_number(query["per_page"], "per_page", 1, MOST_PAGES) or USUAL_SIZE, MOST_SIZE)
    contents = make(everything[(number - 1) * size : number * size])
    pages = ceil(len(everything) / size)
    return {
        "total_items": len(everything),
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": contents,
    }

"""An address below /data/ that holds nothing: 404, and the address that was most likely meant."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from localities.publishing.serving.replies import OPEN

ALIKE_ENOUGH = 0.6  # share of letters that need no change: "place.geojson" is 0.93 like places.geojson
LONGEST_SHOWN = 80  # characters of the address that was asked for


def route(base: str, addresses: Sequence[str]) -> Route:
    """The last route below /data/, for whatever no other one answers; `addresses` are the right ones."""

    def answer(request: Request) -> Response:
        return PlainTextResponse(sentence(request.path_params["address"], addresses) + "\n", 404, OPEN)

    return Route(f"{base}/data/{{address:path}}", answer, methods=["GET"])


def sentence(address: str, addresses: Sequence[str]) -> str:
    """What is not there, and the nearest address that is."""
    printable_address = "".join(sign for sign in address[:LONGEST_SHOWN] if sign.isprintable())
    found = process.extractOne(
        printable_address, addresses, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=ALIKE_ENOUGH
    )
    nearest = f" The nearest is /data/{found[0]}." if found else ""
    return f"There is no /data/{printable_address}.{nearest} Every address is listed at /data/."

"""HTTP answers of the open-data routes: GET only, ETag, gzip, open to every origin."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from localities.indicators.measures import own

OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link",
    "X-Content-Type-Options": "nosniff",
}
# What a visitor brought is for the pages of this server in that visit: no other site's script may read it.
OWN = {"Cross-Origin-Resource-Policy": "same-origin", "X-Content-Type-Options": "nosniff"}
SHORT = "public, max-age=60, stale-while-revalidate=600"
REVALIDATED = "public, no-cache"  # kept by the browser, which asks each time whether it still holds
FOR_EVER = "public, max-age=31536000, immutable"
PROBLEM = "application/problem+json"
WORTH_PACKING = 1000  # bytes; below it gzip costs more than it saves


@dataclass(frozen=True)
class CachedPayload:
    """Bytes ready to be served, compressed once for all requests."""

    content: bytes
    media_type: str
    cache_control: str = SHORT

    @cached_property
    def etag(self) -> str:
        """Entity tag of the bytes as they are."""
        return f'"{self._digest}"'

    @cached_property
    def packed_etag(self) -> str:
        """Entity tag of the gzip form: other bytes, so another strong tag (RFC 9110, 8.8.3)."""
        return f'"{self._digest}-gzip"'

    @cached_property
    def packed(self) -> bytes:
        """The bytes in gzip, the same ones each time."""
        return gzip.compress(self.content, compresslevel=6, mtime=0)

    @cached_property
    def _digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()[:20]


def reply(request: Request, body: CachedPayload) -> Response:
    """Return the body in the form that the client accepts, or 304 where it holds either form already."""
    packed = len(body.content) >= WORTH_PACKING and "gzip" in request.headers.get("accept-encoding", "")
    headers = {
        **(OWN if _asks_for_own(request) else OPEN),
        "ETag": body.packed_etag if packed else body.etag,
        "Cache-Control": body.cache_control,
        "Vary": "Accept-Encoding, Near",
    }
    if _is_known(request.headers.get("if-none-match", ""), body):
        return Response(status_code=304, headers=headers)
    # "identity" is named too, so that no middleware packs the body again and gives it back under the same ETag.
    headers["Content-Encoding"] = "gzip" if packed else "identity"
    return Response(body.packed if packed else body.content, media_type=body.media_type, headers=headers)


def private_reply(request: Request, body: CachedPayload, headers: Mapping[str, str]) -> Response:
    """Return the same for whoever knows a code: open to no other site, with `headers` of its own."""
    answer = reply(request, body)
    del answer.headers["Access-Control-Allow-Origin"]
    answer.headers.update(headers)
    return answer


def _asks_for_own(request: Request) -> bool:
    """Whether the query names an area or measure that a visitor brought."""
    return any(own.is_own(part) for value in request.query_params.values() for part in value.split(","))


def _is_known(if_none_match: str, body: CachedPayload) -> bool:
    """Whether the header names either form: both hold the same content, so either is worth keeping."""
    known = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return bool(known & {"*", body.etag, body.packed_etag})


def problem(status: int, sentence: str) -> Response:
    """A refusal for programs: a problem object (RFC 9457); `code` and `description` are OGC API Features' names."""
    title = HTTPStatus(status).phrase
    about = {"type": "about:blank", "title": title, "status": status, "detail": sentence}
    named = {"code": title.replace(" ", ""), "description": sentence}
    return Response(json.dumps(about | named, ensure_ascii=False), status, OPEN, media_type=PROBLEM)


def refusal(sentence: str) -> Response:
    """400 with one sentence that says what was wrong and what would be right."""
    return PlainTextResponse(sentence + "\n", status_code=400, headers=OPEN)

"""HTTP answers of the open-data routes: GET only, ETag, gzip, open to every origin."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link",
    "X-Content-Type-Options": "nosniff",
}
SHORT = "public, max-age=60, stale-while-revalidate=600"
FOR_EVER = "public, max-age=31536000, immutable"
PROBLEM = "application/problem+json"
WORTH_PACKING = 1000  # bytes; below it gzip costs more than it saves


@dataclass(frozen=True)
class CachedPayload:
    """Bytes ready to be served, packed once however often they are asked for."""

    content: bytes
    media_type: str
    cache_control: str = SHORT

    @cached_property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.content).hexdigest()[:20]}"'

    @cached_property
    def packed(self) -> bytes:
        return gzip.compress(self.content, compresslevel=6, mtime=0)


def reply(request: Request, body: CachedPayload) -> Response:
    """The body, or 304 when the reader already has it; gzip when the reader takes it."""
    headers = {**OPEN, "ETag": body.etag, "Cache-Control": body.cache_control, "Vary": "Accept-Encoding, Near"}
    if _has_it(request.headers.get("if-none-match", ""), body.etag):
        return Response(status_code=304, headers=headers)
    if len(body.content) >= WORTH_PACKING and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(body.packed, media_type=body.media_type, headers={**headers, "Content-Encoding": "gzip"})
    # Named, so that no middleware packs it again and every answer keeps its ETag.
    return Response(body.content, media_type=body.media_type, headers={**headers, "Content-Encoding": "identity"})


def _has_it(query: str, etag: str) -> bool:
    known = {tag.strip().removeprefix("W/") for tag in query.split(",")}
    return "*" in known or etag in known


def problem(status: int, sentence: str) -> Response:
    """A refusal for programs: a problem object (RFC 9457); `code` and `description` are OGC API Features' names."""
    title = HTTPStatus(status).phrase
    about = {"type": "about:blank", "title": title, "status": status, "detail": sentence}
    named = {"code": title.replace(" ", ""), "description": sentence}
    return Response(json.dumps(about | named, ensure_ascii=False), status, OPEN, media_type=PROBLEM)


def refusal(sentence: str) -> Response:
    """400 with one sentence that says what was wrong and what would be right."""
    return PlainTextResponse(sentence + "\n", status_code=400, headers=OPEN)

"""What is opened on a phone by its code, a ballot or a round: read at most twice a second, and slow to guess at."""

from __future__ import annotations

import json
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, Generic, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from localities.community_store.engine import StoreUnavailable
from localities.participation import codes
from localities.participation.ballots.records import (
    BadVote,
    BallotFault,
    NoSuchBallot,
    NotOpen,
    StillOpen,
    WrongCode,
)
from localities.publishing.serving.own_forms import read_body
from localities.publishing.serving.shared_work import SharedWork
from localities.publishing.serving.store_away import RETRY_AFTER

FRESH_S = 0.5  # three hundred phones that look at once are answered from one reading of the store
PAGES_AS_FRESH = 6  # a page is made again after this many times FRESH_S: what is shown beside a result may change
MOST_KEPT = 200
LONGEST_BODY = 20_000  # bytes
OWN = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'self'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'self'",
}
STATUS = ((NoSuchBallot, 404), (WrongCode, 403), (NotOpen, 409), (StillOpen, 409), (BadVote, 422), (BallotFault, 400))
Answer = Callable[[Request], Awaitable[Response]]
Kept = TypeVar("Kept")


class ByCode(Generic[Kept]):
    """What the routes share: ballots or rounds read a moment ago, and who tries wrong codes."""

    def __init__(self, base: str, read: Callable[[str], Kept]):
        self.base = base
        self._read = read
        self._kept: OrderedDict[str, tuple[Kept, float]] = OrderedDict()
        self._pages: OrderedDict[Hashable, tuple[bytes, float]] = OrderedDict()
        self._work = SharedWork()
        self._guesses = codes.Guesses()

    async def opened(self, request: Request) -> Kept:
        """What has the code in the address, read from the store at most once in FRESH_S."""
        written = request.path_params["code"]
        code = codes.as_typed(written) or written[:200]
        cached = self._kept.get(code)
        if cached and time.monotonic() - cached[1] < FRESH_S:
            return cached[0]
        self._require_patience(request, code)
        try:
            found = await self._work.done(code, lambda: self._read(code))
        except NoSuchBallot:
            self._guesses.was_wrong(caller(request), code)
            self._kept.pop(code, None)
            raise
        self._guesses.was_right(caller(request), code)
        self._kept[code] = (found, time.monotonic())
        self._kept.move_to_end(code)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return found

    async def shared_page(self, key: Hashable, make: Callable[[], str]) -> bytes:
        """The page that all phones load in the same moment: made once, and again after a few times FRESH_S."""
        cached = self._pages.get(key)
        if cached and time.monotonic() - cached[1] < PAGES_AS_FRESH * FRESH_S:
            return cached[0]
        content = (await self._work.done(("page", key), make)).encode()
        self._pages[key] = (content, time.monotonic())
        self._pages.move_to_end(key)
        while len(self._pages) > MOST_KEPT:
            self._pages.popitem(last=False)
        return content

    async def with_code(self, request: Request, voter: str, action: Callable[[], Any]) -> Any:
        """What the action gives; a caller who tries too many wrong codes has to wait."""
        self._require_patience(request, voter)
        try:
            done = await run_in_threadpool(action)
        except WrongCode:
            self._guesses.was_wrong(caller(request), voter)
            raise
        self._guesses.was_right(caller(request), voter)
        return done

    def _require_patience(self, request: Request, code: str) -> None:
        if (wait_s := self._guesses.wait_s(caller(request), code)) > 0:
            raise TooManyTries(codes.waiting_words(wait_s))


class TooManyTries(BallotFault):
    """Too many wrong codes were tried lately from where this one came."""


def status_of(fault: Exception) -> int:
    """The HTTP status that says what kind of fault it is."""
    if isinstance(fault, TooManyTries):
        return 429
    return next((status for kind, status in STATUS if isinstance(fault, kind)), 503)


def _headers_of(fault: Exception) -> dict[str, str]:
    return {**RETRY_AFTER, **OWN} if status_of(fault) in (429, 503) else OWN


def page(answer: Answer, door: Callable[[str], str]) -> Answer:
    """Return a handler that answers a fault with a page: the sentence, and a box for a code."""

    async def answer_or_door(request: Request) -> Response:
        try:
            return await answer(request)
        except (BallotFault, StoreUnavailable) as fault:
            return HTMLResponse(door(str(fault)), status_of(fault), headers=_headers_of(fault))

    return answer_or_door


def piece(answer: Answer) -> Answer:
    """Return a handler that answers a fault with its sentence alone."""

    async def answer_or_sentence(request: Request) -> Response:
        try:
            return await answer(request)
        except (BallotFault, StoreUnavailable) as fault:
            return PlainTextResponse(str(fault), status_of(fault), headers=_headers_of(fault))

    return answer_or_sentence


async def body(request: Request) -> dict[str, Any]:
    """The JSON object in a request's body; {} for anything else."""
    try:
        given = json.loads(await read_body(request, LONGEST_BODY))
    except (ValueError, RecursionError):  # BodyTooLong among them
        return {}
    return given if isinstance(given, dict) else {}


def caller(request: Request) -> str:
    """Return the address that asks."""
    return request.client.host if request.client else ""

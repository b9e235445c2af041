"""What is opened on a phone by its code, a ballot or a round: read at most twice a second, and slow to guess at.

The page of the next state is made while phones wait for it: once the presenter presses, it only has to be sent.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable, Hashable
from contextvars import Context
from typing import Any, Generic, TypeGuard, TypeVar

from anyio import CapacityLimiter, to_thread
from cachetools import LRUCache
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from geodata import value_kinds
from localities.community_store.engine import StoreUnavailable
from localities.participation import codes
from localities.participation.polling.faults import BadVote, NoSuchPoll, NotOpen, PollFault, StillOpen, WrongCode
from localities.participation.polling.states import CLOSED, DRAFT, OPEN, SHOWN
from localities.publishing.serving.own_forms import read_body
from localities.publishing.serving.replies import CachedPayload, private_reply
from localities.publishing.serving.shared_work import SharedWork
from localities.publishing.serving.store_away import RETRY_AFTER

FRESH_S = 0.5  # three hundred phones that look at once are answered from one reading of the store
PAGES_AS_FRESH = 6  # a page is made again after this many times FRESH_S: what is shown beside a result may change
MOST_KEPT = 200
MOST_WRITERS = 4  # SQLite writes one after the other: more would hold the threads that phones need to read
LONGEST_BODY = 20_000  # bytes
OWN = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'self'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'self'",
}
COMING = {DRAFT: OPEN, CLOSED: SHOWN}  # what phones wait for
STATUS = ((NoSuchPoll, 404), (WrongCode, 403), (NotOpen, 409), (StillOpen, 409), (BadVote, 422), (PollFault, 400))
LOG = logging.getLogger(__name__)
Answer = Callable[[Request], Awaitable[Response]]
Kept = TypeVar("Kept")


class ByCode(Generic[Kept]):
    """What the routes share: ballots or rounds read a moment ago, and who tries wrong codes."""

    def __init__(self, base: str, read: Callable[[str], Kept]):
        self.base = base
        self._read = read
        self._kept: LRUCache[Hashable, tuple[Any, float]] = LRUCache(MOST_KEPT)  # and when it was read
        self._pages: LRUCache[Hashable, tuple[CachedPayload, float]] = LRUCache(MOST_KEPT)
        self._begun: LRUCache[Hashable, None] = LRUCache(MOST_KEPT)
        self._making: set[asyncio.Task[CachedPayload]] = set()
        self._work = SharedWork()
        self._guesses = codes.Guesses()
        self._writers: CapacityLimiter | None = None

    async def opened(self, request: Request) -> Kept:
        """What has the code in the address, read from the store at most once in FRESH_S."""
        written = request.path_params["code"]
        code = codes.as_typed(written) or written[:200]
        if not _is_fresh(self._kept.get(code), FRESH_S) and not self._work.is_under_way(code):
            self._require_patience(request, code)
        try:
            found = await self.fresh(code, lambda: self._read(code))
        except NoSuchPoll:
            self._guesses.was_wrong(caller(request), code)
            self._kept.pop(code, None)
            raise
        self._guesses.was_right(caller(request), code)
        return found

    async def fresh(self, key: Hashable, read: Callable[[], Any]) -> Any:
        """What was read less than FRESH_S ago, or reads it now: once for all phones that ask meanwhile."""
        cached = self._kept.get(key)
        if _is_fresh(cached, FRESH_S):
            return cached[0]
        found = await self._work.done(key, read)
        self._kept[key] = (found, time.monotonic())
        return found

    async def shared_page(self, key: Hashable, make: Callable[[], str]) -> CachedPayload:
        """The page that all phones load in the same moment: made and packed once, again after a few times FRESH_S."""
        cached = self._pages.get(key)
        if _is_fresh(cached, PAGES_AS_FRESH * FRESH_S):
            return cached[0]
        content = await self._work.done(("page", key), lambda: _packed(make()))
        self._pages[key] = (content, time.monotonic())
        return content

    def make_ready(self, key: Hashable, make: Callable[[], str]) -> None:
        """Make the page that comes next beside everything else, once for each key, so that all it needs is ready."""
        if key in self._begun:
            return
        self._begun[key] = None
        # In a context of its own: it is work of the server, and goes on when this visitor leaves.
        task = asyncio.create_task(self._work.done(("page", key), lambda: _packed(make())), context=Context())
        self._making.add(task)  # the loop itself holds tasks only loosely
        task.add_done_callback(self._is_ready)

    def _is_ready(self, task: asyncio.Task[CachedPayload]) -> None:
        self._making.discard(task)
        if not task.cancelled() and (fault := task.exception()):
            LOG.info("A page was not made ahead: %s", fault)

    async def written(self, action: Callable[[], Any]) -> Any:
        """What the action gives, which writes to the store; a few at a time."""
        if self._writers is None:
            self._writers = CapacityLimiter(MOST_WRITERS)  # it belongs to the running loop
        return await to_thread.run_sync(action, limiter=self._writers)

    async def with_code(self, request: Request, voter: str, action: Callable[[], Any]) -> Any:
        """The same with a printed code; a caller who tries too many wrong ones has to wait."""
        self._require_patience(request, voter)
        try:
            done = await self.written(action)
        except WrongCode:
            self._guesses.was_wrong(caller(request), voter)
            raise
        self._guesses.was_right(caller(request), voter)
        return done

    def _require_patience(self, request: Request, code: str) -> None:
        if (wait_s := self._guesses.wait_s(caller(request), code)) > 0:
            raise TooManyTries(codes.waiting_words(wait_s))


class TooManyTries(PollFault):
    """Too many codes were tried lately from where this one came."""


def _is_fresh(cached: tuple[Any, float] | None, seconds: float) -> TypeGuard[tuple[Any, float]]:
    return cached is not None and time.monotonic() - cached[1] < seconds


def _packed(text: str) -> CachedPayload:
    made = CachedPayload(text.encode(), "text/html; charset=utf-8")
    _ = made.packed, made.packed_etag
    return made


def status_of(fault: Exception) -> int:
    """The HTTP status that says what kind of fault it is."""
    if isinstance(fault, TooManyTries):
        return 429
    return next((status for kind, status in STATUS if isinstance(fault, kind)), 503)


def _headers_of(fault: Exception) -> dict[str, str]:
    return {**RETRY_AFTER, **OWN} if status_of(fault) in (429, 503) else OWN


def sent(request: Request, body: CachedPayload) -> Response:
    """Return a page as it was packed, for whoever knows the code."""
    return private_reply(request, body, OWN)


def page(answer: Answer, door: Callable[[str], str]) -> Answer:
    """Return a handler that answers a fault with a page: the sentence, and a box for a code."""

    async def answer_or_door(request: Request) -> Response:
        try:
            return await answer(request)
        except (PollFault, StoreUnavailable) as fault:
            return HTMLResponse(door(str(fault)), status_of(fault), headers=_headers_of(fault))

    return answer_or_door


def piece(answer: Answer) -> Answer:
    """Return a handler that answers a fault with its sentence alone."""

    async def answer_or_sentence(request: Request) -> Response:
        try:
            return await answer(request)
        except (PollFault, StoreUnavailable) as fault:
            return PlainTextResponse(str(fault), status_of(fault), headers=_headers_of(fault))

    return answer_or_sentence


async def body(request: Request) -> dict[str, Any]:
    """The JSON object in a request's body; {} for anything else."""
    try:
        given = json.loads(await read_body(request, LONGEST_BODY))
    except (ValueError, RecursionError):  # BodyTooLong among them
        return {}
    return given if value_kinds.is_dict(given) else {}


def caller(request: Request) -> str:
    """Return the address that asks."""
    return request.client.host if request.client else ""

"""What an address answers where its code opens nothing: a page with a box for a code, or a sentence alone."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, Template
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from localities.participation.meetings import TooManyGuesses
from localities.publishing.entry.meeting_access import FAULTS, status_of
from localities.publishing.serving.page_files import PageFiles
from localities.publishing.serving.store_away import RETRY_AFTER

HERE = Path(__file__).parent
FILES = PageFiles(HERE, "/enter/files", ("enter.css", "enter.js"), "enter.css")
Answer = Callable[[Request], Awaitable[Response]]
# A code opens the meeting: nothing keeps such a page or tells its address, and nothing runs in it but our own files.
OWN = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "script-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'",
}
# With no-referrer a browser sends the door's form without its origin, and it could not be known as ours.
DOOR = {**OWN, "Referrer-Policy": "same-origin"}


@dataclass(frozen=True)
class Door:
    """A page with a box for a code: its title, the name of the box, and the address that the form is sent to."""

    title: str
    label: str
    link: str


MEETING = Door("Open a meeting", "Code of the meeting", "enter")


def page(answer: Answer, base: str, target: str) -> Answer:
    """Return a handler that answers a fault with a page: the sentence, and a box for a code that leads to `target`."""

    async def answer_or_door(request: Request) -> Response:
        try:
            return await answer(request)
        except FAULTS as fault:
            return door(base, fault, target)

    return answer_or_door


def piece(answer: Answer) -> Answer:
    """Return a handler that answers a fault with its sentence alone."""

    async def answer_or_sentence(request: Request) -> Response:
        try:
            return await answer(request)
        except FAULTS as fault:
            return PlainTextResponse(str(fault), status_of(fault), headers=headers_of(fault))

    return answer_or_sentence


def door(base: str, fault: Exception, target: str) -> Response:
    """Return the page that says why a meeting did not open, with a box for a code."""
    return HTMLResponse(door_page(base, str(fault), target), status_of(fault), headers={**headers_of(fault), **DOOR})


def headers_of(fault: Exception) -> dict[str, str]:
    """Return the headers of a refusal; one that passes says when to ask again."""
    if isinstance(fault, TooManyGuesses):
        return {**OWN, "Retry-After": str(math.ceil(fault.wait_s))}
    return {**RETRY_AFTER, **OWN} if status_of(fault) == 503 else OWN


def door_page(base: str, sentence: str, target: str, which: Door = MEETING) -> str:
    """Return the page with a sentence and a box for a code; `target` is what the code of a meeting leads to."""
    return _template().render(sentence=sentence, target=target, home=base, door=which, files=FILES.addresses(base))


@lru_cache(maxsize=1)
def _template() -> Template:
    return Environment(autoescape=True).from_string((HERE / "door.html").read_text(encoding="utf-8"))

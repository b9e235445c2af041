"""The caller of a piece of work: it ends when they leave, when it takes too long, or when the server stops."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from math import inf
from threading import Event

MOST_SECONDS = 60  # for everything that one request sets in motion


class WorkStopped(RuntimeError):
    """A piece of work that was not done; the message is the sentence for the reader."""


class Busy(WorkStopped):
    """Too much work is waiting already."""

    def __init__(self, sentence: str = "Many files are being made just now. Try again in a minute."):
        super().__init__(sentence)


class TookTooMuch(WorkStopped):
    """Work that needed more time or memory than is allowed."""


class CallerGone(WorkStopped):
    """The caller no longer waits for the work, or the server is stopping."""

    def __init__(self, sentence: str = "Nobody waits for this any more."):
        super().__init__(sentence)


class WorkFailed(RuntimeError):
    """An error in a worker that cannot be sent as it is."""


def _nobody_goes() -> bool:
    return False


@dataclass(frozen=True)
class Caller:
    """A visitor by address or session ("" for the app itself), a check whether they have left, and the deadline."""

    visitor: str = ""
    is_gone: Callable[[], bool] = _nobody_goes
    until: float = inf  # on the monotonic clock


THE_APP = Caller()
_caller: ContextVar[Caller] = ContextVar("caller", default=THE_APP)
_stopping = Event()


def current() -> Caller:
    """Return the caller of this thread or task."""
    return _caller.get()


@contextmanager
def acting_for(
    visitor: str, is_gone: Callable[[], bool] = _nobody_goes, seconds: float = MOST_SECONDS
) -> Generator[None]:
    """Mark everything inside the block as work for that visitor."""
    token = _caller.set(Caller(visitor, is_gone, time.monotonic() + seconds))
    try:
        yield
    finally:
        _caller.reset(token)


def checkpoint() -> None:
    """Stop the current work if its caller has left or its time is up; long work calls this often."""
    caller = current()
    if is_stopping() or caller.is_gone():
        raise CallerGone
    if time.monotonic() > caller.until:
        raise TookTooMuch("This took too long here and was stopped. Ask for less at once.")


def is_stopping() -> bool:
    """Return whether the server is about to stop."""
    return _stopping.is_set()


def stop_all() -> None:
    """Stop all work at its next checkpoint, permanently."""
    _stopping.set()

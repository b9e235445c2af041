"""The caller of a piece of work: it ends when they leave, when it takes too long, or when the server stops."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from math import inf
from threading import Event

MOST_SECONDS = 60  # for everything that one request sets in motion


class WorkStopped(RuntimeError):
    """A piece of work that was not done; the message is the sentence for the reader."""


class Busy(WorkStopped):
    """Too much is waiting already."""

    def __init__(self, sentence: str = "Many files are being made just now. Try again in a minute."):
        super().__init__(sentence)


class TookTooMuch(WorkStopped):
    """It took more time or memory than one piece of work may take."""


class AskerGone(WorkStopped):
    """The work has no waiting caller any more, or the server is stopping."""

    def __init__(self, sentence: str = "Nobody waits for this any more."):
        super().__init__(sentence)


class WorkFailed(RuntimeError):
    """An error in a worker that cannot be sent as it is."""


def _nobody_goes() -> bool:
    return False


@dataclass(frozen=True)
class Asker:
    """A visitor by address or session ("" for the app itself), whether they have left, and their deadline."""

    visitor: str = ""
    is_gone: Callable[[], bool] = _nobody_goes
    until: float = inf  # on the monotonic clock


THE_APP = Asker()
_asker: ContextVar[Asker] = ContextVar("asker", default=THE_APP)
_stopping = Event()


def current() -> Asker:
    """Return the caller of this thread or task."""
    return _asker.get()


@contextmanager
def asking(visitor: str, is_gone: Callable[[], bool] = _nobody_goes, seconds: float = MOST_SECONDS) -> Iterator[None]:
    """Let everything inside the block be work for that visitor."""
    token = _asker.set(Asker(visitor, is_gone, time.monotonic() + seconds))
    try:
        yield
    finally:
        _asker.reset(token)


def checkpoint() -> None:
    """End the current work if no caller waits for it or its time is up; long work calls this often."""
    asker = current()
    if is_stopping() or asker.is_gone():
        raise AskerGone
    if time.monotonic() > asker.until:
        raise TookTooMuch("This took too long here and was stopped. Ask for less at once.")


def is_stopping() -> bool:
    """Return whether the server is about to end."""
    return _stopping.is_set()


def stop_all() -> None:
    """End all work at its next checkpoint, for good."""
    _stopping.set()

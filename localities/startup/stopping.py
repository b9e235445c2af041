"""Stop the server within a few seconds of the request to stop, whatever is under way.

What was acknowledged is in the store already, so ending the rest loses nothing.
"""

from __future__ import annotations

import os
import signal
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from threading import Timer, current_thread, main_thread
from types import FrameType

from localities.startup import logs
from localities.workers import caller, pool

LONGEST_S = 3.0  # for answers that are nearly done


@asynccontextmanager
async def stops_in_time(app: object) -> AsyncGenerator[dict[str, object]]:
    """End all heavy work when the server is asked to stop, and the server itself a few seconds later at most."""
    if current_thread() is main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            _end_at(number)
    logs.adopt()  # uvicorn has set up its own handlers by now
    try:
        yield {}
    finally:
        end_work()


def end_work() -> None:
    """End what workers and makers are doing."""
    caller.stop_all()
    pool.end()


def _end_at(number: signal.Signals) -> None:
    """End all work at that signal, before whatever else the server does at it."""
    before = signal.getsignal(number)

    def handle(given: int, frame: FrameType | None) -> None:
        deadline = Timer(LONGEST_S, os._exit, (128 + given,))
        deadline.daemon = True
        deadline.start()
        end_work()
        if callable(before):
            before(given, frame)

    signal.signal(number, handle)

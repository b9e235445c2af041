"""Turns at work that only a few can do at once: first come, first served, with limits for each visitor and in all."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Condition

from localities.workers import caller
from localities.workers.caller import Busy, Caller

LOOK_S = 0.1  # how soon a waiting thread notices that its caller has left


@dataclass(frozen=True)
class Bounds:
    """How many work at once and how many wait, in all and of one visitor. The app itself is no visitor."""

    at_once: int
    at_once_each: int
    waiting: int
    waiting_each: int


@dataclass(eq=False)
class _Waiting:
    caller: Caller


class Turns:
    """Gives out turns. Never request a turn inside another turn of the same kind: that would deadlock."""

    def __init__(self, bounds: Bounds):
        self._bounds = bounds
        self._changed = Condition()
        self._queue: list[_Waiting] = []
        self._working: list[str] = []  # visitors

    @contextmanager
    def turn(self) -> Generator[None]:
        """Wait for a turn, which ends with the block; WorkStopped where too many wait or the caller leaves."""
        mine = _Waiting(caller.current())
        with self._changed:
            self._queue.append(mine)
            try:
                self._wait_for(mine)
                self._working.append(mine.caller.visitor)
            finally:
                self._queue.remove(mine)
                self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._working.remove(mine.caller.visitor)
                self._changed.notify_all()

    def _wait_for(self, mine: _Waiting) -> None:
        if not self._is_next(mine):
            self._require_room(mine.caller.visitor)
        while not self._is_next(mine):
            self._changed.wait(LOOK_S)
            caller.checkpoint()

    def _require_room(self, visitor: str) -> None:
        """Raise Busy where too many wait, the caller included."""
        same = sum(one.caller.visitor == visitor for one in self._queue)
        if len(self._queue) > self._bounds.waiting or (visitor and same > self._bounds.waiting_each):
            raise Busy

    def _is_next(self, mine: _Waiting) -> bool:
        """Whether a place is free that nobody earlier in the queue may use."""
        if len(self._working) >= self._bounds.at_once:
            return False
        return next((one for one in self._queue if self._may_work(one.caller.visitor)), None) is mine

    def _may_work(self, visitor: str) -> bool:
        return not visitor or self._working.count(visitor) < self._bounds.at_once_each

"""Turns at what only a few can do at once: in the order of asking, none twice at once for one visitor, few waiting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Condition

from localities.workers import asker
from localities.workers.asker import Asker, Busy

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
    asker: Asker


class Turns:
    """Hand out turns. Never request a turn inside another turn of the same kind: the two would deadlock."""

    def __init__(self, bounds: Bounds):
        self._bounds = bounds
        self._changed = Condition()
        self._queue: list[_Waiting] = []
        self._working: list[str] = []  # visitors

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, which ends with the block; Busy where too many wait, or an end by `asker.checkpoint`."""
        mine = _Waiting(asker.current())
        with self._changed:
            self._queue.append(mine)
            try:
                self._wait_for(mine)
                self._working.append(mine.asker.visitor)
            finally:
                self._queue.remove(mine)
                self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._working.remove(mine.asker.visitor)
                self._changed.notify_all()

    def _wait_for(self, mine: _Waiting) -> None:
        if not self._is_next(mine):
            self._require_room(mine.asker.visitor)
        while not self._is_next(mine):
            self._changed.wait(LOOK_S)
            asker.checkpoint()

    def _require_room(self, visitor: str) -> None:
        """Refuse where too many wait, the caller included."""
        same = sum(one.asker.visitor == visitor for one in self._queue)
        if len(self._queue) > self._bounds.waiting or (visitor and same > self._bounds.waiting_each):
            raise Busy

    def _is_next(self, mine: _Waiting) -> bool:
        """Whether there is a free hand, and whether nobody who came before may use it."""
        if len(self._working) >= self._bounds.at_once:
            return False
        return next((one for one in self._queue if self._may_work(one.asker.visitor)), None) is mine

    def _may_work(self, visitor: str) -> bool:
        return not visitor or self._working.count(visitor) < self._bounds.at_once_each

"""Whose turn it is: page runs one after another, because many at once keep each other and the server from working.

Python runs one thread at a time. A hundred visitors whose pages all run together pass that right round so often that
no page ends and the server answers nobody, though there is time enough for each in turn.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, Lock

LONGEST_S = 1.0  # thirty times what a page takes; a longer run goes on beside those that come after it


class RunSlots:
    """Turns in the order of asking; who takes longer than `longest_s` seconds no longer holds up the next."""

    def __init__(self, longest_s: float = LONGEST_S):
        self._longest_s = longest_s
        self._lock = Lock()
        self._waiting: deque[Condition] = deque()
        self._holder: Condition | None = None
        self._since = 0.0

    @contextmanager
    def run_slot(self) -> Iterator[None]:
        """Wait until it is this thread's turn, which ends with the block."""
        mine = Condition(self._lock)
        self._take(mine)
        try:
            yield
        finally:
            self._give_back(mine)

    def _take(self, mine: Condition) -> None:
        with self._lock:
            self._waiting.append(mine)
            while self._waiting[0] is not mine or self._left_s() > 0:
                # Only the first looks at the clock: the others sleep until they are first.
                mine.wait(self._left_s() if self._waiting[0] is mine else None)
            self._waiting.popleft()
            self._holder, self._since = mine, time.monotonic()
            self._wake_first()

    def _left_s(self) -> float:
        return 0 if self._holder is None else self._since + self._longest_s - time.monotonic()

    def _give_back(self, mine: Condition) -> None:
        with self._lock:
            if self._holder is mine:
                self._holder = None
                self._wake_first()

    def _wake_first(self) -> None:
        if self._waiting:
            self._waiting[0].notify()


PAGES = RunSlots()

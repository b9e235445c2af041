"""The cache of what is worked out from the built data.

- It belongs to one edition: when the built data change, or `GEODATA_BUILT` names another folder, it is empty.
- It is bounded: the least recently used results go first.
- Each result is computed once while other threads wait for it; no two keys wait for each other.
- A result made from what a visitor brought goes when the visitor's session ends (`brought`).
- What it hands out cannot change what it keeps: tables are copied on write, arrays are read-only.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from threading import Event, Lock, get_ident
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
from cachetools import LRUCache
from cachetools.keys import hashkey

from localities.built_data import brought
from localities.built_data.edition_key import edition_key

NOT_KEPT = object()


def edition_cache(size: int) -> Callable[[Callable], Callable]:
    """Decorate a function so that up to `size` of its results are kept for the present edition."""

    def decorate(work: Callable) -> Callable:
        results = Results(work, size)

        def cached(*args, **kwargs):
            return results.get(args, kwargs)

        cached.results = results
        cached.uncached = work
        return update_wrapper(cached, work)

    return decorate


class _Computation:
    """One result under way: who computes it, and the value once it is there."""

    def __init__(self):
        self.thread, self.done, self.value = get_ident(), Event(), NOT_KEPT


class Results:
    """The results of one function, with a lock of their own."""

    def __init__(self, work: Callable, size: int):
        self._work, self._kept, self._lock = work, LRUCache(size), Lock()
        self._edition: Any = None
        self._under_way: dict = {}
        self.computed = 0

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, args: tuple, kwargs: dict):
        """Return the kept result for these arguments, or compute it."""
        key = hashkey(*args, **kwargs)
        while True:
            with self._lock:
                self._empty_if_edition_changed()
                found = self._kept.get(key, NOT_KEPT)
                if found is NOT_KEPT:
                    computation = self._under_way.get(key)
                    if computation is None:
                        computation = self._under_way[key] = _Computation()
                        edition = self._edition
                        break
            if found is not NOT_KEPT:
                value, used = found
                brought.use(used)
                return protected(value)
            if computation.thread == get_ident():
                return self._work(*args, **kwargs)  # it asks for itself: Python says so better than a thread that waits
            computation.done.wait()  # then look again: it may have failed, or rest on what a visitor brought
        return self._compute(key, edition, computation, args, kwargs)

    def _empty_if_edition_changed(self) -> None:
        now = edition_key()
        if now != self._edition:
            self._kept.clear()
            self._under_way = {}
            self._edition = now

    def _compute(self, key, edition, computation: _Computation, args: tuple, kwargs: dict):
        try:
            with brought.watched() as used:
                value = frozen(self._work(*args, **kwargs))
            self._keep(key, edition, value, frozenset(used))
            return protected(value)
        finally:
            with self._lock:
                if self._under_way.get(key) is computation:
                    del self._under_way[key]
            computation.done.set()

    def _keep(self, key, edition, value, used: frozenset[str]) -> None:
        with self._lock:
            self.computed += 1
            if edition == self._edition:
                self._kept[key] = (value, used)
        if used and not brought.drop_at_the_end(used, self, key):
            self.drop(key)  # the session ended while this was computed

    def drop(self, key) -> None:
        """Let go of one result."""
        with self._lock:
            self._kept.pop(key, None)


def frozen(value):
    """Return the value as it is kept: arrays and dictionaries become read-only."""
    if isinstance(value, np.ndarray):
        value.setflags(write=False)
    return MappingProxyType(value) if type(value) is dict else value


def protected(value):
    """Return the value so that a change to it does not reach what is kept."""
    if isinstance(value, pd.DataFrame | pd.Series):
        return value.copy(deep=False)  # pandas copies the figures only when somebody writes
    return value.copy() if type(value) is list else value

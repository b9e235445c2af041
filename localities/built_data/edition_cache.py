"""The cache of what is worked out from the built data.

- It belongs to one edition: when the built data change, or `GEODATA_BUILT` names another folder, it is emptied.
- It is bounded, in results of each function and in bytes of all together (`MOST_BYTES`): what was not used for longest
  is dropped first, of the function that holds most. What there is a fixed number of (`stays`) is never dropped for it.
- Each result is computed once while other threads wait for it; different keys do not wait for each other.
- A result made from what a visitor brought is dropped when the visitor's session ends (`brought`), and one made from
  the list of assets when an accepted change makes a new list.
- Changes to what it returns do not reach what it keeps: tables are copied on write, arrays are read-only.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import update_wrapper
from threading import Event, Lock, get_ident
from types import MappingProxyType
from typing import Any, ParamSpec, Protocol, TypeAlias, TypeGuard, TypeVar, cast
from weakref import WeakSet

import numpy as np
import pandas as pd

from localities.built_data import brought
from localities.built_data.edition_key import edition_key
from localities.built_data.weight import bytes_of

MOST_BYTES = 120_000_000  # of all results that visitors' choices may multiply; a start keeps 86 MB of them
NOT_KEPT = object()
_ALL: WeakSet[Results] = WeakSet()
_ALL_LOCK = Lock()
P = ParamSpec("P")
R = TypeVar("R")
Given = TypeVar("Given", covariant=True)
Copy: TypeAlias = Callable[[Any], object]  # how to copy a value of the kind that it is for
Kept: TypeAlias = tuple[object, Copy | None, frozenset[str], int]  # value, how to copy it, ids it depends on, bytes
Arguments: TypeAlias = tuple[Hashable, ...]
NamedArguments: TypeAlias = dict[str, Hashable]


class Cached(Protocol[P, Given]):
    """A function whose results are kept; `uncached` is the function as it was written."""

    results: Results
    uncached: Callable[..., Any]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Given:
        """Return the kept result for these arguments, or compute it."""
        ...


def edition_cache(size: int, is_json: bool = False, stays: bool = False) -> Callable[[Callable[P, R]], Cached[P, R]]:
    """Decorate a function so that up to `size` of its results are kept for the present edition.

    `stays` says that no visitor's choice can make more of them, as of a built file; so does a size of 1. `is_json`
    says that a result is a dictionary to be written as JSON, which has to stay a plain one: each caller gets a shallow
    copy. Every other dictionary is returned read-only.
    """

    def decorate(work: Callable[P, R]) -> Cached[P, R]:
        results = Results(work if not is_json else _as_json(work), size, stays or size == 1)
        get = results.get

        def cached(*args: Hashable, **kwargs: Hashable) -> object:
            key = (args, tuple(kwargs.items())) if kwargs else args
            return get(key, args, kwargs)

        wrapped = cast(Cached[P, R], update_wrapper(cached, work))
        wrapped.results, wrapped.uncached = results, work
        return wrapped

    return decorate


class _Json(dict[Any, Any]):
    """A dictionary that is returned as a copy."""


def _as_json(work: Callable[..., Any]) -> Callable[..., _Json]:
    def as_json(*args: object, **kwargs: object) -> _Json:
        return _Json(work(*args, **kwargs))

    return as_json


class _Computation:
    """One result under way: who computes it, and the value once it is there."""

    def __init__(self):
        self.thread, self.done = get_ident(), Event()
        self.value: object = NOT_KEPT
        self.used: frozenset[str] = frozenset()


class Results:
    """The results of one function, with a lock of their own that is held only to write.

    Not cachetools: its caches need the lock to read too, which makes a hit four times as slow, and a rerun of a page
    has thousands of hits.
    """

    def __init__(self, work: Callable[..., object], size: int, stays: bool = False):
        self._work, self._size, self._lock = work, size, Lock()
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._stays = stays
        self.bytes = 0  # of what may be dropped
        self._edition: tuple[str, int] | None = None
        self._under_way: dict[Hashable, _Computation] = {}
        self.computed = 0
        with _ALL_LOCK:
            _ALL.add(self)

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable, args: Arguments, kwargs: NamedArguments) -> object:
        """Return the kept result for these arguments, or compute it."""
        edition = edition_key()
        while True:
            kept = self._kept.get(key) if edition == self._edition else None
            if kept is not None and not (kept[2] and brought.is_out_of_date(kept[2])):
                return self._handed_out(key, kept)
            computation, is_mine = self._begun(key, edition)
            if computation is not None and is_mine:
                return self._compute(key, edition, computation, args, kwargs)
            if computation is not None and computation.thread == get_ident():
                return self._work(*args, **kwargs)  # it calls itself: let Python say so, rather than wait for ever
            if computation is not None:
                computation.done.wait()  # then look again: it may have failed
                if computation.value is not NOT_KEPT:
                    brought.use(computation.used)
                    protect = protection(computation.value)
                    return protect(computation.value) if protect else computation.value

    def _handed_out(self, key: Hashable, kept: Kept) -> object:
        value, protect, used, _ = kept
        try:  # noqa: SIM105 - contextlib costs time at every hit
            self._kept.move_to_end(key)
        except KeyError:
            pass  # another thread has dropped it meanwhile
        if used:
            brought.use(used)
        return protect(value) if protect else value

    def _begun(self, key: Hashable, edition: tuple[str, int]) -> tuple[_Computation | None, bool]:
        """The computation under way for the key, and whether this thread has to do it; None where it is done."""
        with self._lock:
            if edition != self._edition:
                self._kept, self._under_way, self._edition, self.bytes = OrderedDict(), {}, edition, 0
            if key in self._kept and not brought.is_out_of_date(self._kept[key][2]):
                return None, False
            if key in self._under_way:
                return self._under_way[key], False
            computation = self._under_way[key] = _Computation()
            return computation, True

    def _compute(
        self,
        key: Hashable,
        edition: tuple[str, int],
        computation: _Computation,
        args: Arguments,
        kwargs: NamedArguments,
    ) -> object:
        try:
            with brought.watched() as used:
                value = frozen(self._work(*args, **kwargs))
            computation.used = frozenset(used)
            computation.value = value
            self._keep(key, edition, value, computation.used)
            protect = protection(value)
            return protect(value) if protect else value
        finally:
            with self._lock:
                if self._under_way.get(key) is computation:
                    del self._under_way[key]
            computation.done.set()

    def _keep(self, key: Hashable, edition: tuple[str, int], value: object, used: frozenset[str]) -> None:
        weight = 0 if self._stays else bytes_of(value)
        with self._lock:
            self.computed += 1
            if edition == self._edition:
                self._remove(key)
                self._kept[key] = (value, protection(value), used, weight)
                self.bytes += weight
                while len(self._kept) > self._size:
                    self._remove(next(iter(self._kept)))
        if weight:
            keep_within(MOST_BYTES)
        if used and not brought.drop_at_the_end(used, self, key):
            self.drop(key)  # the session ended while this was computed

    def drop(self, key: Hashable) -> None:
        """Drop one result."""
        with self._lock:
            self._remove(key)

    def drop_oldest(self) -> None:
        """Drop the result that was not used for longest."""
        with self._lock:
            if self._kept:
                self._remove(next(iter(self._kept)))

    def _remove(self, key: Hashable) -> None:
        """Drop one result; the lock is held."""
        if (kept := self._kept.pop(key, None)) is not None:
            self.bytes -= kept[3]


def every() -> list[Results]:
    """Return the results of every function."""
    with _ALL_LOCK:
        return list(_ALL)


def bytes_kept() -> int:
    """Return the bytes of all results that may be dropped."""
    return sum(one.bytes for one in every())


def keep_within(most_bytes: int) -> None:
    """Drop results, of the function that holds most, until all together take no more than that."""
    while bytes_kept() > most_bytes:
        max(every(), key=lambda one: one.bytes).drop_oldest()


def frozen(value: object) -> object:
    """Return the value with its arrays and dictionaries made read-only."""
    if _is_array(value):
        value.setflags(write=False)
    return MappingProxyType(value) if _is_plain_dict(value) else value


def protection(value: object) -> Copy | None:
    """Return how to copy a cached value so that changes do not reach the cache; None where no copy is needed."""
    if isinstance(value, pd.DataFrame | pd.Series):
        return _table  # pandas copies the figures only when they are changed
    if isinstance(value, _Json):
        return dict
    if _is_plain_tuple(value) and any(map(_is_copied_part, value)):
        return _parts
    return _list if type(value) is list else None


def _is_copied_part(part: object) -> bool:
    return isinstance(part, pd.DataFrame | pd.Series | dict)


def _table(value: pd.DataFrame | pd.Series[Any]) -> object:
    return value.copy(deep=False)


def _list(value: list[Any]) -> object:
    return value.copy()


def _parts(value: tuple[Any, ...]) -> object:
    """The parts of a tuple, such as a table and its chart, with each table and dictionary as a copy."""
    return tuple(map(_part, value))


def _part(value: object) -> object:
    if _is_dict(value):
        return dict(value)
    protect = protection(value)
    return protect(value) if protect else value


def _is_array(value: object) -> TypeGuard[np.ndarray]:
    return isinstance(value, np.ndarray)


def _is_dict(value: object) -> TypeGuard[dict[Any, Any]]:
    return isinstance(value, dict)


def _is_plain_dict(value: object) -> TypeGuard[dict[Any, Any]]:
    return type(value) is dict


def _is_plain_tuple(value: object) -> TypeGuard[tuple[Any, ...]]:
    return type(value) is tuple

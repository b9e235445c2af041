"""The reader's own areas and measures, kept by the process under ids that are made from their content.

- An id is `own-` and 128 bits of SHA-256 over what is shown, never over what was hidden: with an id at hand nobody
  can try out hidden counts until it fits. Whoever does not know the content cannot guess the id.
- The same content has the same id, so a cache keyed by ids is right for as long as it lives.
- Nothing here lists what is kept: an entry is reached by its id alone.
- What a session brought is held by its `Visit`, is for the browser of that visit alone (`may_read`), and goes with the
  visit, together with every cached result made from it. What
  no session holds (the area in a scene of a meeting, which the meeting's file keeps anyway) is kept for HOURS_KEPT at
  most, and the least recently used go first.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from queue import SimpleQueue
from threading import Lock, RLock, Thread
from typing import Any
from weakref import finalize

import pandas as pd
from cachetools import TTLCache

from localities.built_data import brought
from localities.places.outlines import UnknownChoice

PREFIX = "own-"
DIGITS = 32  # hexadecimal ones: 128 bits
MOST_KEPT = 200  # entries that no visit holds, and entries of one visit
HOURS_KEPT = 12
YOURS = "yours, not published"


class NotHere(UnknownChoice):
    """An own area or measure that this process does not hold (any more)."""

    def __init__(self, given: str):
        super().__init__("area or measure of your own", given, (), None)
        self.args = (
            "The area or measure of somebody’s own that this asks for is not here any more. "
            "Open it again from its file, or from the link of the one who made it.",
        )


@dataclass(frozen=True)
class OwnArea:
    """Data zones under a name. `pool` works out its figure from (area_id, zones, measure_id, year)."""

    area_id: str
    name: str
    zones: tuple[str, ...]
    pool: Callable[[str, tuple[str, ...], str, str], Any] = field(compare=False, repr=False)

    @property
    def label(self) -> str:
        """The name, marked as the reader's own, as tables and charts show it."""
        return f"{self.name} (your area)"


@dataclass(frozen=True, eq=False)
class OwnMeasure:
    """A measure that a reader brought: its `measures.Measure` and what of it may be shown, by year.

    Each table of `shown` has measures.FIGURE_COLUMNS by area_code; hidden cells are blank in it already. `per` is
    what a share is multiplied by: 100 for percent, 1,000 for so many in a thousand.
    """

    measure: Any
    shown: dict[str, pd.DataFrame]
    per: int = 100


class _Unheld(TTLCache):
    """Entries that no visit holds; each that goes, for room or by the hour, ends what was made from it."""

    def popitem(self):
        """Let the least recently used entry go."""
        key, entry = super().popitem()
        _end_unless_held(key)
        return key, entry

    def expire(self, time=None):
        """Let every entry go whose hours are over."""
        gone = super().expire(time)
        for key, _ in gone:
            _end_unless_held(key)
        return gone


class Visit:
    """A session's hold on what it brought. It stands in the session's state alone, and what it holds goes with it.

    `reader` is the secret of the browser that the session is in; "" where that browser keeps none.
    """

    def __init__(self, reader: str = ""):
        self._held: dict[str, OwnArea | OwnMeasure] = {}
        number = next(_numbers)
        _readers[number] = reader
        _held_by[number] = self._held
        finalize(self, _ended.put, number)
        _ender.start_once()

    def hold(self, key: str, entry: OwnArea | OwnMeasure) -> None:
        """Keep the entry for as long as the visit lasts; the oldest goes where there are more than MOST_KEPT."""
        self._held[key] = entry
        if len(self._held) > MOST_KEPT:
            self.release(next(iter(self._held)))

    def release(self, key: str) -> None:
        """Let one entry go before the visit ends."""
        with _lock:
            if self._held.pop(key, None) is not None:
                _end_unless_held(key)


class _Ender:
    """The one thread that ends visits: garbage collection may find a visit gone while its thread holds any lock."""

    def __init__(self):
        self._thread = Thread(target=self._run, name="end-visits", daemon=True)
        self._start = Lock()

    def start_once(self) -> None:
        """Start the thread unless it runs."""
        with self._start:
            if self._thread.ident is None:
                self._thread.start()

    def _run(self) -> None:
        while True:
            _end_visit(_ended.get())


_lock = RLock()
_numbers = count()
_ended: SimpleQueue[int] = SimpleQueue()  # its put takes no lock of Python's
_ender = _Ender()
_held_by: dict[int, dict[str, OwnArea | OwnMeasure]] = {}
_readers: dict[int, str] = {}  # of the same visits
_unheld: TTLCache = _Unheld(MOST_KEPT, HOURS_KEPT * 3600)


def _end_visit(visit: int) -> None:
    with _lock:
        _readers.pop(visit, None)
        for key in _held_by.pop(visit, {}):
            _end_unless_held(key)


def _end_unless_held(key: str) -> None:
    if _kept(key) is None:
        brought.end(key)


def _kept(key: str) -> OwnArea | OwnMeasure | None:
    """The entry, whoever holds it."""
    with _lock:
        held = (entries[key] for entries in list(_held_by.values()) if key in entries)
        return next(held, None) or _unheld.get(key)


class OwnToo(dict):
    """Valid choices by key that let an own id through: whether it is kept here is asked where it is used."""

    def __contains__(self, key) -> bool:
        return super().__contains__(key) or is_own(key)


def own_id(kind: str, *content) -> str:
    """The id of an area or measure with that content."""
    written = json.dumps([kind, *content], ensure_ascii=False, separators=(",", ":"))
    return PREFIX + hashlib.sha256(written.encode()).hexdigest()[:DIGITS]


def is_own(given: str) -> bool:
    """Whether it is an id of this kind, kept here or not."""
    return isinstance(given, str) and given.startswith(PREFIX)


def keep(entry: OwnArea | OwnMeasure, visit: Visit | None = None) -> str:
    """The id under which the entry can be reached while the visit lasts; without a visit, for HOURS_KEPT at most."""
    key = entry.area_id if isinstance(entry, OwnArea) else entry.measure.measure_id
    with _lock:
        if visit is None:
            _unheld[key] = entry
        else:
            visit.hold(key, entry)
        brought.begin(key)
    return key


def area(area_id: str) -> OwnArea:
    """The own area of that id; else NotHere."""
    return _found(area_id, OwnArea)


def measure(measure_id: str) -> OwnMeasure:
    """The own measure of that id; else NotHere."""
    return _found(measure_id, OwnMeasure)


def holds(given: str) -> bool:
    """Whether the id is kept here now."""
    return _kept(given) is not None


def may_read(given: str, reader: str) -> bool:
    """Whether the id is kept here and that browser's: a visit of that reader holds it, or no visit at all."""
    with _lock:
        theirs = (entries for number, entries in list(_held_by.items()) if _readers[number] == reader)
        return given in _unheld or any(given in entries for entries in theirs)


def _found(given: str, kind: type):
    entry = _kept(given)
    if not isinstance(entry, kind):
        raise NotHere(given)
    brought.use((given,))
    return entry


def end_all() -> None:
    """Let every own area and measure go."""
    with _lock:
        keys = {key for entries in _held_by.values() for key in entries} | set(_unheld)
        for entries in _held_by.values():
            entries.clear()
        _unheld.clear()
        for key in keys:
            brought.end(key)

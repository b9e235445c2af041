"""The reader's own areas and measures, kept in this process under ids that are made from their content.

- An id is `own-` and 128 bits of SHA-256 over what is shown, never over what was hidden: so nobody can use an id to
  test guesses of hidden counts. Without the content, an id cannot be guessed.
- The same content has the same id, so a cache keyed by ids stays right.
- Nothing here lists what is kept: an entry is found by its id alone.
- What a session brought belongs to its `Visit`. Only the browser of that visit may read it (`may_read`), and it is
  dropped with the visit, with every cached result made from it. What belongs to no session (the area in a scene of a
  meeting, which the meeting's file keeps anyway) is kept for at most HOURS_KEPT, and the least recently used entries
  are dropped first.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from queue import SimpleQueue
from threading import Lock, RLock, Thread
from typing import Any, TypeVar
from weakref import finalize

import pandas as pd
from cachetools import TTLCache

from localities.built_data import brought
from localities.places.outlines import UnknownChoice

PREFIX = "own-"
DIGITS = 32  # hexadecimal ones: 128 bits
MOST_KEPT = 200  # entries without a visit, and entries of one visit
HOURS_KEPT = 12
YOURS = "yours, not published"


class NotHere(UnknownChoice):
    """An own area or measure that this process does not have, or no longer has."""

    def __init__(self, given: str):
        super().__init__("area or measure of your own", given, (), None)
        self.args = (
            "The area or measure of somebody’s own that this needs is no longer here. "
            "Open it again from its file, or from the link of the person who made it.",
        )


@dataclass(frozen=True)
class OwnArea:
    """Data zones under a name. `pool` works out the area's figure from (area_id, zones, measure_id, year)."""

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
    """A measure that a reader brought: its `catalogue.Measure`, and the figures that may be shown, by year.

    Each table of `shown` has FIGURE_COLUMNS by area_code, with hidden cells already blank. `per` is what a share is
    multiplied by: 100 for percent, 1,000 for a rate in every thousand.
    """

    measure: Any
    shown: dict[str, pd.DataFrame]
    per: int = 100


class _Unheld(TTLCache[str, OwnArea | OwnMeasure]):
    """Entries without a visit. When one is dropped, for space or age, the results made from it are dropped too."""

    def popitem(self) -> tuple[str, OwnArea | OwnMeasure]:
        """Drop the least recently used entry and return it."""
        key, entry = super().popitem()
        _end_unless_held(key)
        return key, entry

    def expire(self, time: float | None = None) -> list[tuple[str, OwnArea | OwnMeasure]]:
        """Drop every entry that is older than HOURS_KEPT."""
        gone = super().expire(time)
        for key, _ in gone:
            _end_unless_held(key)
        return gone


class Visit:
    """What one session brought. Only the session's state refers to it, so it is dropped when the session ends.

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
        """Keep the entry for as long as the visit lasts; the oldest is dropped beyond MOST_KEPT."""
        self._held[key] = entry
        if len(self._held) > MOST_KEPT:
            self.release(next(iter(self._held)))

    def release(self, key: str) -> None:
        """Drop one entry before the visit ends."""
        with _lock:
            if self._held.pop(key, None) is not None:
                _end_unless_held(key)


class _Ender:
    """The one thread that ends visits: garbage collection may run in a thread that holds a lock, so it must not."""

    def __init__(self):
        self._thread = Thread(target=self._run, name="end-visits", daemon=True)
        self._start = Lock()

    def start_once(self) -> None:
        """Start the thread unless it is running."""
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
_unheld = _Unheld(MOST_KEPT, HOURS_KEPT * 3600)


def _end_visit(visit: int) -> None:
    with _lock:
        _readers.pop(visit, None)
        for key in _held_by.pop(visit, {}):
            _end_unless_held(key)


def _end_unless_held(key: str) -> None:
    if _kept(key) is None:
        brought.end(key)


def _kept(key: str) -> OwnArea | OwnMeasure | None:
    """The entry, with or without a visit; None where there is none."""
    with _lock:
        of_visits = (entries[key] for entries in list(_held_by.values()) if key in entries)
        return next(of_visits, None) or _unheld.get(key)


class ChoicesWithOwn(dict[str, str]):
    """Valid choices by key that accept any own id too: whether it is kept here is checked where it is used."""

    def __contains__(self, key: object) -> bool:
        return super().__contains__(key) or is_own(key)


def own_id(kind: str, *content: object) -> str:
    """Return the id of an area or measure with that content."""
    written = json.dumps([kind, *content], ensure_ascii=False, separators=(",", ":"))
    return PREFIX + hashlib.sha256(written.encode()).hexdigest()[:DIGITS]


def is_own(given: object) -> bool:
    """Whether this is the id of an own area or measure, kept here or not."""
    return isinstance(given, str) and given.startswith(PREFIX)


def keep(entry: OwnArea | OwnMeasure, visit: Visit | None = None) -> str:
    """Keep the entry while the visit lasts, or for at most HOURS_KEPT without one, and return its id."""
    key = entry.area_id if isinstance(entry, OwnArea) else entry.measure.measure_id
    with _lock:
        if visit is None:
            _unheld[key] = entry
        else:
            visit.hold(key, entry)
        brought.begin(key)
    return key


def area(area_id: str) -> OwnArea:
    """Return the own area with that id; NotHere where it is not kept."""
    return _found(area_id, OwnArea)


def measure(measure_id: str) -> OwnMeasure:
    """Return the own measure with that id; NotHere where it is not kept."""
    return _found(measure_id, OwnMeasure)


def holds(given: str) -> bool:
    """Whether the id is kept here now."""
    return _kept(given) is not None


def may_read(given: str, reader: str) -> bool:
    """Whether the id is kept here and that browser's: a visit of that reader holds it, or no visit at all."""
    with _lock:
        theirs = (entries for number, entries in list(_held_by.items()) if _readers[number] == reader)
        return given in _unheld or any(given in entries for entries in theirs)


Entry = TypeVar("Entry")


def _found(given: str, kind: type[Entry]) -> Entry:
    entry = _kept(given)
    if not isinstance(entry, kind):
        raise NotHere(given)
    brought.use((given,))
    return entry


def end_all() -> None:
    """Drop every own area and measure."""
    with _lock:
        keys = {key for entries in _held_by.values() for key in entries} | set(_unheld)
        for entries in _held_by.values():
            entries.clear()
        _unheld.clear()
        for key in keys:
            brought.end(key)

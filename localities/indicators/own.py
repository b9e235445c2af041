"""The reader's own areas and measures, kept by the process under ids that are made from their content.

- An id is `own-` and 128 bits of SHA-256 over what is shown, never over what was hidden: with an id at hand nobody
  can try out hidden counts until it fits. Whoever does not know the content cannot guess the id.
- The same content has the same id, so a cache keyed by ids is right for as long as it lives.
- Nothing here lists what is kept: an entry is reached by its id alone. The least recently used ones go first; the
  session that brought one keeps it (in its link or its state) and hands it in again on its next page.
"""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import pandas as pd

from localities.places.outlines import UnknownChoice

PREFIX = "own-"
DIGITS = 32  # hexadecimal ones: 128 bits
MOST_KEPT = 200
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


_kept: OrderedDict[str, OwnArea | OwnMeasure] = OrderedDict()
_lock = Lock()


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


def keep(entry: OwnArea | OwnMeasure) -> str:
    """The id under which the entry can be reached from now on."""
    key = entry.area_id if isinstance(entry, OwnArea) else entry.measure.measure_id
    with _lock:
        _kept[key] = entry
        _kept.move_to_end(key)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return key


def area(area_id: str) -> OwnArea:
    """The own area of that id; else NotHere."""
    return _found(area_id, OwnArea)


def measure(measure_id: str) -> OwnMeasure:
    """The own measure of that id; else NotHere."""
    return _found(measure_id, OwnMeasure)


def holds(given: str) -> bool:
    """Whether the id is kept here now."""
    with _lock:
        return given in _kept


def _found(given: str, kind: type):
    with _lock:
        entry = _kept.get(given)
        if isinstance(entry, kind):
            _kept.move_to_end(given)
            return entry
    raise NotHere(given)


def clear_cache() -> None:
    """Forget every own area and measure."""
    with _lock:
        _kept.clear()

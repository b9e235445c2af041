"""Which cached results depend on what a visitor brought or on a version of the list, and are dropped with it."""

from __future__ import annotations

from collections.abc import Generator, Hashable, Iterable
from contextlib import contextmanager
from threading import Lock, local
from typing import Protocol


class Kept(Protocol):
    """The results of one function, of which one can be dropped by its key."""

    def drop(self, key: Hashable) -> None:
        """Drop one result."""
        ...


_here = local()
_lock = Lock()
_results: dict[str, list[tuple[Kept, Hashable]]] = {}  # by id of what was brought, while it is kept: what depends on it
_versions: set[str] = set()  # ids of versions that everybody shares, such as the list with people's corrections
_replaced: set[str] = set()  # those of them that a newer version has replaced


@contextmanager
def watched() -> Generator[set[str]]:
    """Collect the ids of what is used inside the block, in this thread."""
    stack: list[set[str]] = _here.__dict__.setdefault("stack", [])
    used: set[str] = set()
    stack.append(used)
    try:
        yield used
    finally:
        stack.pop()
        if stack:
            stack[-1].update(used)


def use(ids: Iterable[str]) -> None:
    """Note that the current computation depends on these ids."""
    stack: list[set[str]] | None = _here.__dict__.get("stack")
    if stack:
        stack[-1].update(ids)


def begin(brought_id: str) -> None:
    """Note that what was brought under this id is kept from now on."""
    with _lock:
        _results.setdefault(brought_id, [])


def drop_at_the_end(ids: frozenset[str], results: Kept, key: Hashable) -> bool:
    """Have a result dropped when the first of these ids ends; return False where one has ended already."""
    with _lock:
        depends_on = ids - _versions
        if not all(one in _results for one in depends_on):
            return False
        for one in depends_on:
            _results[one].append((results, key))
        return True


def begin_version(version_id: str, instead_of: str = "") -> None:
    """Note that a version counts from now on; results that depend on the previous one are no longer returned."""
    with _lock:
        _versions.add(version_id)
        if instead_of:
            _replaced.add(instead_of)


def is_out_of_date(used: Iterable[str]) -> bool:
    """Whether a newer version has replaced one of these."""
    return not _replaced.isdisjoint(used)


def end(brought_id: str) -> None:
    """Drop every result that depends on what was brought under that id."""
    with _lock:
        made = _results.pop(brought_id, [])
    for results, key in made:
        results.drop(key)

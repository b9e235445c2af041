"""Which cached results rest on what a visitor brought, so that they go when the visitor's session ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Lock, local

_here = local()
_lock = Lock()
_results: dict[str, list] = {}  # by id of what was brought: the results that rest on it, for as long as it is kept


@contextmanager
def watched() -> Iterator[set[str]]:
    """Collect the ids of what is used inside the block, in this thread."""
    stack = _here.__dict__.setdefault("stack", [])
    used: set[str] = set()
    stack.append(used)
    try:
        yield used
    finally:
        stack.pop()
        if stack:
            stack[-1].update(used)


def use(ids: Iterable[str]) -> None:
    """Note that the present computation rests on these ids."""
    stack = _here.__dict__.get("stack")
    if stack:
        stack[-1].update(ids)


def begin(brought_id: str) -> None:
    """Note that something brought is kept from now on."""
    with _lock:
        _results.setdefault(brought_id, [])


def drop_at_the_end(ids: frozenset[str], results, key) -> bool:
    """Have a result dropped when the first of these ids ends; False where one has ended already."""
    with _lock:
        if not all(one in _results for one in ids):
            return False
        for one in ids:
            _results[one].append((results, key))
        return True


def end(brought_id: str) -> None:
    """Drop every result that rests on what was brought under that id."""
    with _lock:
        made = _results.pop(brought_id, [])
    for results, key in made:
        results.drop(key)

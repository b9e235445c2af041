"""The order of the tests: the quick ones first, the browser's last. And a PostgreSQL for those that need one."""

import os

import pytest

from localities.assets import accepted
from localities.built_data import edition_cache
from localities.community_store import engine
from tests.postgresql import made_database, own_postgresql

# The browser's longest files, longest first: begun last, one of them would keep a worker long after the others ended.
LONGEST = ("many_listings", "present", "open_cold", "phone", "money", "resident", "reach_and_roof", "voting", "own")


def pytest_collection_modifyitems(items):
    """Put the browser tests last, for what drives the browser keeps an event loop until the very end.

    One that fails is tried once more, on a page of its own, and the summary names it: a machine that stood still for
    some seconds is no fault of the app's, one that fails twice is.
    """
    items.sort(key=_rank)
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.flaky(retries=1, delay=2))


def _rank(item) -> tuple[bool, int]:
    """Order of an item's file: everything else, then the browser's longest files, then the browser's others."""
    name = item.path.stem.removeprefix("test_")
    if "browser" not in item.path.parts:
        return False, 0
    return True, LONGEST.index(name) if name in LONGEST else len(LONGEST)


@pytest.fixture(scope="session")
def postgresql():
    """The address of a PostgreSQL database that may be written.

    POSTGRESQL_FOR_TESTS may name one; else a server of these tests alone is started. Where there is no server the
    tests that ask for it fail; they are never skipped.
    """
    if address := os.environ.get("POSTGRESQL_FOR_TESTS"):
        yield address
        return
    with own_postgresql() as address:
        yield address


@pytest.fixture
def other_edition(monkeypatch):
    """A function that makes every cache see another edition, as after a build: for tests that replace functions."""

    def change() -> None:
        key = object()
        monkeypatch.setattr(edition_cache, "edition_key", lambda: key)

    return change


@pytest.fixture(params=["sqlite", "postgresql"])
def either_store(request, tmp_path, monkeypatch):
    """The address of an empty store, once a SQLite file and once a PostgreSQL database of its own."""
    if request.param == "sqlite":
        yield from _in_use(f"sqlite:///{tmp_path / 'kept' / 'community.db'}", monkeypatch)
    else:
        with made_database(request.getfixturevalue("postgresql")) as address:
            yield from _in_use(address, monkeypatch)


@pytest.fixture
def file_store(tmp_path, monkeypatch):
    """The address of an empty SQLite store, for rules that have nothing to do with the database."""
    yield from _in_use(f"sqlite:///{tmp_path / 'kept' / 'community.db'}", monkeypatch)


def _in_use(address, monkeypatch):
    """Make the store at that address the app's; what was accepted in another is forgotten, before and after."""
    engine.clear_cache()
    monkeypatch.setenv("DATABASE_URL", address)
    accepted.refresh()
    yield address
    engine.clear_cache()
    monkeypatch.setenv("DATABASE_URL", "sqlite:////nowhere/at/all.db")
    accepted.refresh()

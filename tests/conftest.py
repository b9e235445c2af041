"""Order the tests, quick ones first and browser tests last, and provide stores, also on PostgreSQL."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from localities.assets import accepted
from localities.built_data import edition_cache
from localities.community_store import engine
from tests.postgresql import find_programs, made_database, running_postgresql

# The browser's longest files, longest first: begun last, one of them would keep a worker long after the others ended.
LONGEST = ("many_listings", "present", "open_cold", "phone", "money", "resident", "reach_and_roof", "voting", "own")


def pytest_collection_modifyitems(items):
    """Put the browser tests last, because Playwright keeps an event loop until the very end.

    A browser test that fails is run once more on a new page, and the summary names it: a machine that hung for some
    seconds is not the app's fault, but a test that fails twice is.
    """
    items.sort(key=_rank)
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.flaky(retries=1, delay=2))


def _rank(item) -> tuple[bool, int]:
    """Return an item's rank: other tests, then the longest browser files, then the other browser files."""
    name = item.path.stem.removeprefix("test_")
    if "browser" not in item.path.parts:
        return False, 0
    return True, LONGEST.index(name) if name in LONGEST else len(LONGEST)


@pytest.fixture(scope="session")
def postgresql():
    """Return the address of a PostgreSQL database for tests.

    POSTGRESQL_FOR_TESTS may name one; else a server is started for these tests. Without a server the tests that
    need it fail; they are never skipped.
    """
    if address := os.environ.get("POSTGRESQL_FOR_TESTS"):
        yield address
        return
    # Directly in the system's temporary folder: the server's user needs access to every folder above.
    with TemporaryDirectory(prefix="postgresql-") as folder:
        Path(folder).chmod(0o755)
        with running_postgresql(Path(folder), find_programs()) as address:
            yield address


@pytest.fixture
def other_edition(monkeypatch):
    """Return a function that makes every cache see a new edition, for tests that replace functions."""

    def change() -> None:
        key = object()
        monkeypatch.setattr(edition_cache, "edition_key", lambda: key)

    return change


@pytest.fixture(params=["sqlite", "postgresql"])
def either_store(request, tmp_path, monkeypatch):
    """Return the address of an empty store, once in SQLite and once in PostgreSQL."""
    if request.param == "sqlite":
        yield from _in_use(f"sqlite:///{tmp_path / 'kept' / 'community.db'}", monkeypatch)
    else:
        with made_database(request.getfixturevalue("postgresql")) as address:
            yield from _in_use(address, monkeypatch)


@pytest.fixture
def file_store(tmp_path, monkeypatch):
    """Return the address of an empty SQLite store, for rules that do not depend on the database."""
    yield from _in_use(f"sqlite:///{tmp_path / 'kept' / 'community.db'}", monkeypatch)


def _in_use(address, monkeypatch):
    """Make the app use the store at that address; forget accepted changes of other stores before and after."""
    engine.clear_cache()
    monkeypatch.setenv("DATABASE_URL", address)
    accepted.refresh()
    yield address
    engine.clear_cache()
    monkeypatch.setenv("DATABASE_URL", "sqlite:////nowhere/at/all.db")
    accepted.refresh()

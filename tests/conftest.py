"""The order of the tests: the quick ones first, the browser's last. And stores for those that need one."""

import gc
import os
import time
from functools import cache

import pytest
from sqlalchemy import make_url

from localities.assets import accepted
from localities.built_data import edition_cache
from localities.community_store import engine, migrate
from localities.participation.accounts import accounts
from tests import quick_passwords
from tests.postgresql import made_database, own_postgresql
from tests.ready_store import copied_instead_of_made, ready_database

# The browser's longest files, longest first: begun last, one of them would keep a worker long after the others ended.
LONGEST = (
    "open_cold",
    "phone",
    "present",
    "many_listings",
    "voting",
    "two_copies",
    "money",
    "resident",
    "contributions",
    "reach_and_roof",
)


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


@pytest.hookimpl(wrapper=True)
def pytest_collection(session):
    """Collect garbage once the tests are collected, and not twenty times on the way: what is imported stays."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        _garbage.leave_out_what_stays()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """Leave out of every collection what a test left for good, once that makes collections slow."""
    try:
        return (yield)
    finally:
        if _garbage.is_slow:
            _garbage.leave_out_what_stays()


class Garbage:
    """Streamlit collects after every run of a page, and each time went through all tests and all figures."""

    SLOW_S = 0.03

    def __init__(self):
        self.is_slow, self._began_s = False, 0.0
        gc.callbacks.append(self._note)

    def leave_out_what_stays(self) -> None:
        """Collect once more, and look at what is left no more."""
        gc.collect()
        gc.freeze()
        self.is_slow = False

    def _note(self, phase: str, info: dict) -> None:
        if phase == "start":
            self._began_s = time.thread_time()
        elif info["generation"] == 2 and time.thread_time() - self._began_s > self.SLOW_S:
            self.is_slow = True


_garbage = Garbage()


@pytest.fixture(scope="session", autouse=True)
def stores_begin_with_their_tables():
    """A new SQLite store is a copy of one that the migration steps made; tests/community_store really makes each."""
    with copied_instead_of_made() as copy_then_look, pytest.MonkeyPatch.context() as patched:
        patched.setattr(migrate, "to_newest", copy_then_look)
        patched.setattr(migrate, "ScriptDirectory", cache(migrate.ScriptDirectory))  # else all steps are read each time
        yield


@pytest.fixture(scope="session", autouse=True)
def passwords_are_hashed_quickly():
    """The least work that Argon2 knows; the app's own strength is tested with the accounts."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(accounts, "_hasher", quick_passwords.quick)
        yield


@pytest.fixture(scope="session", autouse=True)
def servers_work_nothing_ahead():
    """A server that a test starts is asked for little: what pages would want is worked out where one wants it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PRELOAD", "off")
        yield


@pytest.fixture(scope="session")
def postgresql_with_tables(postgresql):
    """The name of a database whose tables are made, to make others from."""
    with ready_database(postgresql) as address:
        yield make_url(address).database


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
        server, template = map(request.getfixturevalue, ("postgresql", "postgresql_with_tables"))
        with made_database(server, template) as address:
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

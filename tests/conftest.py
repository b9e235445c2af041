"""The order of the tests: the quick ones first, the browser's last. And a PostgreSQL for those that need one."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from localities.built_data import edition_cache
from tests.postgresql import find_programs, running_postgresql


def pytest_collection_modifyitems(items):
    """Put the browser tests last, for what drives the browser keeps an event loop until the very end."""
    items.sort(key=lambda item: "browser" in item.path.parts)


@pytest.fixture(scope="session")
def postgresql():
    """The address of a PostgreSQL database that may be written.

    POSTGRESQL_FOR_TESTS may name one; else a server of these tests alone is started. Where there is no server the
    tests that ask for it fail; they are never skipped.
    """
    if address := os.environ.get("POSTGRESQL_FOR_TESTS"):
        yield address
        return
    # Directly below the system's own folder: each folder above has to be open to the user that the server runs as.
    with TemporaryDirectory(prefix="postgresql-") as folder:
        Path(folder).chmod(0o755)
        with running_postgresql(Path(folder), find_programs()) as address:
            yield address


@pytest.fixture
def other_edition(monkeypatch):
    """A function that makes every cache see another edition, as after a build: for tests that replace functions."""

    def change() -> None:
        key = object()
        monkeypatch.setattr(edition_cache, "edition_key", lambda: key)

    return change

"""The way into the store: SQLite in WAL mode under var/, or whatever database `DATABASE_URL` names.

An acknowledged write is on the disk: SQLite runs with synchronous=FULL. Nothing is made before the first write.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from localities.community_store.every_table import metadata

SHIPPED_FOLDER = Path(__file__).parents[2] / "var"
FILE_NAME = "community.db"
BUSY_MS = 10_000  # how long one writer waits for another
POSTGRES = "postgresql+pg8000"  # pure Python, so that nothing has to be compiled
READS = {"reads": True}
POSTGRES_NAMES = ("postgres", "postgresql")


class StoreUnavailable(RuntimeError):
    """The store cannot be reached, read or written; the sentence says where, and that nothing was saved."""


def address() -> URL:
    """Where the store is: `DATABASE_URL`, else the file var/community.db beside the code."""
    written = os.environ.get("DATABASE_URL", "").strip()
    if not written:
        return URL.create("sqlite", database=str(SHIPPED_FOLDER / FILE_NAME))
    try:
        url = make_url(written)
    except ArgumentError:
        # The text itself is not repeated: it may hold a password.
        expected = "sqlite:////folder/file.db or postgresql://user:password@host/name"
        raise StoreUnavailable(f"DATABASE_URL is no address of a database; expected {expected}.") from None
    return url.set(drivername=POSTGRES) if url.drivername in POSTGRES_NAMES else url


def is_there() -> bool:
    """Whether a store may hold something: false only for a SQLite file that nobody has written yet."""
    return _file(address()) is None or _file(address()).exists()


@contextmanager
def writing() -> Iterator[Connection]:
    """A connection in one transaction: all of it is kept when the block ends, nothing of it after an error."""
    url = address()
    with _said_plainly(url, "Nothing was saved."), _ready(url).begin() as connection:
        yield connection


@contextmanager
def reading() -> Iterator[Connection]:
    """A connection that sees one moment of the store; an empty one while nothing has been written yet."""
    url = address()
    made = _ready(url) if is_there() else _nothing_yet()
    with _said_plainly(url, "Nothing was changed."), made.execution_options(**READS).connect() as connection:
        yield connection


def prepare() -> None:
    """Brings a store that is there to the newest version of its tables; makes none."""
    if is_there():
        _ready(address())


def clear_cache() -> None:
    """Closes every connection, so that another address or a new process begins afresh."""
    for remembered in (_ready, _nothing_yet):
        remembered.cache_clear()


@lru_cache(maxsize=8)
def _ready(url: URL) -> Engine:
    """The engine with its tables at the newest version; makes folder and file where needed."""
    from localities.community_store import migrate  # Alembic is read only by a process that has a store

    with _said_plainly(url, "Nothing was saved."):
        made = _engine(url)
        migrate.to_newest(made)
        return made


@lru_cache(maxsize=1)
def _nothing_yet() -> Engine:
    empty = create_engine("sqlite://")
    metadata.create_all(empty)
    return empty


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(
            url, pool_pre_ping=True, connect_args={"timeout": 10} if "pg8000" in url.drivername else {}
        )
    if _file(url):
        _file(url).parent.mkdir(parents=True, exist_ok=True)
    made = create_engine(url, connect_args={"timeout": BUSY_MS / 1000})
    event.listen(made, "connect", _set_up)
    event.listen(made, "begin", _begin)
    return made


def _set_up(connection, record) -> None:
    """What every SQLite connection is told; transactions are begun by `_begin`, not by the driver."""
    connection.isolation_level = None
    _into_wal(connection)
    for line in ("synchronous = FULL", "foreign_keys = ON", f"busy_timeout = {BUSY_MS}"):
        connection.execute(f"PRAGMA {line}")


def _into_wal(connection) -> None:
    """Sets WAL mode. SQLite does not wait for another process that is just doing the same, so we do."""
    deadline = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as fault:
            if "locked" not in str(fault) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _begin(connection: Connection) -> None:
    """A writer takes its turn at once: two that read first and write later could only fail. Readers wait for nobody."""
    connection.exec_driver_sql("BEGIN" if connection.get_execution_options().get("reads") else "BEGIN IMMEDIATE")


def _file(url: URL) -> Path | None:
    """The file of a SQLite store; None for any other."""
    kept_in_file = url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:"
    return Path(url.database) if kept_in_file else None


@contextmanager
def _said_plainly(url: URL, outcome: str) -> Iterator[None]:
    """Turns the database's own errors into a sentence without a password."""
    where = _file(url) or url.render_as_string(hide_password=True)
    try:
        yield
    except (DBAPIError, NoSuchModuleError, OSError) as fault:
        why = str(getattr(fault, "orig", None) or fault).splitlines()[0]
        raise StoreUnavailable(f"The store of what people write ({where}) cannot be used: {why}. {outcome}") from fault

"""Access to the store: SQLite in WAL mode under var/, or the database that `DATABASE_URL` names.

An acknowledged write is on the disk: SQLite runs with synchronous=FULL. No file is created before the first write.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from collections.abc import Generator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import Lock

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from localities.community_store.every_table import metadata

SHIPPED_FOLDER = Path(__file__).parents[2] / "var"
FILE_NAME = "community.db"
BUSY_MS = 10_000  # how long one writer waits for another
POSTGRES = "postgresql+pg8000"  # pure Python, so that nothing has to be compiled
NOTHING_YET = "sqlite:///file:nothing-yet?mode=memory&cache=shared&uri=true"
READS = {"reads": True}
POSTGRES_NAMES = ("postgres", "postgresql")
AWAY = "What people write cannot be read or kept just now."
MISSING = "The file with what people wrote is missing on this server."
NOT_SAVED, NOT_READ = "Nothing was saved.", "Nothing was changed."
AGAIN, TELL = "Try again in a minute.", "Please tell whoever runs it."
LOG_AGAIN_S = 60.0  # the same fault is logged no more often
LOG = logging.getLogger(__name__)
_logged: dict[str, float] = {}
_opening = Lock()
_failed_at: dict[URL, float] = {}  # when the last try to open it failed (time.monotonic)
_opened: dict[URL, tuple[tuple[int, int] | None, Engine | None]] = {}  # which file, and the engine for it


class StoreUnavailable(RuntimeError):
    """The store cannot be reached, read or written.

    The sentence is for everybody and names no file, user, host or port; `detail` names them for the operator's log.
    """

    def __init__(self, sentence: str, detail: str = ""):
        super().__init__(sentence)
        self.detail = detail or sentence
        now = time.monotonic()
        if detail and now - _logged.get(detail, -LOG_AGAIN_S) >= LOG_AGAIN_S:
            _logged[detail] = now
            LOG.warning("%s", detail)


def address() -> URL:
    """Return the store's address: `DATABASE_URL`, else the file var/community.db beside the code."""
    written = os.environ.get("DATABASE_URL", "").strip()
    if not written:
        return URL.create("sqlite", database=str(SHIPPED_FOLDER / FILE_NAME))
    try:
        url = make_url(written)
    except ArgumentError:
        # The text itself is not repeated, because it may hold a password.
        expected = "sqlite:////folder/file.db or postgresql://user:password@host/name"
        detail = f"DATABASE_URL is no address of a database; expected {expected}."
        raise StoreUnavailable(f"{AWAY} {TELL}", detail) from None
    return url.set(drivername=POSTGRES) if url.drivername in POSTGRES_NAMES else url


def is_there() -> bool:
    """Whether a store may hold something: false only for a SQLite file that does not exist yet.

    Also true for a file that this process has opened and that is missing now: `reading` and `writing` then say so.
    """
    url = address()
    file = _file(url)
    return file is None or file.exists() or url in _opened


@contextmanager
def writing() -> Generator[Connection]:
    """Open a connection in one transaction, committed when the block ends and rolled back after an error."""
    url = address()
    with _plain_errors(url, NOT_SAVED), _ready(url, NOT_SAVED).begin() as connection:
        yield connection


@contextmanager
def reading() -> Generator[Connection]:
    """Open a read-only view of one moment of the store; it is empty while nothing has been written yet."""
    url = address()
    with _plain_errors(url, NOT_READ):
        made = _ready(url, NOT_READ) if is_there() else _nothing_yet()
        with made.execution_options(**READS).connect() as connection:
            yield connection


def prepare() -> None:
    """Bring an existing store to the newest version of its tables; create none."""
    if is_there():
        _ready(address(), NOT_SAVED)


def clear_cache() -> None:
    """Close every connection, so that another address or a new process starts anew."""
    for url in list(_opened):
        _close(url)
        _opened.pop(url, None)
    _made_empty.cache_clear()


def _ready(url: URL, outcome: str) -> Engine:
    """The engine with its tables at the newest version; creates folder and file where needed.

    A file that replaced another is opened again: a connection would go on using the one that was moved.
    """
    started_at = time.monotonic()
    if usable := _usable(url, outcome):
        return usable
    with _opening:  # one thread opens it, and those that waited get the same engine or the same error
        if usable := _usable(url, outcome):
            return usable
        if _failed_at.get(url, 0.0) > started_at:
            raise StoreUnavailable(f"{AWAY} {outcome} {AGAIN}")
        try:
            return _open(url, outcome)
        except StoreUnavailable:
            _failed_at[url] = time.monotonic()
            raise


def _usable(url: URL, outcome: str) -> Engine | None:
    """The engine that is open on the present file; None where it has to be opened."""
    identity, kept = _identity(url), _opened.get(url)
    if kept and kept[0] == identity and kept[1]:
        return kept[1]
    if kept and identity is None and _file(url):
        raise StoreUnavailable(f"{MISSING} {outcome} {TELL}", f"{_file(url)} was there and is not there any more")
    return None


def _open(url: URL, outcome: str) -> Engine:
    from localities.community_store import migrate  # so that only a process with a store imports Alembic

    with _plain_errors(url, outcome):
        made = _engine(url)
        migrate.to_newest(made)
    _close(url)
    _opened[url] = (_identity(url), made)
    return made


def _close(url: URL) -> None:
    """Close the connections, so that the next ones see the store as it is then; remember that it existed."""
    identity, made = _opened.get(url, (None, None))
    if made:
        _opened[url] = (identity, None)
        made.dispose()


def _identity(url: URL) -> tuple[int, int] | None:
    """The file's device and inode; None where it does not exist, and for a server."""
    file = _file(url)
    try:
        found = file.stat() if file else None
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found else None


def _nothing_yet() -> Engine:
    with _opening:  # the first readers may come together, and only one may create the tables
        return _made_empty()


@lru_cache(maxsize=1)
def _made_empty() -> Engine:
    """An empty store in memory that all threads share; an ordinary one in memory would be separate for each thread."""
    same_in_all = {"check_same_thread": False}
    empty = create_engine(NOTHING_YET, poolclass=QueuePool, connect_args=same_in_all)
    metadata.create_all(empty)  # its connection returns to the pool, which keeps the memory alive
    return empty


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(
            url, pool_pre_ping=True, connect_args={"timeout": 10} if "pg8000" in url.drivername else {}
        )
    if file := _file(url):
        file.parent.mkdir(parents=True, exist_ok=True)
    made = create_engine(url, connect_args={"timeout": BUSY_MS / 1000})
    event.listen(made, "connect", _set_up)
    event.listen(made, "begin", _begin)
    return made


def _set_up(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
    """Set up each SQLite connection; `_begin` begins transactions, not the driver."""
    connection.isolation_level = None
    _into_wal(connection)
    for line in ("synchronous = FULL", "foreign_keys = ON", f"busy_timeout = {BUSY_MS}"):
        connection.execute(f"PRAGMA {line}")


def _into_wal(connection: sqlite3.Connection) -> None:
    """Set WAL mode. SQLite does not wait for another process that is doing the same, so we do."""
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
    """Lock for writing at the start, since two that read first and write later would fail. Readers do not wait."""
    connection.exec_driver_sql("BEGIN" if connection.get_execution_options().get("reads") else "BEGIN IMMEDIATE")


def _file(url: URL) -> Path | None:
    """The file of a SQLite store; None for any other."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database)


@contextmanager
def _plain_errors(url: URL, outcome: str) -> Generator[None]:
    """Turn the database's own errors into a sentence for everybody; the details go only to the log."""
    where = _file(url) or url.render_as_string(hide_password=True)
    try:
        yield
    except (DBAPIError, NoSuchModuleError, OSError) as fault:
        why = str(getattr(fault, "orig", None) or fault).splitlines()[0]
        _close(url)
        raise StoreUnavailable(f"{AWAY} {outcome} {AGAIN}", f"the store ({where}) cannot be used: {why}") from fault

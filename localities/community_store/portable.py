"""Copies of the whole store, made while the app runs: a SQLite file, which can be restored into either database."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from localities.community_store import engine, migrate
from localities.community_store.engine import StoreUnavailable
from localities.community_store.every_table import metadata

AT_ONCE = 1_000  # rows that are read and written together


class BadCopy(StoreUnavailable):
    """A copy that cannot be made or read; the sentence says why and that nothing was changed."""


def backup(path: Path) -> int:
    """Write a consistent copy of the store to a new file, and return its number of rows.

    Other users do not wait: SQLite copies page by page, PostgreSQL reads one snapshot.
    """
    if path.exists():
        raise BadCopy(f"{path} is there already; name a file that is not. Nothing was written.")
    if not engine.is_there():
        raise BadCopy("Nobody has written anything yet, so there is nothing to copy.")
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        engine.prepare()
        kept_in_file = engine.address().get_backend_name() == "sqlite"
        (_copy_file if kept_in_file else _copy_tables)(unfinished)
        with _opened(unfinished) as copied, copied.connect() as connection:
            count = sum(counts(connection).values())
        _to_disk(unfinished)
        os.replace(unfinished, path)
    except (OSError, sqlite3.Error, DBAPIError) as fault:
        raise BadCopy(f"{path} could not be written: {fault}. The store itself is as it was.") from fault
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def restore(path: Path) -> int:
    """Put every row of a copy into an empty store, all or nothing, and return their number.

    The copy may be from an older version of the app and from the other kind of database.
    """
    if not path.is_file():
        raise BadCopy(f"There is no file {path}. Nothing was changed.")
    with TemporaryDirectory() as folder:
        own = Path(folder) / "copy.db"  # it is migrated to the newest tables, while the copy itself stays unchanged
        try:
            own.write_bytes(path.read_bytes())
            with _opened(own) as copied:
                migrate.to_newest(copied)
                with copied.connect() as reading, engine.writing() as connection:
                    return _fill(reading, connection)
        except (OSError, DBAPIError) as fault:
            raise BadCopy(f"{path} is no copy of a store that can be read. Nothing was changed.") from fault


def counts(connection: Connection) -> dict[str, int]:
    """Return how many rows each table has."""
    tables = metadata.sorted_tables
    return {table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables}


def _fill(reading: Connection, connection: Connection) -> int:
    filled = {name: count for name, count in counts(connection).items() if count}
    if filled:
        raise BadCopy(
            f"The store is not empty ({', '.join(f'{count} in {name}' for name, count in filled.items())}). "
            "Name an empty one in DATABASE_URL, or move the old file away. Nothing was changed."
        )
    return sum(_copy_rows(table, reading, connection) for table in metadata.sorted_tables)


def _copy_rows(table: Table, reading: Connection, connection: Connection) -> int:
    count = 0
    for some in reading.execute(select(table)).mappings().partitions(table.info.get("rows_at_once", AT_ONCE)):
        connection.execute(table.insert(), [dict(row) for row in some])
        count += len(some)
    return count


def _copy_file(path: Path) -> None:
    """Copy a SQLite file that is in use, with SQLite's own backup."""
    with closing(sqlite3.connect(str(engine.address().database))) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target, pages=256, sleep=0.005)


def _copy_tables(path: Path) -> None:
    """Copy the rows of another database, as one snapshot, to a SQLite file with the same tables."""
    with _opened(path) as made:
        migrate.to_newest(made)
        with engine.reading() as connection, made.begin() as writing:
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
            for table in metadata.sorted_tables:
                _copy_rows(table, connection, writing)


@contextmanager
def _opened(path: Path) -> Generator[Engine]:
    """Open the copy as a database whose transactions include changes of tables."""
    made = create_engine(URL.create("sqlite", database=str(path)))

    @event.listens_for(made, "connect")
    def begin_by_hand(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    try:
        yield made
    finally:
        made.dispose()


def _to_disk(path: Path) -> None:
    with path.open("rb+") as written:
        os.fsync(written.fileno())

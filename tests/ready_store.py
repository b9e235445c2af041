"""A store whose tables are made already, copied for each test: running every step costs more than most tests.

The steps themselves are tested in tests/community_store, on stores that they really make.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, create_engine

from localities.community_store import engine, migrate
from tests.postgresql import made_database

to_newest = migrate.to_newest  # as it is, whatever stands in its place while the tests run


@contextmanager
def copied_instead_of_made() -> Iterator[Callable[[Engine], None]]:
    """Yield what to use for `migrate.to_newest`: a new SQLite file begins as a copy, then the real one looks at it."""
    with TemporaryDirectory(prefix="ready-store-") as folder:
        ready = Path(folder) / "ready.db"

        def copy_then_look(opened: Engine) -> None:
            if (file := engine._file(opened.url)) and not file.exists():
                if not ready.exists():
                    _make(ready)
                _put(ready, file)
            to_newest(opened)

        yield copy_then_look


@contextmanager
def ready_database(server: str) -> Iterator[str]:
    """Yield the address of a database on that server with all tables made, to be the template of others."""
    with made_database(server) as address:
        opened = create_engine(address)
        to_newest(opened)
        opened.dispose()  # PostgreSQL copies no database that somebody is connected to
        yield address


def _make(ready: Path) -> None:
    """Make it with the real steps, whole before it has its name."""
    made = ready.with_name("being-made.db")
    opened = engine._engine(engine.make_url(f"sqlite:///{made}"))
    to_newest(opened)
    opened.dispose()  # the last connection writes the WAL into the file
    made.rename(ready)


def _put(ready: Path, file: Path) -> None:
    """Copy it to where no file is; if another process makes one at the same moment, that one stays."""
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    shutil.copyfile(ready, beside)
    try:
        os.link(beside, file)
    except FileExistsError:
        pass
    finally:
        beside.unlink()

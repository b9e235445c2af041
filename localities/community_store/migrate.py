"""Migrate a store's tables to the newest version, safely when several processes start together."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from localities.community_store.engine import StoreUnavailable

STEPS = Path(__file__).with_name("migrations")
LOCK = 5_103_427  # any number that only we use: the process with PostgreSQL's lock of this number may change tables


class StoreTooNew(StoreUnavailable):
    """The store was written by a newer version of this app; it is left as it is."""


def to_newest(engine: Engine) -> None:
    """Run the missing steps in one transaction, all or none; a second process then finds nothing to do."""
    steps = ScriptDirectory(str(STEPS))
    with engine.execution_options(reads=True).connect() as connection:
        if version(connection) == steps.get_current_head():
            return  # without a write, so that this works on a read-only store too
    with engine.begin() as connection:  # on SQLite this already locks for writing
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        at = version(connection)
        if at == steps.get_current_head():
            return
        if at and at not in {step.revision for step in steps.walk_revisions()}:
            raise StoreTooNew(
                f"The store of what people write is at version {at}, which this version of the app does not know. "
                f"Expected {steps.get_current_head()} or older. Start the newer app; nothing was changed."
            )
        command.upgrade(_config(connection), "head")


def version(connection: Connection) -> str:
    """Return the last step that the store's tables have had; "" for a store without tables."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config

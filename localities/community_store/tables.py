"""The tables of what people write. A change here needs a new step in migrations/versions."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import CheckConstraint, Column, DateTime, Dialect, ForeignKey, Integer, MetaData, String, Table, Text
from sqlalchemy.types import TypeDecorator


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC, with its zone; SQLite keeps none, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; ValueError for one without time zone."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value} does not say its time zone; expected UTC")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={  # so that a migration can name what it changes, on SQLite and PostgreSQL alike
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

meetings = Table(
    "meetings",
    metadata,
    Column("meeting_id", String(32), primary_key=True),
    Column("title", Text, nullable=False),
    Column("place", String(80), nullable=False),
    Column("reader_code", String(40), nullable=False, unique=True),
    Column("editor_code_sha256", String(64), nullable=False, unique=True),  # the code itself is not stored
    Column("made_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    Column("data_edition", String(20), nullable=False),
    Column("version", Integer, nullable=False),
)

scenes = Table(
    "scenes",
    metadata,
    Column("scene_id", String(32), primary_key=True),
    Column("meeting_id", String(32), ForeignKey(meetings.c.meeting_id, ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer),  # 0 is the first; missing: removed, and can be put back
    Column("removed_from", Integer),
    Column("removed_at", UtcTime),
    Column("part", String(40), nullable=False),
    Column("query", Text, nullable=False),  # JSON, pairs in order
    Column("title", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("kept", Text, nullable=False),
    Column("seen", Text, nullable=False),
    Column("minutes", Text, nullable=False, server_default=""),  # one note a line
    CheckConstraint("position >= 0", name="position"),
    CheckConstraint("(position IS NULL) = (removed_at IS NOT NULL)", name="removed"),
)

positions = Table(
    "positions",
    metadata,
    Column("meeting_id", String(32), ForeignKey(meetings.c.meeting_id, ondelete="CASCADE"), primary_key=True),
    Column("scene_id", String(32), nullable=False),
    Column("moves", Integer, nullable=False),  # counts up, so that a presenter's late message is recognised
    Column("moved_at", UtcTime, nullable=False),
    Column("talk_until", UtcTime),  # missing: no countdown was started
)

# So that every copy of the app makes a meeting's scenes ready, whichever of them the wall was opened on.
walls = Table(
    "walls",
    metadata,
    Column("meeting_id", String(32), ForeignKey(meetings.c.meeting_id, ondelete="CASCADE"), primary_key=True),
    Column("opened_at", UtcTime, nullable=False),
)

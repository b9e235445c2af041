"""Meetings, their scenes, and the presenter's position."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the three tables. They are not imported from tables.py, because a step must not change later."""
    op.create_table(
        "meetings",
        sa.Column("meeting_id", sa.String(32), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("place", sa.String(80), nullable=False),
        sa.Column("reader_code", sa.String(40), nullable=False),
        sa.Column("editor_code_sha256", sa.String(64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("data_edition", sa.String(20), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_meetings"),
        sa.UniqueConstraint("reader_code", name="uq_meetings_reader_code"),
        sa.UniqueConstraint("editor_code_sha256", name="uq_meetings_editor_code_sha256"),
    )
    op.create_table("scenes", *_scene_columns(), *_scene_rules())
    op.create_index("ix_scenes_meeting_id", "scenes", ["meeting_id"])
    op.create_table(
        "positions",
        sa.Column("meeting_id", sa.String(32), nullable=False),
        sa.Column("scene_id", sa.String(32), nullable=False),
        sa.Column("moves", sa.Integer, nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_positions"),
        _of_a_meeting("positions"),
    )


def _scene_columns() -> list[sa.Column[Any]]:
    text = ("query", "title", "note", "kept", "seen")
    return [
        sa.Column("scene_id", sa.String(32), nullable=False),
        sa.Column("meeting_id", sa.String(32), nullable=False),
        sa.Column("position", sa.Integer),
        sa.Column("removed_from", sa.Integer),
        sa.Column("removed_at", sa.DateTime(timezone=True)),
        sa.Column("part", sa.String(40), nullable=False),
        *[sa.Column(name, sa.Text, nullable=False) for name in text],
    ]


def _scene_rules() -> list[sa.Constraint]:
    return [
        sa.PrimaryKeyConstraint("scene_id", name="pk_scenes"),
        sa.CheckConstraint("position >= 0", name=op.f("ck_scenes_position")),
        sa.CheckConstraint("(position IS NULL) = (removed_at IS NOT NULL)", name=op.f("ck_scenes_removed")),
        _of_a_meeting("scenes"),
    ]


def _of_a_meeting(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_meeting_id"
    return sa.ForeignKeyConstraint(["meeting_id"], ["meetings.meeting_id"], name=name, ondelete="CASCADE")


def downgrade() -> None:
    """Refuse: what people wrote is never dropped by a command."""
    raise NotImplementedError("Going back would drop what people wrote. Restore a copy of the store instead.")

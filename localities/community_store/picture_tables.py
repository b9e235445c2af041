"""The table of pictures that editors put on scenes. A change here needs a new step in migrations/versions."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, LargeBinary, String, Table

from localities.community_store.tables import UtcTime, meetings, metadata

scene_pictures = Table(
    "scene_pictures",
    metadata,
    Column("picture_id", String(32), primary_key=True),  # random: whoever has it may see the picture
    Column("meeting_id", String(32), ForeignKey(meetings.c.meeting_id, ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String(4), nullable=False),
    Column("content", LargeBinary, nullable=False),  # as we encoded it, never as it was uploaded
    Column("made_at", UtcTime, nullable=False),
    CheckConstraint("kind IN ('jpeg', 'png')", name="kind"),
    info={"rows_at_once": 10},  # for copies of the store: a row is up to 700 kB
)

TABLES = (scene_pictures,)

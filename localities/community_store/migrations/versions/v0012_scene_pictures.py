"""Pictures that editors put on scenes."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "scene_pictures",
        sa.Column("picture_id", sa.String(32), nullable=False),
        sa.Column("meeting_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(4), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("picture_id", name="pk_scene_pictures"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.meeting_id"], name="fk_scene_pictures_meeting_id", ondelete="CASCADE"
        ),
        sa.CheckConstraint("kind IN ('jpeg', 'png')", name="ck_scene_pictures_kind"),
    )
    op.create_index("ix_scene_pictures_meeting_id", "scene_pictures", ["meeting_id"])


def downgrade() -> None:
    """Refuse: what editors brought is never dropped by a command."""
    raise NotImplementedError("Going back would drop pictures of meetings. Restore a copy of the store instead.")

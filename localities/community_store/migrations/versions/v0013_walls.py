"""When a meeting was last put on a wall."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add the table of walls: one row for a meeting."""
    op.create_table(
        "walls",
        sa.Column("meeting_id", sa.String(32), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_walls"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.meeting_id"], name="fk_walls_meeting_id", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    """Drop the table: it says only what a server should make ready."""
    op.drop_table("walls")

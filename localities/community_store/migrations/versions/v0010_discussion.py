"""What is noted during a meeting, and until when the room talks."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add a column to scenes, empty for those that are there, and one to positions."""
    op.add_column("scenes", sa.Column("minutes", sa.Text, nullable=False, server_default=""))
    op.add_column("positions", sa.Column("talk_until", sa.DateTime(timezone=True)))


def downgrade() -> None:
    """Refuse: what a meeting noted is never dropped by a command."""
    raise NotImplementedError("Going back would drop what meetings noted. Restore a copy of the store instead.")

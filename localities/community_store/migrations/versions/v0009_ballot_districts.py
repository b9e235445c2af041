"""Turnout of ballots by postcode district: counts alone, joined with no vote."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "ballot_districts",
        sa.Column("ballot_id", sa.String(32), nullable=False),
        sa.Column("district", sa.String(4), nullable=False),
        sa.Column("people", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("ballot_id", "district", name="pk_ballot_districts"),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballots.ballot_id"], name="fk_ballot_districts_ballot_id", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    """Refuse: what people gave is never dropped by a command."""
    raise NotImplementedError("Going back would drop counts of voters. Restore a copy of the store instead.")

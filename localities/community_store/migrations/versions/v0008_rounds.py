"""Rounds of meetings: settings, answers from phones, and statements that wait until somebody has read them."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Create the three tables."""
    op.create_table(
        "rounds",
        *_texts(round_id=32, meeting_id=32, round_code=40, settings=None, state=10),
        *_moments("made_at", "changed_at"),
        sa.PrimaryKeyConstraint("round_id", name="pk_rounds"),
        sa.UniqueConstraint("round_code", name="uq_rounds_round_code"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.meeting_id"], name="fk_rounds_meeting_id", ondelete="CASCADE"
        ),
        sa.CheckConstraint("state IN ('draft', 'open', 'closed', 'shown')", name=op.f("ck_rounds_state")),
    )
    op.create_index("ix_rounds_meeting_id", "rounds", ["meeting_id"])
    op.create_table(
        "round_answers",
        *_texts(round_id=32, phone_key=64, content=None),
        sa.Column("number", sa.Integer, nullable=False),
        *_moments("given_at", "changed_at"),
        sa.PrimaryKeyConstraint("round_id", "phone_key", name="pk_round_answers"),
        _of_a_round("round_answers"),
    )
    op.create_table(
        "round_statements",
        *_texts(statement_id=32, round_id=32, text=None, state=10, phone_key=64),
        *_moments("sent_at"),
        sa.PrimaryKeyConstraint("statement_id", name="pk_round_statements"),
        _of_a_round("round_statements"),
        sa.CheckConstraint("state IN ('waiting', 'shown', 'refused')", name=op.f("ck_round_statements_state")),
    )
    op.create_index("ix_round_statements_round_id", "round_statements", ["round_id"])


def downgrade() -> None:
    """Refuse: answers are never dropped by a command."""
    raise NotImplementedError("Going back would drop rounds and answers. Restore a copy of the store instead.")


def _texts(**lengths: int | None) -> list[sa.Column[str]]:
    return [
        sa.Column(name, sa.String(length) if length else sa.Text, nullable=False) for name, length in lengths.items()
    ]


def _moments(*names: str) -> list[sa.Column[datetime]]:
    return [sa.Column(name, sa.DateTime(timezone=True), nullable=False) for name in names]


def _of_a_round(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["round_id"], ["rounds.round_id"], name=f"fk_{table}_round_id", ondelete="CASCADE")

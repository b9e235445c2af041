"""Ballots of meetings: settings, projects, codes, votes and the log."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the five tables."""
    op.create_table("ballots", *_ballot_columns(), *_ballot_rules())
    op.create_index("ix_ballots_meeting_id", "ballots", ["meeting_id"])
    op.create_table("ballot_projects", *_project_columns(), *_of_a_ballot("ballot_projects", "position"),
                    sa.UniqueConstraint("ballot_id", "project_id", name="uq_ballot_projects_ballot_id"))  # fmt: skip
    op.create_table("ballot_codes", _text("ballot_id", 32), _text("code_sha256", 64), _number("sheet"),
                    *_of_a_ballot("ballot_codes", "code_sha256"))  # fmt: skip
    op.create_table("ballot_votes", *_vote_columns(), *_of_a_ballot("ballot_votes", "voter_key", "method"),
                    sa.UniqueConstraint("ballot_id", "receipt", name="uq_ballot_votes_ballot_id"),
                    sa.CheckConstraint("method IN ('phone', 'paper', 'hands')",
                                       name=op.f("ck_ballot_votes_method")))  # fmt: skip
    op.create_table("ballot_log", *_log_columns(), sa.PrimaryKeyConstraint("entry_id", name="pk_ballot_log"),
                    _of_a_ballot("ballot_log")[-1])  # fmt: skip
    op.create_index("ix_ballot_log_ballot_id", "ballot_log", ["ballot_id"])


def _text(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length) if length else sa.Text, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _moment(name: str, needed: bool = True) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=not needed)


def _ballot_columns() -> list[sa.Column[Any]]:
    return [
        _text("ballot_id", 32), _text("meeting_id", 32), _text("ballot_code", 40), _text("settings"),
        sa.Column("seed", sa.BigInteger, nullable=False), _text("state", 10), _moment("closes_at", needed=False),
        _moment("made_at"), _moment("changed_at"),
    ]  # fmt: skip


def _ballot_rules() -> list[sa.Constraint]:
    return [
        sa.PrimaryKeyConstraint("ballot_id", name="pk_ballots"),
        sa.UniqueConstraint("ballot_code", name="uq_ballots_ballot_code"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.meeting_id"], name="fk_ballots_meeting_id", ondelete="CASCADE"
        ),
        sa.CheckConstraint("state IN ('draft', 'open', 'closed', 'shown')", name=op.f("ck_ballots_state")),
    ]


def _project_columns() -> list[sa.Column[Any]]:
    return [
        _text("ballot_id", 32), _number("position"), _text("project_id", 40), _text("name"), _text("cost", 30),
        _text("summary"), _text("themes"), _text("place", 200), sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float), _text("listing_id", 200),
    ]  # fmt: skip


def _vote_columns() -> list[sa.Column[Any]]:
    return [
        _text("ballot_id", 32), _text("voter_key", 64), _text("method", 10), _text("choices"), _text("receipt", 20),
        _text("device", 64), _number("number"), _moment("cast_at"), _moment("changed_at"),
    ]  # fmt: skip


def _log_columns() -> list[sa.Column[Any]]:
    return [
        _text("entry_id", 32), _text("ballot_id", 32), _moment("at"), _text("event", 40), _text("receipt", 20),
        _text("detail"),
    ]  # fmt: skip


def _of_a_ballot(table: str, *key: str) -> list[sa.Constraint]:
    """The primary key within a ballot, and the foreign key that deletes the rows with their ballot."""
    return [
        sa.PrimaryKeyConstraint("ballot_id", *key, name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballots.ballot_id"], name=f"fk_{table}_ballot_id", ondelete="CASCADE"),
    ]


def downgrade() -> None:
    """Refuse: votes are never dropped by a command."""
    raise NotImplementedError("Going back would drop ballots and votes. Restore a copy of the store instead.")

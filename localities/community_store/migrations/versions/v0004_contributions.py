"""Suggestions and corrections, their history and result, and the accounts of those who decide."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine

revision = "0004"
down_revision = "0003"
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the seven tables."""
    _contributions()
    _events()
    _changes()
    _fields()
    _contacts()
    _accounts()
    _sessions()


def _required(names: str, kind: TypeEngine[Any] | type[TypeEngine[Any]]) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=False) for name in names.split()]


def _of_a_contribution(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_contribution_id"
    return sa.ForeignKeyConstraint(["contribution_id"], ["contributions.contribution_id"], name=name)


def _contributions() -> None:
    op.create_table(
        "contributions",
        *_required("contribution_id", sa.String(32)),
        *_required("reference", sa.String(40)),
        *_required("link_code_sha256 draft_key", sa.String(64)),
        *_required("kind", sa.String(20)),
        *_required("asset_id", sa.String(120)),
        *_required("place", sa.String(80)),
        *_required("proposed seen note", sa.Text),
        *_required("state", sa.String(20)),
        *_required("made_at changed_at", MOMENT),
        sa.Column("decided_at", MOMENT),
        sa.Column("merged_into", sa.String(32)),
        *_required("batch", sa.String(64)),
        *_required("version", sa.Integer),
        sa.PrimaryKeyConstraint("contribution_id", name="pk_contributions"),
        *[
            sa.UniqueConstraint(column, name=f"uq_contributions_{column}")
            for column in ("reference", "link_code_sha256", "draft_key")
        ],
        sa.CheckConstraint(
            "state IN ('open', 'asked', 'accepted', 'refused', 'merged', 'withdrawn')",
            name=op.f("ck_contributions_state"),
        ),
    )
    for column in ("asset_id", "state"):
        op.create_index(f"ix_contributions_{column}", "contributions", [column])


def _events() -> None:
    op.create_table(
        "contribution_events",
        *_required("contribution_id", sa.String(32)),
        *_required("number", sa.Integer),
        *_required("at", MOMENT),
        *_required("act role", sa.String(20)),
        *_required("account_id", sa.String(32)),
        *_required("words proposed", sa.Text),
        sa.PrimaryKeyConstraint("contribution_id", "number", name="pk_contribution_events"),
        _of_a_contribution("contribution_events"),
    )


def _changes() -> None:
    op.create_table(
        "listing_changes",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        *_required("at", MOMENT),
        *_required("act", sa.String(20)),
        *_required("contribution_id", sa.String(32)),
        *_required("asset_id", sa.String(120)),
        *_required("field", sa.String(40)),
        sa.Column("value", sa.Text),
        sa.Column("published", sa.Text),
        *_required("confirms", sa.Integer),
        *_required("by", sa.Text),
        sa.PrimaryKeyConstraint("number", name="pk_listing_changes"),
        _of_a_contribution("listing_changes"),
        sa.CheckConstraint("act IN ('set', 'confirm', 'undo')", name=op.f("ck_listing_changes_act")),
    )
    for column in ("asset_id", "contribution_id"):
        op.create_index(f"ix_listing_changes_{column}", "listing_changes", [column])


def _fields() -> None:
    op.create_table(
        "listing_fields",
        *_required("asset_id", sa.String(120)),
        *_required("field", sa.String(40)),
        sa.Column("value", sa.Text),
        sa.Column("published", sa.Text),
        *_required("set_number number", sa.Integer),
        *_required("checked_at", MOMENT),
        *_required("by", sa.Text),
        *_required("contribution_id", sa.String(32)),
        sa.PrimaryKeyConstraint("asset_id", "field", name="pk_listing_fields"),
        _of_a_contribution("listing_fields"),
    )


def _contacts() -> None:
    op.create_table(
        "contacts",
        *_required("contribution_id", sa.String(32)),
        *_required("contact", sa.Text),
        *_required("kept_until", MOMENT),
        sa.PrimaryKeyConstraint("contribution_id", name="pk_contacts"),
        _of_a_contribution("contacts"),
    )


def _accounts() -> None:
    op.create_table(
        "accounts",
        *_required("account_id", sa.String(32)),
        *_required("name_key name", sa.String(200)),
        *_required("password_hash", sa.Text),
        *_required("role", sa.String(20)),
        *_required("places", sa.Text),
        *_required("failures", sa.Integer),
        sa.Column("locked_until", MOMENT),
        *_required("made_at", MOMENT),
        sa.Column("closed_at", MOMENT),
        sa.PrimaryKeyConstraint("account_id", name="pk_accounts"),
        sa.UniqueConstraint("name_key", name="uq_accounts_name_key"),
        sa.CheckConstraint(
            "role IN ('reader', 'partner', 'steward', 'moderator', 'administrator')", name=op.f("ck_accounts_role")
        ),
    )


def _sessions() -> None:
    op.create_table(
        "sessions",
        *_required("token_sha256", sa.String(64)),
        *_required("account_id", sa.String(32)),
        *_required("made_at ends_at", MOMENT),
        sa.PrimaryKeyConstraint("token_sha256", name="pk_sessions"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.account_id"], name="fk_sessions_account_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_sessions_account_id", "sessions", ["account_id"])


def downgrade() -> None:
    """Refuse: what people wrote is never dropped by a command."""
    raise NotImplementedError("Going back would drop what people wrote. Restore a copy of the store instead.")

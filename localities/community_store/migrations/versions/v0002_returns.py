"""Partners' returns and their rows."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the two tables."""
    op.create_table(
        "returns",
        sa.Column("return_id", sa.String(32), nullable=False),
        sa.Column("partner_key", sa.String(400), nullable=False),
        sa.Column("year", sa.String(7), nullable=False),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("return_id", name="pk_returns"),
        sa.UniqueConstraint("partner_key", "year", name="uq_returns_partner_key"),
    )
    op.create_table("return_rows", *_row_columns(), *_row_rules())


def _row_columns() -> list[sa.Column[Any]]:
    words = {"theme": 40, "kind": 40, "rung": 40, "year": 7, "funding": 40, "sharing": 20}
    return [
        sa.Column("return_id", sa.String(32), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        *[sa.Column(name, sa.Text, nullable=False) for name in ("partner", "service", "places", "source")],
        *[sa.Column(name, sa.String(length), nullable=False) for name, length in words.items()],
        *[sa.Column(name, sa.BigInteger) for name in ("spend_gbp", "capacity", "reach")],
        sa.Column("staff_fte", sa.Float),
        sa.Column("end_date", sa.Date),
    ]


def _row_rules() -> list[sa.Constraint]:
    return [
        sa.PrimaryKeyConstraint("return_id", "position", name="pk_return_rows"),
        sa.ForeignKeyConstraint(
            ["return_id"], ["returns.return_id"], name="fk_return_rows_return_id", ondelete="CASCADE"
        ),
        sa.CheckConstraint("spend_gbp >= 0", name=op.f("ck_return_rows_spend_gbp")),
        sa.CheckConstraint("sharing IN ('public', 'partners', 'aggregate')", name=op.f("ck_return_rows_sharing")),
    ]


def downgrade() -> None:
    """Refuse: partners' returns are never dropped by a command."""
    raise NotImplementedError("Going back would drop partners' returns. Restore a copy of the store instead.")

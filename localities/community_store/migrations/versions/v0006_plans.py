"""Places' plans: priorities and actions, their history and links, and the meetings that may change them."""

from datetime import datetime
from typing import Literal

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the five tables."""
    op.create_table(
        "plans", _text("place", 80), _number("version"), _moment("begun_at"), _moment("changed_at"),
        _text("data_edition", 20), sa.PrimaryKeyConstraint("place", name="pk_plans"),
    )  # fmt: skip
    _items()
    _changes()
    _links()
    _meetings()


def _text(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length) if length else sa.Text, nullable=False)


def _number(name: str, autoincrement: Literal["auto"] | bool = "auto") -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, autoincrement=autoincrement)


def _moment(name: str) -> sa.Column[datetime]:
    return sa.Column(name, MOMENT, nullable=False)


def _of_a_plan(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["place"], ["plans.place"], name=f"fk_{table}_place")


def _items() -> None:
    op.create_table(
        "plan_items", _text("item_id", 32), _text("place", 80), _text("kind", 20), _number("position"),
        _text("content"), _number("version"), _moment("changed_at"), sa.Column("removed_at", MOMENT),
        sa.PrimaryKeyConstraint("item_id", name="pk_plan_items"), _of_a_plan("plan_items"),
        sa.CheckConstraint("kind IN ('priority', 'action')", name=op.f("ck_plan_items_kind")),
    )  # fmt: skip
    op.create_index("ix_plan_items_place", "plan_items", ["place"])


def _changes() -> None:
    op.create_table(
        "plan_changes", _text("place", 80), _number("number", autoincrement=False), _moment("at"), _text("act", 20),
        _text("item_id", 32), _text("role", 20), _text("account_id", 32), _text("meeting_id", 32), _text("words"),
        _text("kind", 20), _text("content"), sa.PrimaryKeyConstraint("place", "number", name="pk_plan_changes"),
        _of_a_plan("plan_changes"),
    )  # fmt: skip


def _links() -> None:
    op.create_table(
        "plan_links", _text("item_id", 32), _text("kind", 20), _text("target", 120),
        sa.PrimaryKeyConstraint("item_id", "kind", "target", name="pk_plan_links"),
        sa.ForeignKeyConstraint(
            ["item_id"], ["plan_items.item_id"], name="fk_plan_links_item_id", ondelete="CASCADE"
        ),
    )  # fmt: skip
    op.create_index("ix_plan_links_target", "plan_links", ["target"])


def _meetings() -> None:
    op.create_table(
        "plan_meetings", _text("place", 80), _text("meeting_id", 32), _moment("admitted_at"),
        sa.PrimaryKeyConstraint("place", "meeting_id", name="pk_plan_meetings"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.meeting_id"], name="fk_plan_meetings_meeting_id", ondelete="CASCADE"
        ),
    )  # fmt: skip


def downgrade() -> None:
    """Refuse: plans are never dropped by a command."""
    raise NotImplementedError("Going back would drop the plans of places. Restore a copy of the store instead.")

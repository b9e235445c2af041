"""The tables of places' plans. A change here needs a new step in migrations/versions.

`plan_changes` is append-only. `plan_items` is the result of the changes, stored so that reading is quick, and
`python -m localities.community_store check` verifies it.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, String, Table, Text

from localities.community_store.tables import UtcTime, meetings, metadata

plans = Table(
    "plans",
    metadata,
    Column("place", String(80), primary_key=True),
    Column("version", Integer, nullable=False),  # the number of the last change
    Column("begun_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    Column("data_edition", String(20), nullable=False),  # date of the data when the plan was begun
)

plan_items = Table(
    "plan_items",
    metadata,
    Column("item_id", String(32), primary_key=True),
    Column("place", String(80), ForeignKey(plans.c.place), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("position", Integer, nullable=False),
    Column("content", Text, nullable=False),  # JSON
    Column("version", Integer, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    Column("removed_at", UtcTime),
    CheckConstraint("kind IN ('priority', 'action')", name="kind"),
)

plan_changes = Table(
    "plan_changes",
    metadata,
    Column("place", String(80), ForeignKey(plans.c.place), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),  # 1 is the first, without a gap
    Column("at", UtcTime, nullable=False),
    Column("act", String(20), nullable=False),
    Column("item_id", String(32), nullable=False),  # "" where it is about the whole plan
    Column("role", String(20), nullable=False),
    Column("account_id", String(32), nullable=False),  # "" where a meeting's editor did it
    Column("meeting_id", String(32), nullable=False),  # "" where somebody with an account did it
    Column("words", Text, nullable=False),
    Column("kind", String(20), nullable=False),  # of the item; "" where there is none
    Column("content", Text, nullable=False),  # JSON of the item afterwards; "" where the entry changed no item
)

plan_links = Table(
    "plan_links",
    metadata,
    Column("item_id", String(32), ForeignKey(plan_items.c.item_id, ondelete="CASCADE"), primary_key=True),
    Column("kind", String(20), primary_key=True),  # scene or ballot
    Column("target", String(120), primary_key=True, index=True),  # a scene's id; a ballot's code and project
)

plan_meetings = Table(
    "plan_meetings",
    metadata,
    Column("place", String(80), primary_key=True),
    Column("meeting_id", String(32), ForeignKey(meetings.c.meeting_id, ondelete="CASCADE"), primary_key=True),
    Column("admitted_at", UtcTime, nullable=False),
)
TABLES = (plans, plan_items, plan_changes, plan_links, plan_meetings)

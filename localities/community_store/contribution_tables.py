"""The tables of suggestions and corrections. A change here needs a new step in migrations/versions.

`contribution_events` and `listing_changes` are append-only; `listing_fields` is the result of the changes, stored so
that reading is quick, and `python -m localities.community_store check` verifies it.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, String, Table, Text

from localities.community_store.tables import UtcTime, metadata

contributions = Table(
    "contributions",
    metadata,
    Column("contribution_id", String(32), primary_key=True),
    Column("reference", String(40), nullable=False, unique=True),  # short enough to read out on the phone
    Column("link_code_sha256", String(64), nullable=False, unique=True),  # the private link's code itself is not stored
    Column("draft_key", String(64), nullable=False, unique=True),  # one draft sent twice makes one contribution
    Column("kind", String(20), nullable=False),
    Column("asset_id", String(120), nullable=False, index=True),  # "" for something that is not listed yet
    Column("place", String(80), nullable=False),  # whose queue; "" for none of the places
    Column("proposed", Text, nullable=False),  # JSON: field to value
    Column("seen", Text, nullable=False),  # JSON: field to the value that the contributor saw
    Column("note", Text, nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("made_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    Column("decided_at", UtcTime),
    Column("merged_into", String(32)),
    Column("batch", String(64), nullable=False),  # of a bulk import; "" for one that a person wrote
    Column("version", Integer, nullable=False),
    CheckConstraint(
        "state IN ('open', 'asked', 'accepted', 'refused', 'merged', 'withdrawn')",
        name="state",
    ),
)

contribution_events = Table(
    "contribution_events",
    metadata,
    Column("contribution_id", String(32), ForeignKey(contributions.c.contribution_id), primary_key=True),
    Column("number", Integer, primary_key=True),  # 1 is the first
    Column("at", UtcTime, nullable=False),
    Column("act", String(20), nullable=False),
    Column("role", String(20), nullable=False),
    Column("account_id", String(32), nullable=False),  # "" for a resident
    Column("words", Text, nullable=False),
    Column("proposed", Text, nullable=False),  # JSON: what was sent or accepted; {} where the act changes nothing
)

listing_changes = Table(
    "listing_changes",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),  # without a gap: the newest is the version
    Column("at", UtcTime, nullable=False),
    Column("act", String(20), nullable=False),
    Column("contribution_id", String(32), ForeignKey(contributions.c.contribution_id), nullable=False, index=True),
    Column("asset_id", String(120), nullable=False, index=True),
    Column("field", String(40), nullable=False),  # "" where the act is undo
    Column("value", Text),
    Column("published", Text),  # the published value at that time, so that a later build that differs is noticed
    Column("confirms", Integer, nullable=False),  # the number of the confirmed change; 0: the published value
    Column("by", Text, nullable=False),
    CheckConstraint("act IN ('set', 'confirm', 'undo')", name="act"),
)

listing_fields = Table(
    "listing_fields",
    metadata,
    Column("asset_id", String(120), primary_key=True),
    Column("field", String(40), primary_key=True),
    Column("value", Text),  # missing: the published value was confirmed
    Column("published", Text),
    Column("set_number", Integer, nullable=False),  # 0 where there is only a confirmation
    Column("number", Integer, nullable=False),
    Column("checked_at", UtcTime, nullable=False),
    Column("by", Text, nullable=False),
    Column("contribution_id", String(32), ForeignKey(contributions.c.contribution_id), nullable=False),
)

contacts = Table(
    "contacts",
    metadata,
    Column("contribution_id", String(32), ForeignKey(contributions.c.contribution_id), primary_key=True),
    Column("contact", Text, nullable=False),
    Column("kept_until", UtcTime, nullable=False),
)
TABLES = (contributions, contribution_events, listing_changes, listing_fields, contacts)

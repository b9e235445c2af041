"""The tables of accounts and their sessions. A change here needs a new step in migrations/versions."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text

from localities.community_store.tables import UtcTime, metadata

accounts = Table(
    "accounts",
    metadata,
    Column("account_id", String(32), primary_key=True),
    Column("name_key", String(200), nullable=False, unique=True),  # case-folded: capitals make no second account
    Column("name", String(200), nullable=False),
    Column("password_hash", Text, nullable=False),  # Argon2id; "" for accounts that use the operator's sign-in service
    Column("sign_on_key", String(400)),  # the id from the operator's sign-in service; NULL with a password
    Column("role", String(20), nullable=False),
    Column("places", Text, nullable=False),  # slugs with ; between
    Column("failures", Integer, nullable=False),
    Column("locked_until", UtcTime),
    Column("made_at", UtcTime, nullable=False),
    Column("closed_at", UtcTime),
    CheckConstraint("role IN ('reader', 'partner', 'steward', 'moderator', 'administrator')", name="role"),
    Index("uq_accounts_sign_on_key", "sign_on_key", unique=True),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_sha256", String(64), primary_key=True),  # the token itself is not stored
    Column("account_id", String(32), ForeignKey(accounts.c.account_id, ondelete="CASCADE"), nullable=False, index=True),
    Column("made_at", UtcTime, nullable=False),
    Column("ends_at", UtcTime, nullable=False),
)
TABLES = (accounts, sessions)

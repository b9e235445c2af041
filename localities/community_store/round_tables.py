"""The tables of rounds: questions to the people at a meeting, their answers, and the statements that they send in.

A change here needs a new step in migrations/versions.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, String, Table, Text

from localities.community_store.tables import UtcTime, meetings, metadata

rounds = Table(
    "rounds",
    metadata,
    Column("round_id", String(32), primary_key=True),
    Column("meeting_id", String(32), ForeignKey(meetings.c.meeting_id, ondelete="CASCADE"), nullable=False, index=True),
    Column("round_code", String(40), nullable=False, unique=True),  # in the address that phones open
    Column("settings", Text, nullable=False),  # JSON; frozen by the first answer
    Column("state", String(10), nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    CheckConstraint("state IN ('draft', 'open', 'closed', 'shown')", name="state"),
)

round_answers = Table(
    "round_answers",
    metadata,
    Column("round_id", String(32), ForeignKey(rounds.c.round_id, ondelete="CASCADE"), primary_key=True),
    Column("phone_key", String(64), primary_key=True),  # SHA-256 of a printed code, or of a key that the phone made
    Column("content", Text, nullable=False),  # JSON; its form depends on the kind of round
    Column("number", Integer, nullable=False),  # the phone's own count, so that a late repeat changes nothing
    Column("given_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    Column("device", String(64), nullable=False, server_default=""),  # two phones may answer with one printed code
)

round_codes = Table(
    "round_codes",
    metadata,
    Column("round_id", String(32), ForeignKey(rounds.c.round_id, ondelete="CASCADE"), primary_key=True),
    Column("code_sha256", String(64), primary_key=True),  # the code itself is on paper only
    Column("sheet", Integer, nullable=False),  # the printed sheet that it is on
)

round_districts = Table(
    "round_districts",  # counts alone: no row, no time and no answer says who is in them
    metadata,
    Column("round_id", String(32), ForeignKey(rounds.c.round_id, ondelete="CASCADE"), primary_key=True),
    Column("district", String(4), primary_key=True),  # the first part of a postcode, if people gave it
    Column("people", Integer, nullable=False),
)

round_statements = Table(
    "round_statements",
    metadata,
    Column("statement_id", String(32), primary_key=True),
    Column("round_id", String(32), ForeignKey(rounds.c.round_id, ondelete="CASCADE"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("phone_key", String(64), nullable=False),  # "" where the meeting's editor wrote it
    Column("sent_at", UtcTime, nullable=False),
    CheckConstraint("state IN ('waiting', 'shown', 'refused')", name="state"),
)

TABLES = (rounds, round_answers, round_codes, round_districts, round_statements)

"""The tables of ballots: settings, projects, codes, votes and the log.

A change here needs a new step in migrations/versions.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, Float, ForeignKey, Integer, String, Table, Text
from sqlalchemy import UniqueConstraint as Unique

from localities.community_store.tables import UtcTime, meetings, metadata

ballots = Table(
    "ballots",
    metadata,
    Column("ballot_id", String(32), primary_key=True),
    Column("meeting_id", String(32), ForeignKey(meetings.c.meeting_id, ondelete="CASCADE"), nullable=False, index=True),
    Column("ballot_code", String(40), nullable=False, unique=True),  # in the address that phones open
    Column("settings", Text, nullable=False),  # JSON; frozen by the first vote
    Column("seed", BigInteger, nullable=False),  # the lot for ties, drawn when the ballot was made
    Column("state", String(10), nullable=False),
    Column("closes_at", UtcTime),
    Column("made_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    CheckConstraint("state IN ('draft', 'open', 'closed', 'shown')", name="state"),
)

ballot_projects = Table(
    "ballot_projects",
    metadata,
    Column("ballot_id", String(32), ForeignKey(ballots.c.ballot_id, ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("project_id", String(40), nullable=False),
    Column("name", Text, nullable=False),
    Column("cost", String(30), nullable=False),  # decimal, exact
    Column("summary", Text, nullable=False),
    Column("themes", Text, nullable=False),  # JSON list
    Column("place", String(200), nullable=False),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("listing_id", String(200), nullable=False),  # the published listing that it builds on; "" where none
    Unique("ballot_id", "project_id"),
)

ballot_codes = Table(
    "ballot_codes",
    metadata,
    Column("ballot_id", String(32), ForeignKey(ballots.c.ballot_id, ondelete="CASCADE"), primary_key=True),
    Column("code_sha256", String(64), primary_key=True),  # the code itself is on paper only
    Column("sheet", Integer, nullable=False),  # the printed sheet that it is on
)

ballot_votes = Table(
    "ballot_votes",
    metadata,
    Column("ballot_id", String(32), ForeignKey(ballots.c.ballot_id, ondelete="CASCADE"), primary_key=True),
    Column("voter_key", String(64), primary_key=True),  # a code's SHA-256, or a random key where no codes are needed
    Column("method", String(10), primary_key=True),
    Column("choices", Text, nullable=False),  # JSON: project ids and points in the order given
    Column("receipt", String(20), nullable=False),
    Column("device", String(64), nullable=False),
    Column("number", Integer, nullable=False),  # the device's own count, so that a late repeat changes nothing
    Column("cast_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    Unique("ballot_id", "receipt"),
    CheckConstraint("method IN ('phone', 'paper', 'hands')", name="method"),
)

ballot_districts = Table(
    "ballot_districts",  # counts alone: no row, no time and no vote says who is in them
    metadata,
    Column("ballot_id", String(32), ForeignKey(ballots.c.ballot_id, ondelete="CASCADE"), primary_key=True),
    Column("district", String(4), primary_key=True),  # the first part of a postcode, if a voter gave it
    Column("people", Integer, nullable=False),
)

ballot_log = Table(
    "ballot_log",
    metadata,
    Column("entry_id", String(32), primary_key=True),
    Column("ballot_id", String(32), ForeignKey(ballots.c.ballot_id, ondelete="CASCADE"), nullable=False, index=True),
    Column("at", UtcTime, nullable=False),
    Column("event", String(40), nullable=False),
    Column("receipt", String(20), nullable=False),  # "" where the event is about no single vote
    Column("detail", Text, nullable=False),  # never what somebody chose
)

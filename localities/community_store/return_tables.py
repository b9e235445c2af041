"""The tables of partners' returns. A change here needs a new step in migrations/versions."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, Date, Float, ForeignKey, Integer, String, Table, Text
from sqlalchemy import UniqueConstraint as Unique

from localities.community_store.tables import UtcTime, metadata

returns = Table(
    "returns",
    metadata,
    Column("return_id", String(32), primary_key=True),
    Column("partner_key", String(400), nullable=False),  # the name as it is compared: capitals make no second partner
    Column("year", String(7), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("loaded_at", UtcTime, nullable=False),
    Unique("partner_key", "year"),
)

partners = Table(
    "partners",
    metadata,
    Column("partner_key", String(400), primary_key=True),  # the name as it is compared
    Column("name", Text, nullable=False),  # as it was first given
    Column("added_at", UtcTime, nullable=False),
)

return_batches = Table(
    "return_batches",
    metadata,
    Column("year", String(7), primary_key=True),
    Column("number", Integer, primary_key=True),  # 1 is the year's first
    Column("published_at", UtcTime, nullable=False),
    Column("rows", Text, nullable=False),  # JSON: the aggregate-only rows whose sums were published
)

return_rows = Table(
    "return_rows",
    metadata,
    Column("return_id", String(32), ForeignKey(returns.c.return_id, ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("partner", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("theme", String(40), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("rung", String(40), nullable=False),
    Column("places", Text, nullable=False),  # slugs with ; between
    Column("spend_gbp", BigInteger),  # missing: not known, never 0
    Column("year", String(7), nullable=False),
    Column("funding", String(40), nullable=False),
    Column("staff_fte", Float),
    Column("capacity", BigInteger),
    Column("reach", BigInteger),
    Column("end_date", Date),
    Column("source", Text, nullable=False),
    Column("sharing", String(20), nullable=False),
    CheckConstraint("spend_gbp >= 0", name="spend_gbp"),
    CheckConstraint("sharing IN ('public', 'partners', 'aggregate')", name="sharing"),
)

"""Partners as rows of a table, and the batches in which sums of aggregate-only rows were published."""

import re
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
NO_NAME = {"the", "and", "ltd", "limited", "plc", "cic", "llp"}


def upgrade() -> None:
    """Create the two tables, and fill the first with the partners of existing returns."""
    op.create_table(
        "partners",
        sa.Column("partner_key", sa.String(400), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("partner_key", name="pk_partners"),
    )
    op.create_table(
        "return_batches",
        sa.Column("year", sa.String(7), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rows", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("year", "number", name="pk_return_batches"),
    )
    _bring_partners()


def _bring_partners() -> None:
    """Give each return the new form of its partner's key; two returns that would share one keep their old keys."""
    connection = op.get_bind()
    found = connection.execute(sa.text(
        "SELECT r.return_id, r.partner_key, r.year, min(w.partner) FROM returns r JOIN return_rows w"
        " ON w.return_id = r.return_id GROUP BY r.return_id, r.partner_key, r.year ORDER BY r.return_id"
    )).all()  # fmt: skip
    taken = {(key, year) for _, key, year, _ in found}
    names: dict[str, str] = {}
    for return_id, old, year, name in found:
        key = _key(name)
        names.setdefault(key, name)
        if key != old and (key, year) not in taken:
            taken.add((key, year))
            connection.execute(
                sa.text("UPDATE returns SET partner_key = :key WHERE return_id = :id"), {"key": key, "id": return_id}
            )
    now = datetime.now(UTC)
    table = sa.table(
        "partners", sa.column("partner_key"), sa.column("name"), sa.column("added_at", sa.DateTime(timezone=True))
    )
    if names:
        op.bulk_insert(table, [{"partner_key": key, "name": name, "added_at": now} for key, name in names.items()])


def _key(name: str) -> str:
    words = re.sub(r"[^\w\s]+", "", re.sub(r"[-–—/&,;:()]+", " ", name.casefold())).split()
    return " ".join(word for word in words if word not in NO_NAME) or " ".join(words) or name.casefold()


def downgrade() -> None:
    """Refuses: which sums were published has to be known for as long as anybody may have kept them."""
    raise NotImplementedError("Going back would forget which sums were published. Restore a copy of the store instead.")

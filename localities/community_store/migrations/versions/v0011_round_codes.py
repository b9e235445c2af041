"""Printed codes of rounds; and their turnout by postcode district as counts alone, joined with no answer."""

import json
from collections import Counter

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make both tables, and move the districts out of the answers."""
    op.add_column("round_answers", sa.Column("device", sa.String(64), nullable=False, server_default=""))
    for name, *columns in (
        ("codes", sa.Column("code_sha256", sa.String(64)), sa.Column("sheet", sa.Integer, nullable=False)),
        ("districts", sa.Column("district", sa.String(4)), sa.Column("people", sa.Integer, nullable=False)),
    ):
        op.create_table(
            f"round_{name}",
            sa.Column("round_id", sa.String(32), nullable=False),
            *columns,
            sa.PrimaryKeyConstraint("round_id", columns[0].name, name=f"pk_round_{name}"),
            sa.ForeignKeyConstraint(
                ["round_id"], ["rounds.round_id"], name=f"fk_round_{name}_round_id", ondelete="CASCADE"
            ),
        )
    _move_districts(op.get_bind())


def _move_districts(connection: sa.Connection) -> None:
    answers = sa.table("round_answers", sa.column("round_id"), sa.column("phone_key"), sa.column("content"))
    districts = sa.table("round_districts", sa.column("round_id"), sa.column("district"), sa.column("people"))
    people: Counter[tuple[str, str]] = Counter()
    for row in connection.execute(sa.select(answers)).all():
        content = json.loads(row.content)
        if district := content.pop("district", ""):
            people[row.round_id, district] += int(content.get("people", 1))
            mine = (answers.c.round_id == row.round_id, answers.c.phone_key == row.phone_key)
            text = json.dumps(content, ensure_ascii=False, sort_keys=True)
            connection.execute(answers.update().where(*mine).values(content=text))
    for (round_id, district), many in people.items():
        connection.execute(districts.insert().values(round_id=round_id, district=district, people=many))


def downgrade() -> None:
    """Refuse: what people gave is never dropped by a command."""
    raise NotImplementedError("Going back would drop codes and counts of people. Restore a copy of the store instead.")

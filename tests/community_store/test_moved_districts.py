"""A step of the store that moves what people gave: the districts of rounds leave the answers and become counts."""

import json
from contextlib import closing
from datetime import UTC, datetime

import pytest
from alembic import command
from sqlalchemy import create_engine, insert, select

from localities.community_store import migrate
from localities.community_store.round_tables import round_answers, round_districts, rounds
from localities.community_store.tables import meetings

NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)
BEFORE = "0010"


@pytest.fixture(params=["sqlite", "postgresql"])
def before(request, tmp_path):
    """A store one step before the move, with a round that four people answered."""
    is_file = request.param == "sqlite"
    engine = create_engine(f"sqlite:///{tmp_path / 'a.db'}" if is_file else request.getfixturevalue("postgresql"))
    with engine.begin() as connection:
        command.upgrade(migrate._config(connection), BEFORE)
        fill(connection)
    yield engine
    engine.dispose()


def fill(connection):
    made = {"made_at": NOON, "changed_at": NOON}
    connection.execute(insert(meetings).values(
        meeting_id="m", title="T", place="", reader_code="r", editor_code_sha256="e", data_edition="", version=1, **made
    ))  # fmt: skip
    held = {"round_id": "r", "meeting_id": "m", "round_code": "c", "settings": "{}", "state": "open"}
    connection.execute(insert(rounds).values(**held, **made))
    for key, district, people in (("a", "G51", 1), ("b", "G51", 6), ("c", "G52", 1), ("d", "", 1)):
        content = {"scores": {"feeling_safe": 3}, "people": people} | ({"district": district} if district else {})
        answer = {"phone_key": key, "content": json.dumps(content), "number": 1, "given_at": NOON, "changed_at": NOON}
        connection.execute(insert(round_answers).values(round_id="r", **answer))


def test_districts_leave_the_answers_and_become_counts_of_people(before):
    migrate.to_newest(before)
    with closing(before.connect()) as connection:
        counted = connection.execute(select(round_districts).order_by(round_districts.c.district)).all()
        contents = [json.loads(row.content) for row in connection.execute(select(round_answers)).all()]
    assert [(row.district, row.people) for row in counted] == [("G51", 7), ("G52", 1)]
    assert all(set(content) == {"scores", "people"} for content in contents)
    assert len(contents) == 4

"""One made-up meeting in the store, written by a process that may be the first to do so."""

from datetime import UTC, datetime

from localities.community_store import engine
from localities.community_store.tables import meetings

NOON = datetime(2025, 5, 12, 12, tzinfo=UTC)


def row(number: int) -> dict:
    """A meeting's row, its codes and id made of the number."""
    unique = dict.fromkeys(("meeting_id", "reader_code", "editor_code_sha256"), str(number))
    moments = {"made_at": NOON, "changed_at": NOON}
    return {"title": "M", "place": "", "data_edition": "2025-05-12", "version": 1, **moments, **unique}


def write(number: int = 1) -> None:
    """Nothing; the row stands in the store."""
    with engine.writing() as connection:
        connection.execute(meetings.insert().values(**row(number)))

"""Write one made-up meeting to the store, from a process that may be the first to write."""

from datetime import UTC, datetime

from localities.community_store import engine
from localities.community_store.tables import meetings

NOON = datetime(2025, 5, 12, 12, tzinfo=UTC)


def row(number: int) -> dict:
    """Return a meeting's row with codes and id made from the number."""
    unique = dict.fromkeys(("meeting_id", "reader_code", "editor_code_sha256"), str(number))
    moments = {"made_at": NOON, "changed_at": NOON}
    return {"title": "M", "place": "", "data_edition": "2025-05-12", "version": 1, **moments, **unique}


def write(number: int = 1) -> None:
    """Write the row to the store."""
    with engine.writing() as connection:
        connection.execute(meetings.insert().values(**row(number)))

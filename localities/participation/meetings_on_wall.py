"""Which meetings were put on a wall lately, so that every copy of the app can make their scenes ready."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from localities.community_store import engine
from localities.community_store.tables import meetings, walls
from localities.participation import meeting_rows
from localities.participation.meetings import Meeting

LATELY = timedelta(hours=3)  # an evening
WRITTEN_AGAIN = timedelta(minutes=10)  # a wall that is opened again sooner changes nothing
MOST = 5  # meetings that are made ready at a time


def opened(meeting: Meeting, now: datetime | None = None) -> None:
    """Keep that the meeting was put on a wall now; a reader's wall changes nothing."""
    if not meeting.can_edit:
        return
    now = now or datetime.now(UTC)
    mine = walls.c.meeting_id == meeting.meeting_id
    with engine.reading() as connection:
        before = connection.execute(select(walls.c.opened_at).where(mine)).scalar()
    if before and now - before < WRITTEN_AGAIN:
        return
    with engine.writing() as connection:
        # The meeting's row first, as for a move: two walls that open at once take turns, and none follows a deletion.
        own = select(meetings.c.meeting_id).where(meetings.c.meeting_id == meeting.meeting_id).with_for_update()
        if connection.execute(own).first() is None:
            return
        if not connection.execute(walls.update().where(mine).values(opened_at=now)).rowcount:
            connection.execute(walls.insert().values(meeting_id=meeting.meeting_id, opened_at=now))


def versions(now: datetime | None = None) -> dict[str, int]:
    """Return the version of each meeting that was put on a wall LATELY, by id, newest wall first; at most MOST."""
    if not engine.is_there():
        return {}
    query = (
        select(meetings.c.meeting_id, meetings.c.version)
        .join_from(walls, meetings)
        .where(walls.c.opened_at > (now or datetime.now(UTC)) - LATELY)
        .order_by(walls.c.opened_at.desc())
        .limit(MOST)
    )
    with engine.reading() as connection:
        return {row.meeting_id: row.version for row in connection.execute(query)}


def meeting(meeting_id: str) -> Meeting | None:
    """Return the meeting as its readers see it; None if it was deleted."""
    with engine.reading() as connection:
        return meeting_rows.by_id(connection, meeting_id)

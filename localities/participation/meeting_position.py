"""The scene that a meeting's presenter has reached. It is stored, so that a refresh or a new server continues there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from localities.community_store import engine
from localities.community_store.tables import meetings, positions
from localities.participation.meetings import Meeting, MeetingFault, ReadersOnly

MOST_MINUTES = 120  # of a countdown


@dataclass(frozen=True)
class Position:
    """The scene that is shown ("" before the first move), how many moves there were, and the meeting's version.

    The scene may have been removed since, so look it up before showing it. `talk_until` is when the countdown of the
    discussion ends; None where none was started.
    """

    scene_id: str = ""
    moves: int = 0
    version: int = 0
    talk_until: datetime | None = None


def of(meeting_id: str) -> Position:
    """Return the presenter's position; an empty Position for a meeting that no longer exists."""
    query = (
        select(meetings.c.version, positions.c.scene_id, positions.c.moves, positions.c.talk_until)
        .join_from(meetings, positions, isouter=True)
        .where(meetings.c.meeting_id == meeting_id)
    )
    with engine.reading() as connection:
        row = connection.execute(query).first()
    return Position(row.scene_id or "", row.moves or 0, row.version, row.talk_until) if row else Position()


def go_to(meeting: Meeting, scene_id: str) -> Position:
    """Move the presenter to a scene. The meeting itself does not change, so its version stays the same."""
    return _moved(meeting, {"scene_id": scene_id})


def count_down(meeting: Meeting, scene_id: str, minutes: int, seconds: int = 0) -> Position:
    """Start a countdown of so many minutes and seconds, or end it with 0; viewers are notified as of a move."""
    length = timedelta(minutes=minutes, seconds=seconds)
    if not timedelta() <= length <= timedelta(minutes=MOST_MINUTES):
        raise MeetingFault(f"A countdown has 1 to {MOST_MINUTES} minutes, 0 ends it; found {minutes}.")
    until = datetime.now(UTC) + length if length else None
    return _moved(meeting, {"scene_id": scene_id, "talk_until": until})


def _moved(meeting: Meeting, changed: dict[str, object]) -> Position:
    if not meeting.can_edit:
        raise ReadersOnly("Only the editor's code leads a meeting. The readers' code looks and follows.")
    mine = positions.c.meeting_id == meeting.meeting_id
    move = {**changed, "moves": positions.c.moves + 1, "moved_at": datetime.now(UTC)}
    with engine.writing() as connection:
        # The meeting's row first: two presenters at once then take turns, on PostgreSQL too.
        own = meetings.c.meeting_id == meeting.meeting_id
        version = connection.execute(select(meetings.c.version).where(own).with_for_update()).scalar_one()
        if not connection.execute(positions.update().where(mine).values(**move)).rowcount:
            connection.execute(positions.insert().values(meeting_id=meeting.meeting_id, **{**move, "moves": 1}))
        # Read before anybody else can move, so that every acknowledged move has its own number.
        at = connection.execute(select(positions).where(mine)).one()
    return Position(at.scene_id, at.moves, version, at.talk_until)

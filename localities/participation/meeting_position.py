"""The scene that a meeting's presenter has reached. It is stored, so that a refresh or a new server continues there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select

from localities.community_store import engine
from localities.community_store.tables import meetings, positions
from localities.participation.meetings import Meeting, ReadersOnly


@dataclass(frozen=True)
class Position:
    """The scene that is shown ("" before the first move), how many moves there were, and the meeting's version.

    The scene may have been removed since, so look it up before showing it.
    """

    scene_id: str = ""
    moves: int = 0
    version: int = 0


def of(meeting_id: str) -> Position:
    """Return the presenter's position; an empty Position for a meeting that no longer exists."""
    query = (
        select(meetings.c.version, positions.c.scene_id, positions.c.moves)
        .join_from(meetings, positions, isouter=True)
        .where(meetings.c.meeting_id == meeting_id)
    )
    with engine.reading() as connection:
        row = connection.execute(query).first()
    return Position(row.scene_id or "", row.moves or 0, row.version) if row else Position()


def go_to(meeting: Meeting, scene_id: str) -> Position:
    """Move the presenter to a scene. The meeting itself does not change, so its version stays the same."""
    if not meeting.can_edit:
        raise ReadersOnly("Only the editor's code leads a meeting. The readers' code looks and follows.")
    mine = positions.c.meeting_id == meeting.meeting_id
    move = {"scene_id": scene_id, "moves": positions.c.moves + 1, "moved_at": datetime.now(UTC)}
    with engine.writing() as connection:
        # The meeting's row first: two presenters at once then take turns, on PostgreSQL too.
        own = meetings.c.meeting_id == meeting.meeting_id
        version = connection.execute(select(meetings.c.version).where(own).with_for_update()).scalar_one()
        if not connection.execute(positions.update().where(mine).values(**move)).rowcount:
            connection.execute(positions.insert().values(meeting_id=meeting.meeting_id, **{**move, "moves": 1}))
        # Read before anybody else can move, so that every acknowledged move has its own number.
        moves = connection.execute(select(positions.c.moves).where(mine)).scalar_one()
    return Position(scene_id, moves, version)

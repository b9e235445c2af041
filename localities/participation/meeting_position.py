"""Where the presenter of a meeting stands: kept in the store, so that a refresh or a new server goes on from there."""

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

    The scene may have been removed since: whoever shows it looks it up.
    """

    scene_id: str = ""
    moves: int = 0
    version: int = 0


def of(meeting_id: str) -> Position:
    """Where the presenter stands now; nothing but zeros for a meeting that is gone."""
    query = (
        select(meetings.c.version, positions.c.scene_id, positions.c.moves)
        .join_from(meetings, positions, isouter=True)
        .where(meetings.c.meeting_id == meeting_id)
    )
    with engine.reading() as connection:
        row = connection.execute(query).first()
    return Position(row.scene_id or "", row.moves or 0, row.version) if row else Position()


def go_to(meeting: Meeting, scene_id: str) -> Position:
    """The position after one move more. It changes nothing of the meeting itself, so no version is counted."""
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
        # Read before anybody else moves: each move that is acknowledged has a number of its own.
        moves = connection.execute(select(positions.c.moves).where(mine)).scalar_one()
    return Position(scene_id, moves, version)

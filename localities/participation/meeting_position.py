"""Where the presenter of a meeting stands: kept in the store, so that a refresh or a new server goes on from there."""

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

    The scene may have been removed since: whoever shows it looks it up. `talk_until` is when the countdown of the
    discussion ends; None where none was started.
    """

    scene_id: str = ""
    moves: int = 0
    version: int = 0
    talk_until: datetime | None = None


def of(meeting_id: str) -> Position:
    """Where the presenter stands now; nothing but zeros for a meeting that is gone."""
    query = (
        select(meetings.c.version, positions.c.scene_id, positions.c.moves, positions.c.talk_until)
        .join_from(meetings, positions, isouter=True)
        .where(meetings.c.meeting_id == meeting_id)
    )
    with engine.reading() as connection:
        row = connection.execute(query).first()
    return Position(row.scene_id or "", row.moves or 0, row.version, row.talk_until) if row else Position()


def go_to(meeting: Meeting, scene_id: str) -> Position:
    """The position after one move more. It changes nothing of the meeting itself, so no version is counted."""
    return _moved(meeting, {"scene_id": scene_id})


def count_down(meeting: Meeting, scene_id: str, minutes: int) -> Position:
    """The position with a countdown of so many minutes from now; 0 ends it. To everybody it is a move as any other."""
    if not 0 <= minutes <= MOST_MINUTES:
        raise MeetingFault(f"A countdown has 1 to {MOST_MINUTES} minutes, 0 ends it; found {minutes}.")
    until = datetime.now(UTC) + timedelta(minutes=minutes) if minutes else None
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
        # Read before anybody else moves: each move that is acknowledged has a number of its own.
        at = connection.execute(select(positions).where(mine)).one()
    return Position(at.scene_id, at.moves, version, at.talk_until)

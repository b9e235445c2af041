"""Limits on meetings: how many one address may start, how large they may grow, when unused ones are deleted."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from sqlalchemy import or_, select

from localities.community_store import engine
from localities.community_store.ballot_tables import ballots
from localities.community_store.round_tables import rounds
from localities.community_store.tables import meetings, positions, walls
from localities.participation import scene_picture
from localities.participation.meetings import Meeting, MeetingFault, MeetingFull

AN_HOUR = parse("30/hour")  # from one address; a training day in a library starts one for each table
MOST_BYTES = 20_000_000  # of the scenes of one meeting; a hundred with their figures are 10 MB
KEPT_DAYS = 400  # after the last change, move, ballot or round: a yearly meeting finds last year's
_limiter = MovingWindowRateLimiter(MemoryStorage())


class TooManyMeetings(MeetingFault):
    """Too many meetings were started from one address within an hour."""


def count_start(caller: str) -> None:
    """Count a meeting that is about to be started; TooManyMeetings if the address has started too many."""
    if not _limiter.hit(AN_HOUR, "meeting", caller):
        raise TooManyMeetings("Many meetings were started from here within an hour. Nothing was made; try again later.")


def require_room(meeting: Meeting) -> None:
    """Raise MeetingFull if the scenes hold more than MOST_BYTES, with their pictures."""
    size = sum(len(text.encode()) for scene in meeting.scenes for text in scene.texts().values())
    size += scene_picture.bytes_of(meeting.scenes)
    if size > MOST_BYTES:
        raise MeetingFull(
            f"A meeting holds at most {MOST_BYTES // 1_000_000} MB; this would be {size / 1e6:.1f} MB. "
            "Remove a scene or a picture, or let scenes follow the data. Nothing was changed."
        )


def kept_days() -> int:
    """Return after how many days an unused meeting is deleted: MEETINGS_KEPT_DAYS or KEPT_DAYS; 0 means never."""
    written = os.environ.get("MEETINGS_KEPT_DAYS", "").strip()
    return int(written) if written.isdecimal() else KEPT_DAYS


def delete_unused(now: datetime | None = None) -> int:
    """Delete every meeting in which nothing was changed, shown or decided for `kept_days`; return how many."""
    if not kept_days() or not engine.is_there():
        return 0
    before = (now or datetime.now(UTC)) - timedelta(days=kept_days())
    used = [
        meetings.c.meeting_id.in_(select(positions.c.meeting_id).where(positions.c.moved_at >= before)),
        meetings.c.meeting_id.in_(select(walls.c.meeting_id).where(walls.c.opened_at >= before)),
        meetings.c.meeting_id.in_(
            select(ballots.c.meeting_id).where(or_(ballots.c.changed_at >= before, ballots.c.closes_at >= before))
        ),
        meetings.c.meeting_id.in_(select(rounds.c.meeting_id).where(rounds.c.changed_at >= before)),
    ]
    with engine.writing() as connection:
        return connection.execute(meetings.delete().where(meetings.c.changed_at < before, ~or_(*used))).rowcount

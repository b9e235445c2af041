"""Opens a meeting by its code for the wall and the phones, and says in a sentence why it stays shut."""

from __future__ import annotations

import time

from cachetools import LRUCache
from starlette.requests import Request

from localities.community_store.engine import StoreUnavailable
from localities.community_store.migrate import StoreTooNew
from localities.participation import codes, meeting_position, open_meeting
from localities.participation.meetings import Meeting, MeetingFault, NoSuchMeeting, ReadersOnly, TooManyGuesses
from localities.publishing.entry.live import Channels, PresenterPosition
from localities.publishing.serving.shared_work import SharedWork

FRESH_S = 1.0  # two hundred phones that ask within a second share one reading of the store
MOST_KEPT = 200
FAULTS = (MeetingFault, StoreUnavailable, StoreTooNew)
STATUS = ((NoSuchMeeting, 404), (TooManyGuesses, 429), (ReadersOnly, 403), (MeetingFault, 400))
ANOTHER_DAY = 503


class MeetingAccess:
    """Meetings by code, read from the store at most once in FRESH_S, and at once when one has changed."""

    def __init__(self, rooms: Channels):
        self._rooms = rooms
        self._read: LRUCache[str, tuple[Meeting, float]] = LRUCache(MOST_KEPT)  # and when it was read (time.monotonic)
        self._work = SharedWork()

    async def opened(self, request: Request, written: str) -> Meeting:
        """The meeting of that code; one of FAULTS says why not."""
        code = codes.as_typed(written) or written[:200]
        cached = self._read.get(code)
        if cached and self._is_fresh(*cached):
            return cached[0]
        caller = caller_of(request)
        try:
            meeting = await self._work.done((code, caller), lambda: open_meeting.by_code(code, caller))
        except NoSuchMeeting:
            self._read.pop(code, None)
            raise
        self._read[code] = meeting, time.monotonic()
        return meeting

    def _is_fresh(self, meeting: Meeting, read_at: float) -> bool:
        newest = self._rooms.room(meeting.meeting_id).word.version
        return time.monotonic() - read_at < FRESH_S and meeting.version >= newest


def caller_of(request: Request) -> str:
    """The address that asks. The server believes X-Forwarded-For from the proxies in FORWARDED_ALLOW_IPS alone."""
    return request.client.host if request.client else ""


def position_of(meeting_id: str) -> PresenterPosition:
    """The presenter's position, from the store."""
    at = meeting_position.of(meeting_id)
    return PresenterPosition(at.scene_id, at.moves, at.version)


def status_of(fault: Exception) -> int:
    """The HTTP status that says what kind of fault it is."""
    return next((status for kind, status in STATUS if isinstance(fault, kind)), ANOTHER_DAY)

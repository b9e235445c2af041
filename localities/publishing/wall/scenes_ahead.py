"""Makes a meeting's scenes ready for wall and phones before anybody asks, on every copy of the app that serves it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from weakref import WeakSet

from starlette.concurrency import run_in_threadpool

from localities.community_store.engine import StoreUnavailable
from localities.community_store.migrate import StoreTooNew
from localities.participation import meeting_position, meetings_on_wall
from localities.participation.meetings import Meeting
from localities.publishing.wall.scene_fragment import AUDIENCES, Pieces
from localities.workers import caller
from localities.workers.caller import WorkStopped

LOOK_S = 5.0  # how often the store is asked which meetings another copy has put on a wall


class ScenesAhead:
    """Ready scenes of the meetings that are shown, once for each state of a meeting."""

    def __init__(self, pieces: Pieces):
        self._pieces = pieces
        self._tasks: set[asyncio.Task[None]] = set()
        self._begun: dict[str, int] = {}  # a few bytes for each meeting that was watched
        _all.add(self)

    def begin(self, meeting: Meeting, scene_id: str) -> None:
        """Make every scene ready beside other work, from that one on, unless this state of it was begun before."""
        if self._has_begun(meeting.meeting_id, meeting.version):
            return
        self._begun[meeting.meeting_id] = meeting.version
        task = asyncio.create_task(self._all_ready(meeting, scene_id))
        self._tasks.add(task)  # the loop itself holds tasks only loosely
        task.add_done_callback(self._tasks.discard)

    async def watch(self) -> None:
        """Make ready what is on the wall of any copy, until cancelled; without the store it looks again later."""
        while True:
            with suppress(StoreUnavailable, StoreTooNew):
                await self.look()
            await asyncio.sleep(LOOK_S)

    async def look(self) -> None:
        """Make ready what is on the wall of any copy now and was not begun here, one scene after the other."""
        for meeting_id, version in (await run_in_threadpool(meetings_on_wall.versions)).items():
            if self._has_begun(meeting_id, version):
                continue
            if meeting := await run_in_threadpool(meetings_on_wall.meeting, meeting_id):
                self._begun[meeting_id] = meeting.version
                at = await run_in_threadpool(meeting_position.of, meeting_id)
                await self._all_ready(meeting, at.scene_id)

    def _has_begun(self, meeting_id: str, version: int) -> bool:
        return self._begun.get(meeting_id) == version

    async def _all_ready(self, meeting: Meeting, scene_id: str) -> None:
        start, visitor = max(meeting.place_of(scene_id), 0), caller.current().visitor
        for scene in (*meeting.scenes[start:], *meeting.scenes[:start]):
            for audience in AUDIENCES:
                # The request that began it has ended, and its time with it. Whoever asks for it has it drawn.
                with caller.acting_for(visitor), suppress(WorkStopped):
                    await self._pieces.piece(meeting.meeting_id, scene, audience)


_all: WeakSet[ScenesAhead] = WeakSet()


@asynccontextmanager
async def kept_ready() -> AsyncGenerator[None, None]:
    """Watch, while the server runs, which meetings are on a wall."""
    tasks = [asyncio.create_task(one.watch()) for one in _all]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()

"""Send the presenter's position at once to everybody who watches a meeting, over one open reply each.

A room keeps only its latest word: who is slow or was away hears that one and none that is past. All of it runs in
the server's loop, without a thread for each phone.
"""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial
from types import FrameType

from starlette.concurrency import run_in_threadpool

MOST_LINES_OF_ONE = 500  # open replies to one address: the largest hall, behind one line to the internet
MOST_LINES = 5_000
BEAT_S = 15  # between signs of life: a phone that hears none for longer opens a new line
WATCH_S = 1.0  # how often the store is asked what another copy of the app has written
FIRST_LINE = b"retry: 2000\n\n"
BEAT = b"event: beat\ndata: \n\n"
OVER_S = 60  # for so long after its end a countdown is still shown, as over
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class PresenterPosition:
    """The presenter's position: `step` counts moves, `version` changes; `scene` is "" before the meeting begins.

    `until` is when the countdown of a discussion ends, in seconds since 1970; 0 where none runs.
    """

    scene: str = ""
    step: int = 0
    version: int = 0
    until: float = 0.0

    def payload(self) -> dict[str, object]:
        """The word as browsers get it; with the seconds left while it counts down, for their clocks differ."""
        word: dict[str, object] = {"scene": self.scene, "step": self.step, "version": self.version}
        left_s = self.until - time.time()
        return word | {"left_s": round(left_s, 1)} if left_s > -OVER_S else word

    def written(self) -> bytes:
        """The word as one server-sent event."""
        return f"data: {json.dumps(self.payload())}\n\n".encode()

    def after(self, other: PresenterPosition) -> bool:
        """Whether it says something that the other did not know; a late reading of the store does not."""
        return (self.step, self.version) != (other.step, other.version) and (
            self.step >= other.step and self.version >= other.version
        )


class Channel:
    """One meeting: its latest word and how many listen."""

    def __init__(self):
        self.word = PresenterPosition()
        self.listeners = 0
        self.closed = False
        self._message = self.word.written()
        self._changed = asyncio.Event()

    def tell(self, word: PresenterPosition) -> None:
        """Send the position to all listeners, unless they have it or a newer one."""
        if word.after(self.word):
            self.word, self._message = word, word.written()
            self._wake()

    def close(self) -> None:
        """End every open reply, so that the server can stop."""
        self.closed = True
        self._wake()

    def _wake(self) -> None:
        woken, self._changed = self._changed, asyncio.Event()
        woken.set()

    async def messages(self) -> AsyncIterator[bytes]:
        """The latest word, then every new one as it comes, and signs of life between."""
        self.listeners += 1
        heard = None
        try:
            yield FIRST_LINE
            while not self.closed:
                if heard is not self._message:
                    heard = self._message
                    yield self.word.written() if self.word.until else heard  # the time left is of this moment
                elif not await _within(self._changed, BEAT_S):
                    yield BEAT
        finally:
            self.listeners -= 1


async def _within(event: asyncio.Event, seconds: float) -> bool:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return False
    return True


class Channels:
    """All meetings that somebody watches just now; `read` gives a meeting's word out of the store."""

    def __init__(self, read: Callable[[str], PresenterPosition]):
        self._read = read
        self._rooms: dict[str, Channel] = {}
        self._watch: asyncio.Task[None] | None = None
        self._signals_heard = False
        self._lines: Counter[str] = Counter()

    def has_line_for(self, caller: str) -> bool:
        """Whether one more open reply may go to that address, and to anybody."""
        return self._lines[caller] < MOST_LINES_OF_ONE and self._lines.total() < MOST_LINES

    def room(self, meeting_id: str) -> Channel:
        """The room of that meeting, opened if need be."""
        return self._rooms.setdefault(meeting_id, Channel())

    async def enter(self, meeting_id: str, caller: str = "") -> AsyncIterator[bytes]:
        """Every later message of the channel as server-sent events; it counts towards the caller's limit."""
        self._lines[caller] += 1
        try:
            async for message in self._heard_in(meeting_id):
                yield message
        finally:
            self._lines[caller] -= 1
            self._lines += Counter()  # keeps none of zero

    async def _heard_in(self, meeting_id: str) -> AsyncIterator[bytes]:
        self._end_with_the_server()
        await self.heard(meeting_id)
        if self._watch is None or self._watch.done():
            self._watch = asyncio.create_task(self._keep_watching())
        # Looked up after the wait: meanwhile the watch may have closed the room that the last listener left.
        async for message in self.room(meeting_id).messages():
            yield message

    async def heard(self, meeting_id: str) -> PresenterPosition:
        """The meeting's word: as the room has it where it is watched, else out of the store."""
        room = self.room(meeting_id)
        return room.word if room.listeners else await self.refresh(meeting_id)

    async def refresh(self, meeting_id: str) -> PresenterPosition:
        """The meeting's position in the store now; sent to the channel if it is new."""
        word = await run_in_threadpool(self._read, meeting_id)
        room = self.room(meeting_id)  # only now: the watch closes rooms that nobody listens in
        room.tell(word)
        return room.word

    def close(self) -> None:
        """End all channels."""
        for room in self._rooms.values():
            room.close()

    async def _keep_watching(self) -> None:
        """Until nobody listens: what another copy of the app wrote is heard here within WATCH_S."""
        await asyncio.sleep(WATCH_S)
        while watched := [key for key, room in self._rooms.items() if room.listeners and not room.closed]:
            for meeting_id in watched:
                try:
                    await self.refresh(meeting_id)
                except Exception as fault:  # the store may be away for a moment: the channel stays open and hears later
                    LOG.warning("A meeting could not be read just now: %s", type(fault).__name__)
            await asyncio.sleep(WATCH_S)
        self._rooms = {key: room for key, room in self._rooms.items() if room.listeners}

    def _end_with_the_server(self) -> None:
        """End open replies when the server is asked to stop; otherwise it would wait for them for ever."""
        if self._signals_heard or threading.current_thread() is not threading.main_thread():
            return
        self._signals_heard = True
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, partial(self._stop, loop, signal.getsignal(number)))

    def _stop(
        self,
        loop: asyncio.AbstractEventLoop,
        servers_own: Callable[[int, FrameType | None], object] | int | None,
        number: int,
        frame: FrameType | None,
    ) -> None:
        loop.call_soon_threadsafe(self.close)
        if callable(servers_own):
            servers_own(number, frame)

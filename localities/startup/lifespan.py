"""What runs beside the answers from the server's start to its end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from localities.startup import stopping
from localities.startup.opening import Opening

Lifespan = Callable[[object], AbstractAsyncContextManager[dict[str, object]]]


def of(opening: Opening) -> Lifespan:
    """Return the server's lifespan: it opens, then watches for meetings on walls, and stops in time at the end."""

    @asynccontextmanager
    async def running(app: object) -> AsyncGenerator[dict[str, object]]:
        async with stopping.stops_in_time(app):
            opening.begin_beside()
            watching = asyncio.create_task(_watch_meetings(opening))
            try:
                yield {}
            finally:
                watching.cancel()

    return running


async def _watch_meetings(opening: Opening) -> None:
    """Make the scenes of meetings on walls ready until cancelled, unless the operator wants nothing made ahead."""
    await opening.opened()
    from localities.publishing.wall import scenes_ahead  # imported by now: a start does not wait for it
    from localities.startup import preload

    if preload.works_ahead():
        async with scenes_ahead.kept_ready():
            await asyncio.Event().wait()

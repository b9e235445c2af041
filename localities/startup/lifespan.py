"""What runs beside the answers from the server's start to its end."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager

from localities.publishing.wall import scenes_ahead
from localities.startup import preload, stopping


@asynccontextmanager
async def running(app: object) -> AsyncGenerator[dict[str, object]]:
    """Watch for meetings on walls, unless the operator wants nothing made ahead, and stop in time at the end."""
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(stopping.stops_in_time(app))
        if preload.works_ahead():
            await stack.enter_async_context(scenes_ahead.kept_ready())
        yield {}

"""Work that many ask for at once and that is done once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from typing import Any

from starlette.concurrency import run_in_threadpool


class SharedWork:
    """Whoever asks for something that is just being made waits for that one; it is made beside the server's loop."""

    def __init__(self):
        self._under_way: dict[Hashable, asyncio.Task] = {}

    async def done(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What `make` gives; its error, if it has one, goes to everybody who waits."""
        if key not in self._under_way:
            task = asyncio.create_task(run_in_threadpool(make))
            self._under_way[key] = task
            task.add_done_callback(lambda _: self._under_way.pop(key, None))
        # Shielded: one who goes away meanwhile does not take the work from the others.
        return await asyncio.shield(self._under_way[key])

"""Work that many ask for at once and that is done once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from starlette.concurrency import run_in_threadpool

from localities.workers import caller
from localities.workers.caller import Caller, CallerGone

Made = TypeVar("Made")


@dataclass(eq=False)
class _UnderWay:
    """One piece of work and its waiting callers; it is cancelled when all of them have left."""

    callers: list[Caller]
    task: asyncio.Task[Any] = field(init=False)

    async def do(self, make: Callable[[], Any]) -> Any:
        with caller.acting_for(self.callers[0].visitor, lambda: all(one.is_gone() for one in self.callers)):
            return await run_in_threadpool(make)


class SharedWork:
    """Work shared by all callers who want the same result while it is made, outside the server's event loop."""

    def __init__(self):
        self._under_way: dict[Hashable, _UnderWay] = {}

    async def done(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` gives; its error, if it has one, goes to everybody who waits."""
        while True:
            work = self._joined(key, make)
            try:
                # Shielded: one who goes away meanwhile does not take the work from the others.
                return await asyncio.shield(work.task)
            except CallerGone:
                if caller.is_stopping() or caller.current().is_gone():
                    raise
                # The last one before us left just as we came: it is begun again.
                self._forget(key, work)

    def is_under_way(self, key: Hashable) -> bool:
        """Return whether somebody waits for that work already; to join them costs nothing more."""
        return key in self._under_way

    def _joined(self, key: Hashable, make: Callable[[], Any]) -> _UnderWay:
        work = self._under_way.get(key)
        if work is not None:
            work.callers.append(caller.current())
            return work
        work = self._under_way[key] = _UnderWay([caller.current()])
        work.task = asyncio.create_task(work.do(make))
        work.task.add_done_callback(lambda _: self._forget(key, work))
        return work

    def _forget(self, key: Hashable, work: _UnderWay) -> None:
        if self._under_way.get(key) is work:
            del self._under_way[key]

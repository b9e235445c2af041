"""What a visit costs on the line: the bytes that come in, as they are sent, compressed or not."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from benchmarks.sessions import opened, rerun


def bytes_of_a_change(app: str, page: str, before: str, after: str) -> int:
    """Return the bytes that come in from asking for the query `after`, on a page that showed `before`, until drawn."""
    with ThreadPoolExecutor(1) as pool:  # the browser's tests have an event loop of their own running
        return pool.submit(asyncio.run, _bytes_of_a_change(app, page, before, after)).result()


async def _bytes_of_a_change(app: str, page: str, before: str, after: str) -> int:
    async with opened(app) as socket:
        received, read = 0, socket.protocol.receive_data

        def counted(data: bytes | bytearray) -> None:
            nonlocal received
            received += len(data)
            read(data)

        socket.protocol.receive_data = counted
        cached: set[str] = set()  # what this visitor has is not sent again
        await rerun(socket, page, before, cached)
        at_first = received
        await rerun(socket, page, after, cached)
        return received - at_first

"""What a visit costs on the line: the bytes that come in, as they are sent, compressed or not."""

from benchmarks.sessions import opened, rerun


async def bytes_of_a_change(app: str, page: str, before: str, after: str) -> int:
    """Return the bytes that come in from asking for the query `after`, on a page that showed `before`, until drawn."""
    async with opened(app) as socket:
        received, read = 0, socket.protocol.receive_data

        def counted(data: bytes) -> None:
            nonlocal received
            received += len(data)
            read(data)

        socket.protocol.receive_data = counted
        for _ in range(2):  # the second time nothing is sent that only a first visit needs
            await rerun(socket, page, before)
        at_first = received
        await rerun(socket, page, after)
        return received - at_first

"""One visitor of a running Streamlit server, without a browser: opens a session and asks for reruns."""

from __future__ import annotations

import time

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Subprotocol


def opened(address: str):
    """Return the session's socket, for `async with`; `address` is the server's, with http."""
    stream = address.replace("http", "ws", 1) + "/_stcore/stream"
    return websockets.connect(stream, subprotocols=[Subprotocol("streamlit")], max_size=None, ping_interval=None)


async def rerun(socket, page: str, query: str = "place=govan", cached: set[str] | None = None) -> float:
    """Return the seconds from asking for a rerun of the page until the script has finished.

    `cached` are hashes of messages that this visitor has already, as a browser sends them; those that come are added.
    """
    held = set() if cached is None else cached
    asked = BackMsg()
    asked.rerun_script.query_string = query
    asked.rerun_script.page_name = page
    asked.rerun_script.cached_message_hashes.extend(held)
    start = time.perf_counter()
    await socket.send(asked.SerializeToString())
    while True:
        told = ForwardMsg()
        told.ParseFromString(await socket.recv())
        if told.metadata.cacheable and cached is not None:
            cached.add(told.hash)
        if told.WhichOneof("type") == "script_finished":
            return time.perf_counter() - start

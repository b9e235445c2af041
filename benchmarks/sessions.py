"""One visitor of a running Streamlit server, without a browser: opens a session and asks for reruns."""

from __future__ import annotations

import time

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


def opened(address: str):
    """Return the session's socket, for `async with`; `address` is the server's, with http."""
    stream = address.replace("http", "ws", 1) + "/_stcore/stream"
    return websockets.connect(stream, subprotocols=["streamlit"], max_size=None, ping_interval=None)


async def rerun(socket, page: str, query: str = "place=govan") -> float:
    """Seconds from asking for a rerun of the page until the script has finished."""
    asked = BackMsg()
    asked.rerun_script.query_string = query
    asked.rerun_script.page_name = page
    start = time.perf_counter()
    await socket.send(asked.SerializeToString())
    while True:
        told = ForwardMsg()
        told.ParseFromString(await socket.recv())
        if told.WhichOneof("type") == "script_finished":
            return time.perf_counter() - start

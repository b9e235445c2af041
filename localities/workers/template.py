"""The process from which workers are forked: it loads what they need once and shares it with all of them.

Run as `python -m localities.workers.template HANDLE MODULE`: the module's `ready` loads what the work needs, and the
handle is a socket. Each message on it brings the socket of one new worker; the reply is the worker's process id.
"""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection

from localities.workers import free_memory
from localities.workers.caller import WorkFailed

NICENESS = 5  # visitors' pages come first
GRACE_S = 5  # so long after its time limit, the system itself ends a worker that is still running
PID_BYTES = 4


def main(handle: int, module: str) -> None:
    """Fork a worker for each message until the server exits."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # so that the system clears up workers that have exited
    os.nice(NICENESS)
    importlib.import_module(module).ready()
    gc.collect()
    gc.freeze()  # so that garbage collection in a worker does not copy shared memory
    with socket.socket(fileno=handle) as control:
        while True:
            message, handles, *_ = socket.recv_fds(control, 1, 1)
            if not message:
                return
            process = _forked(control, handles[0])
            os.close(handles[0])
            control.sendall(process.to_bytes(PID_BYTES, "big"))


def _forked(control: socket.socket, handle: int) -> int:
    """Return the new worker's process id; 0 where the system allows no more processes."""
    try:
        process = os.fork()
    except OSError:
        return 0
    if process == 0:
        control.close()
        try:
            serve(Connection(handle))
        finally:
            os._exit(0)
    return process


def serve(connection: Connection) -> None:
    """Do jobs until the server closes the connection: (seconds, function, arguments) in, (is done, result) out."""
    while True:
        try:
            seconds, function, arguments = pickle.loads(connection.recv_bytes())
        except EOFError:
            return
        signal.alarm(int(seconds) + GRACE_S)  # ends even work inside a library if the server exits meanwhile
        answer = _answer(function, arguments)
        signal.alarm(0)
        del arguments
        free_memory.give_back()  # before the answer: the server then sees what this worker really holds
        try:
            connection.send_bytes(answer)
        except OSError:
            return


def _answer(function: Callable[..., object], arguments: tuple[object, ...]) -> bytes:
    try:
        return pickle.dumps((True, function(*arguments)), pickle.HIGHEST_PROTOCOL)
    except Exception as fault:
        return pickle.dumps((False, _portable(fault)), pickle.HIGHEST_PROTOCOL)


def _portable(fault: Exception) -> Exception:
    """Return the error, or one that describes it where it cannot be sent; its traceback is added as a note."""
    where = "".join(traceback.format_exception(fault))
    try:
        pickle.loads(pickle.dumps(fault))
    except Exception:
        fault = WorkFailed(f"{type(fault).__name__}: {fault}")
    fault.add_note(f"In a worker process:\n{where}")
    return fault


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])

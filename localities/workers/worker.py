"""One worker process, seen from the server: a job at a time, within limits of time and memory, for a waiting caller."""

from __future__ import annotations

import os
import pickle
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from typing import Any

from localities.workers import caller
from localities.workers.caller import Busy, CallerGone, TookTooMuch
from localities.workers.template import PID_BYTES

PROJECT = Path(__file__).parents[2]
LOOK_S = 0.02  # what sets a sheet may take 8 MB more meanwhile
SETTLED_S = 1.0  # a short job is not ended when its caller leaves: a new worker would cost more
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
MEGABYTE = 1_000_000


class Template:
    """The process that forks workers; it is started again if it has ended."""

    def __init__(self, module: str):
        self._module = module
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._has_ended = False

    def start(self) -> None:
        """Start the process, which imports its modules in the background."""
        self._control, theirs = socket.socketpair()
        # One thread for each process: forking would be unsafe otherwise, and our calculations are small.
        single = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        paths = os.pathsep.join(filter(None, (str(PROJECT), os.environ.get("PYTHONPATH", ""))))
        command = [sys.executable, "-m", "localities.workers.template", str(theirs.fileno()), self._module]
        with theirs:
            self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL,
                env={**os.environ, **single, "PYTHONPATH": paths}, start_new_session=True)  # fmt: skip

    def fork(self, handle: int) -> int:
        """Return the process id of a new worker that listens on that socket; Busy where none can be started."""
        with self._lock:
            for _ in range(2):
                if self._has_ended:
                    raise CallerGone
                if self._process is None or self._process.poll() is not None:
                    self.start()
                control = self._control
                if control is None:
                    continue
                with suppress(OSError):
                    socket.send_fds(control, [b"+"], [handle])
                    answer = control.recv(PID_BYTES, socket.MSG_WAITALL)
                    if process := int.from_bytes(answer, "big"):
                        return process
        raise Busy

    def is_running(self) -> bool:
        """Return whether the process is running."""
        return self._process is not None and self._process.poll() is None

    def end(self) -> None:
        """End the process and every worker at once."""
        self._has_ended = True
        process = self._process
        if process is not None and process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


class Worker:
    """A process that does jobs. Ending one does not block."""

    def __init__(self, template: Template):
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = template.fork(theirs.fileno())
        self._connection = Connection(ours.detach())
        self._first_mb = resident_mb(self._process)
        self.jobs = 0
        self.idle_since = time.monotonic()

    def do(self, job: bytes, seconds: float, megabytes: int) -> tuple[bool, Any]:
        """Return whether the job succeeded, and its result or error; WorkStopped where it was stopped."""
        self.jobs += 1
        began, before_mb = time.monotonic(), resident_mb(self._process)
        try:
            self._connection.send_bytes(job)
            while not self._connection.poll(LOOK_S):
                _check_limits(time.monotonic() - began, seconds)
                if resident_mb(self._process) - before_mb > megabytes:
                    raise TookTooMuch(f"This takes more than {megabytes} MB of memory here and was stopped.")
            return pickle.loads(self._connection.recv_bytes())
        finally:
            self.idle_since = time.monotonic()

    def has_ended(self) -> bool:
        """Return whether an idle worker has exited, which is the only thing that it can signal."""
        return self._connection.poll(0)

    def close(self) -> None:
        """Close the connection; a worker that waits for a job then exits by itself."""
        self._connection.close()

    def grown_mb(self) -> float:
        """Return by how much its memory has grown since it was forked, in MB."""
        return resident_mb(self._process) - self._first_mb

    def end(self) -> None:
        """End the process at once."""
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        self.close()


def _check_limits(elapsed_s: float, seconds: float) -> None:
    if elapsed_s > seconds:
        raise TookTooMuch(f"This takes more than {seconds:g} seconds here and was stopped. Ask for less at once.")
    if elapsed_s > SETTLED_S or caller.is_stopping():
        caller.checkpoint()


def resident_mb(process: int) -> float:
    """Return the memory of that process in MB; 0 where the system does not tell (only Linux does, in /proc)."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return 0.0
    return pages * PAGE_BYTES / MEGABYTE

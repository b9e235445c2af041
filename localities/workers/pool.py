"""The one pool of worker processes: `run` does a piece of work there, or in this process where no pool was started.

The server starts it (`start`). Commands and most tests work without it, because nobody else waits for them.
"""

from __future__ import annotations

import pickle
import socket
import time
from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import Any, TypeVar

from localities.workers.caller import TookTooMuch, checkpoint
from localities.workers.turns import Bounds, Turns
from localities.workers.worker import Template, Worker

AT_ONCE = 2  # workers; one visitor keeps one of them busy at most
WAITING = Bounds(AT_ONCE, 1, 24, 8)
MOST_SECONDS = 20.0
MOST_MEGABYTES = 300  # that one job may take
MOST_JOBS = 200  # of one worker, which is then renewed
MOST_GROWN_MB = 100  # of one worker over all its jobs, which is then renewed: to fork another takes a moment
IDLE_S = 30.0  # after which a worker is released: a new one is forked in a moment, and shares its memory
TOO_MUCH = "This takes more memory or time than there is here, and was stopped. Ask for less at once."
Result = TypeVar("Result")


class Pool:
    """Workers that are ready, and a turn for each job."""

    def __init__(self, module: str, bounds: Bounds = WAITING):
        self._template = Template(module)
        self._turns = Turns(bounds)
        self._lock = Lock()
        self._idle: list[Worker] = []  # the one that worked last is used first: its memory is warm
        self._ended = Event()

    def start(self) -> None:
        """Start the process from which workers are forked, and the thread that releases idle workers."""
        self._template.start()
        Thread(target=self._release_idle, name="idle-workers", daemon=True).start()

    def run(self, function: Callable[..., Result], *arguments: Any, seconds: float = MOST_SECONDS,
            megabytes: int = MOST_MEGABYTES, alone: bool = False) -> Result:  # fmt: skip
        """Return the function's result, or raise its error; WorkStopped where it was stopped or could not start."""
        job = pickle.dumps((seconds, function, arguments), pickle.HIGHEST_PROTOCOL)
        with self._turns.turn():
            checkpoint()
            is_done, result = self._done(job, seconds, megabytes, alone)
        if is_done:
            return result
        try:
            raise result
        finally:
            del result  # which holds this frame, with the job in it

    def _done(self, job: bytes, seconds: float, megabytes: int, alone: bool) -> tuple[bool, Any]:
        worker = self._new_worker() if alone else self._free_worker()
        try:
            answer = worker.do(job, seconds, megabytes)
        except (EOFError, OSError):  # the system ended it, for want of memory or in a fault of a library
            worker.close()
            raise TookTooMuch(TOO_MUCH) from None
        except BaseException:
            worker.end()
            raise
        if alone:
            worker.close()
        else:
            self._give_back(worker)
        return answer

    def _new_worker(self) -> Worker:
        """A worker for something large: what idle ones hold makes room for it."""
        self.release_old(0)
        return Worker(self._template)

    def _free_worker(self) -> Worker:
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if not worker.has_ended():
                    return worker
                worker.close()
        return Worker(self._template)

    def _give_back(self, worker: Worker) -> None:
        if self._ended.is_set() or worker.jobs >= MOST_JOBS or worker.grown_mb() > MOST_GROWN_MB:
            worker.close()
            return
        with self._lock:
            self._idle.append(worker)

    def _release_idle(self) -> None:
        while not self._ended.wait(IDLE_S / 2):
            self.release_old()

    def release_old(self, idle_s: float | None = None) -> None:
        """Release every worker that has been idle for so long, IDLE_S if not said: what its libraries hold goes too."""
        longest_s = IDLE_S if idle_s is None else idle_s
        with self._lock:
            old = [one for one in self._idle if time.monotonic() - one.idle_since >= longest_s]
            self._idle = [one for one in self._idle if one not in old]
        for worker in old:
            worker.close()

    def works(self) -> bool:
        """Return whether the process from which workers are forked is running."""
        return self._template.is_running()

    def end(self) -> None:
        """End every process, whatever it does."""
        self._ended.set()
        self._template.end()


_pool: Pool | None = None


def start(module: str) -> None:
    """Start the pool of this process; a system that cannot send sockets works without one."""
    global _pool
    if _pool is None and hasattr(socket, "send_fds"):
        _pool = Pool(module)
        _pool.start()


def end() -> None:
    """End the pool of this process, whatever it does."""
    if _pool is not None:
        _pool.end()


def works() -> bool:
    """Return whether work can be done: by workers where a pool was started, else in this process."""
    return _pool is None or _pool.works()


def run(function: Callable[..., Result], *arguments: Any, seconds: float = MOST_SECONDS,
        megabytes: int = MOST_MEGABYTES, alone: bool = False) -> Result:  # fmt: skip
    """Do the work in a worker process, or in this one where no pool was started. Function and arguments are pickled.

    `alone` is for large work whose library keeps what it used: the worker is a new one and ends with it, and idle ones
    make room.
    """
    if _pool is None:
        return function(*arguments)
    return _pool.run(function, *arguments, seconds=seconds, megabytes=megabytes, alone=alone)

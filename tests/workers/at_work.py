"""Tasks for tests of the worker pool; a worker imports them by name."""

import os
import time

KEPT: list[bytes] = []


class Refused(ValueError):
    """An error that cannot be unpickled, because it takes two arguments and keeps one."""

    def __init__(self, file: str, sentence: str):
        super().__init__(f"{file}: {sentence}")


class Brought:
    """Something large that a visitor brought."""


def ready() -> None:
    """Do nothing: these tasks need no preparation."""


def process_id() -> int:
    return os.getpid()


def wait(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def fill_memory(megabytes: int) -> int:
    held = [b"x" * 1_000_000 for _ in range(megabytes)]
    time.sleep(30)
    return len(held)


def leave_in_a_circle(megabytes: int) -> int:
    """Leave so much behind that only garbage collection frees, in pieces too few for it to begin by itself."""
    for _ in range(megabytes):
        part: list[object] = [b"x" * 1_000_000]
        part.append(part)
    return os.getpid()


def keep(megabytes: int) -> int:
    KEPT.append(b"x" * 1_000_000 * megabytes)
    return os.getpid()


def end_at_once() -> None:
    os._exit(1)


def refuse(sentence: object) -> None:
    raise ValueError(sentence)


def refuse_oddly() -> None:
    raise Refused("a.csv", "it is no table")

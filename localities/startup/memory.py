"""Memory that a busy hour took, handed back to the system: the C library keeps it for each thread otherwise."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from threading import Event, Thread

EVERY_S = 20.0


def give_back_beside() -> None:
    """Hand back what is free every now and then, beside everything else; nothing where the C library cannot."""
    if os.name != "posix":
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        Thread(target=_keep_giving, args=(trim,), name="give-back-memory", daemon=True).start()


def _keep_giving(trim: Callable[[int], int]) -> None:
    pause = Event()
    while not pause.wait(EVERY_S):
        trim(0)  # Python's other threads run on meanwhile

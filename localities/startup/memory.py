"""Memory that a busy hour took, handed back to the system.

Texts of tables are kept by Arrow, in an allocator of its own that keeps for each thread what that thread ever took: it
is told to use the system's. The C library keeps free memory for each thread too, and gives it back when asked.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from threading import Event, Thread

EVERY_S = 20.0
ARROW_ALLOCATOR = "ARROW_DEFAULT_MEMORY_POOL"  # read by Arrow when it is imported


def keep_in_one() -> None:
    """Let Arrow take its memory from the system, here and in every process begun here; before pandas is imported."""
    os.environ.setdefault(ARROW_ALLOCATOR, "system")


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

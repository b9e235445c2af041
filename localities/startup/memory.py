"""Memory that a busy hour took, handed back to the system.

Texts of tables are kept by Arrow, in an allocator of its own that keeps for each thread what that thread ever took: it
is told to use the system's. The C library keeps free memory for each thread too, and gives it back when asked.
"""

from __future__ import annotations

import os
from threading import Event, Thread

from localities.workers import free_memory

EVERY_S = 20.0
M_ARENA_MAX = -8  # of malloc.h
ARENAS = 2  # for all threads: Python's turn keeps them from asking at once, and the usual 8 a core keep more
ARROW_ALLOCATOR = "ARROW_DEFAULT_MEMORY_POOL"  # read by Arrow when it is imported


def keep_in_one() -> None:
    """Let Arrow take its memory from the system, here and in every process begun here, and threads share theirs.

    Before pandas is imported and the first thread begins. An operator's MALLOC_ARENA_MAX stays as it is.
    """
    os.environ.setdefault(ARROW_ALLOCATOR, "system")
    if "MALLOC_ARENA_MAX" not in os.environ and (setting := free_memory.of_c_library("mallopt")):
        setting(M_ARENA_MAX, ARENAS)


def give_back_beside() -> None:
    """Hand back what is free every now and then, beside everything else."""
    Thread(target=_keep_giving, name="give-back-memory", daemon=True).start()


def _keep_giving() -> None:
    pause = Event()
    while not pause.wait(EVERY_S):
        free_memory.give_back()

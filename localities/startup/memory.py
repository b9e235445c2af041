"""Memory that a busy hour took, handed back to the system.

Texts of tables are kept by Arrow, in an allocator of its own that keeps for each thread what that thread ever took: it
is told to use the system's. The C library keeps free memory for each thread too, and gives it back when asked; what is
large it takes from the system for itself, unless it has learned to keep that as well: it is told not to.
"""

from __future__ import annotations

import os
from itertools import cycle
from threading import Event, Thread

from localities.workers import free_memory

EVERY_S = 5.0
COLLECTED = 4  # every so many times what refers to itself is freed too, for which all threads wait some 25 ms
M_ARENA_MAX, M_MMAP_THRESHOLD = -8, -3  # of malloc.h
ARENAS = 2  # for all threads: Python's turn keeps them from asking at once, and the usual 8 a core keep more
LARGE_BYTES = 256 * 1024  # a sheet, a layer, a meeting
ARROW_ALLOCATOR = "ARROW_DEFAULT_MEMORY_POOL"  # read by Arrow when it is imported


def keep_in_one() -> None:
    """Let Arrow take its memory from the system, here and in every process begun here, and threads share theirs.

    Before pandas is imported and the first thread begins. What an operator set for the C library stays as it is.
    """
    os.environ.setdefault(ARROW_ALLOCATOR, "system")
    setting = free_memory.of_c_library("mallopt")
    if setting is None:
        return
    if "MALLOC_ARENA_MAX" not in os.environ:
        setting(M_ARENA_MAX, ARENAS)
    if "MALLOC_MMAP_THRESHOLD_" not in os.environ:
        setting(M_MMAP_THRESHOLD, LARGE_BYTES)


def give_back_beside() -> None:
    """Hand back what is free every now and then, beside everything else."""
    Thread(target=_keep_giving, name="give-back-memory", daemon=True).start()


def _keep_giving() -> None:
    pause = Event()
    for give in cycle([*[free_memory.trim] * (COLLECTED - 1), free_memory.give_back]):
        pause.wait(EVERY_S)
        give()

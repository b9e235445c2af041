"""Free memory, handed back to the system: the C library keeps what was freed, and Python what refers to itself."""

from __future__ import annotations

import ctypes
import gc
import os
from collections.abc import Callable


def of_c_library(name: str) -> Callable[..., int] | None:
    """Return the function of the C library; None where it has none of that name."""
    return getattr(ctypes.CDLL(None), name, None) if os.name == "posix" else None


_trim = of_c_library("malloc_trim")


def give_back() -> None:
    """Free what nothing uses any more, and hand it back; the C library keeps it where it knows no way."""
    gc.collect()
    trim()


def trim() -> None:
    """Hand back what is free already; Python's other threads run on meanwhile."""
    if _trim is not None:
        _trim(0)

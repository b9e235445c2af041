"""Memory that goes back to the system: no thread keeps a store of its own."""

import ctypes
import re
import subprocess
import sys
from pathlib import Path

import pytest

from localities.startup import memory

PROJECT = Path(__file__).parents[2]
WITHOUT_COUNT = not hasattr(ctypes.CDLL(None), "malloc_info") if sys.platform == "linux" else True
# Twelve threads take memory side by side; what the C library says of its arenas is printed.
THREADS = """
import ctypes, sys
from threading import Barrier, Thread
from localities.startup import memory
if sys.argv[1] == "one":
    memory.keep_in_one()
together = Barrier(12)
def take():
    together.wait()
    kept = [bytes(1000 + size) for size in range(200)]
    together.wait()
threads = [Thread(target=take) for _ in range(12)]
for one in threads:
    one.start()
for one in threads:
    one.join()
library = ctypes.CDLL(None)
library.fdopen.restype = ctypes.c_void_p
out = ctypes.c_void_p(library.fdopen(1, b"w"))
library.malloc_info(0, out)
library.fflush(out)
"""


def arenas(kept: str, **environment: str) -> int:
    """How many arenas twelve threads have taken memory from."""
    command = [sys.executable, "-c", THREADS, kept]
    where = {"PYTHONPATH": str(PROJECT), **environment}
    said = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True, env=where)
    return len(re.findall("<heap nr=", said.stdout))


@pytest.mark.skipif(WITHOUT_COUNT, reason="only the GNU C library says how many arenas there are")
def test_threads_share_two_stores_of_free_memory():
    assert arenas("one") <= memory.ARENAS < arenas("as usual")


@pytest.mark.skipif(WITHOUT_COUNT, reason="only the GNU C library says how many arenas there are")
def test_an_operators_own_number_of_arenas_stays():
    assert memory.ARENAS < arenas("one", MALLOC_ARENA_MAX="4") <= 4


def test_an_operators_own_choice_of_arrows_allocator_stays(monkeypatch):
    monkeypatch.setenv(memory.ARROW_ALLOCATOR, "mimalloc")
    monkeypatch.setattr(memory.free_memory, "of_c_library", lambda name: None)
    memory.keep_in_one()
    assert memory.os.environ[memory.ARROW_ALLOCATOR] == "mimalloc"

"""Memory that goes back to the system: no thread keeps a store of its own."""

import ctypes
import re
import subprocess
import sys
from pathlib import Path

import pytest

from localities.startup import memory
from tests.not_none import not_none

PROJECT = Path(__file__).parents[2]
WITHOUT_COUNT = not hasattr(ctypes.CDLL(None), "malloc_info") if sys.platform == "linux" else True
BEGUN = """
import ctypes, sys
from threading import Barrier, Thread
from localities.startup import memory
if sys.argv[1] == "ours":
    memory.keep_in_one()
"""
# What the C library says of the memory that it gave out.
SAID = """
library = ctypes.CDLL(None)
library.fdopen.restype = ctypes.c_void_p
out = ctypes.c_void_p(library.fdopen(1, b"w"))
library.malloc_info(0, out)
library.fflush(out)
"""
# Twelve threads take memory side by side.
THREADS = """
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
"""
# Two megabytes come and go, which the C library remembers; then one is taken and kept.
LARGE = """
for _ in range(3):
    bytes(2_000_000)
kept = bytes(1_000_000)
"""


def said(program: str, settings: str, **environment: str) -> str:
    """What the C library says after that program, with our settings or as usual."""
    command = [sys.executable, "-c", BEGUN + program + SAID, settings]
    where = {"PYTHONPATH": str(PROJECT), **environment}
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True, env=where).stdout


def arenas(settings: str, **environment: str) -> int:
    """How many arenas twelve threads have taken memory from."""
    return len(re.findall("<heap nr=", said(THREADS, settings, **environment)))


def straight_from_the_system(settings: str, **environment: str) -> int:
    """How many bytes were taken from the system for themselves, and go back as soon as they are free."""
    found = re.search(r'<total type="mmap" count="\d+" size="(\d+)"/>', said(LARGE, settings, **environment))
    return int(not_none(found)[1])


@pytest.mark.skipif(WITHOUT_COUNT, reason="only the GNU C library says how many arenas there are")
def test_threads_share_two_stores_of_free_memory():
    assert arenas("ours") <= memory.ARENAS < arenas("as usual")


@pytest.mark.skipif(WITHOUT_COUNT, reason="only the GNU C library says how many arenas there are")
def test_an_operators_own_number_of_arenas_stays():
    assert memory.ARENAS < arenas("ours", MALLOC_ARENA_MAX="4") <= 4


@pytest.mark.skipif(WITHOUT_COUNT, reason="only the GNU C library says what it took for itself")
def test_what_is_large_goes_back_to_the_system_as_soon_as_it_is_free():
    assert straight_from_the_system("as usual") < 1_000_000 <= straight_from_the_system("ours")
    assert straight_from_the_system("ours", MALLOC_MMAP_THRESHOLD_="4000000") < 1_000_000


def test_an_operators_own_choice_of_arrows_allocator_stays(monkeypatch):
    monkeypatch.setenv(memory.ARROW_ALLOCATOR, "mimalloc")
    monkeypatch.setattr(memory.free_memory, "of_c_library", lambda name: None)
    memory.keep_in_one()
    assert memory.os.environ[memory.ARROW_ALLOCATOR] == "mimalloc"

"""Data that stand beside the repository: tests that need them are left out, and say so, where they are missing."""

import os
from pathlib import Path

import pytest

# run_tests.py counts tests left out for this reason apart from skipped ones.
LEFT_OUT = "left out: the folder {} is not on this machine"
OUTSIDE = Path(__file__).parents[2] / "shared"
SOURCES = Path(os.environ.get("GEODATA_SOURCES") or OUTSIDE / "sources")
needs_sources = pytest.mark.skipif(not SOURCES.is_dir(), reason=LEFT_OUT.format("../shared/sources"))


def outside_folder(name: str) -> Path:
    """Return the folder `../shared/NAME`; the test that asks for it is left out where there is none."""
    folder = OUTSIDE / name
    if not folder.is_dir():
        pytest.skip(LEFT_OUT.format(f"../shared/{name}"))
    return folder

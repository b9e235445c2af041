"""Data in a folder beside the repository: tests that need them are skipped with a reason if they are missing."""

import os
from pathlib import Path

import pytest

# run_tests.py counts tests left out for this reason apart from skipped ones.
LEFT_OUT = "left out: the folder {} is not on this machine"
OUTSIDE = Path(__file__).parents[2] / "shared"
SOURCES = Path(os.environ.get("GEODATA_SOURCES") or OUTSIDE / "sources")
needs_sources = pytest.mark.skipif(not SOURCES.is_dir(), reason=LEFT_OUT.format("../shared/sources"))


def outside_folder(name: str) -> Path:
    """Return the folder `../shared/NAME`; skip the calling test if it does not exist."""
    folder = OUTSIDE / name
    if not folder.is_dir():
        pytest.skip(LEFT_OUT.format(f"../shared/{name}"))
    return folder

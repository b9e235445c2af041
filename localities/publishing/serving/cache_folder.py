"""Where the server keeps what it makes once from its libraries: written whole, or not there at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).parents[3]
COMPLETE = "complete"


def cache_folder() -> Path:
    """Return the folder that the operator set as CACHE_FOLDER, else `.cache` beside app.py."""
    return Path(os.environ.get("CACHE_FOLDER", "") or PROJECT / ".cache")


def is_complete(folder: Path) -> bool:
    """Return whether the folder was made whole."""
    return (folder / COMPLETE).is_file()


def make_whole(folder: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a folder beside `folder`, and then name it `folder`: a kill leaves no half of it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix="making-", dir=folder.parent))
    try:
        write(making)
        (making / COMPLETE).touch()
        making.rename(folder)
    except OSError:
        if not is_complete(folder):  # else another copy of the app was first
            raise
    finally:
        shutil.rmtree(making, ignore_errors=True)

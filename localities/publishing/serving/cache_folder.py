"""Where the server keeps what it makes once from its libraries: written whole, or not there at all."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).parents[3]
COMPLETE = "complete"
MAKING = "making"
LEFT_S = 600.0  # a folder that was touched later may be another machine's, whose processes have other numbers


def cache_folder() -> Path:
    """Return the folder that the operator set as CACHE_FOLDER, else `.cache` beside app.py."""
    return Path(os.environ.get("CACHE_FOLDER", "") or PROJECT / ".cache")


def is_complete(folder: Path) -> bool:
    """Return whether the folder was made whole."""
    return (folder / COMPLETE).is_file()


def make_whole(folder: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a folder beside `folder`, and then name it `folder`: a kill leaves no half of it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    remove_left_behind(folder.parent, MAKING)
    making = Path(tempfile.mkdtemp(prefix=own_prefix(MAKING), dir=folder.parent))
    try:
        write(making)
        (making / COMPLETE).touch()
        making.rename(folder)
    except OSError:
        if not is_complete(folder):  # else another copy of the app was first
            raise
    finally:
        shutil.rmtree(making, ignore_errors=True)


def own_prefix(kind: str) -> str:
    """Return how the name of a folder begins that goes with this process."""
    return f"{kind}-{os.getpid()}-"


def remove_left_behind(parent: Path, kind: str) -> None:
    """Remove folders of that kind whose process was killed before it could; one that is still at work keeps its own."""
    for folder in parent.glob(f"{kind}-*-*"):
        number = folder.name.split("-")[-2]
        try:
            is_old = time.time() - folder.stat().st_mtime > LEFT_S
        except OSError:  # another copy of the app was first
            continue
        if is_old and number.isdecimal() and not _is_running(int(number)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_running(process: int) -> bool:
    if os.name == "nt":  # to ask there would be to stop it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True

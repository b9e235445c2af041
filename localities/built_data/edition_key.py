"""The key that identifies an edition of the built data."""

from __future__ import annotations

import os
from time import monotonic

from geodata.editions import built_files

CHECK_SECONDS = 1.0  # a build that replaces the same folder is noticed after this long at most

_last: tuple[str, float, tuple[str, int]] = ("", float("-inf"), ("", 0))


def edition_key() -> tuple[str, int]:
    """Return the folder that is read and when its edition was written; looks at the file once a second."""
    global _last
    folder, now = os.environ.get("GEODATA_BUILT", ""), monotonic()
    seen_folder, looked_at, key = _last
    if seen_folder == folder and now - looked_at < CHECK_SECONDS:
        return key
    key = (folder, _written_at())
    _last = (folder, now, key)
    return key


def _written_at() -> int:
    """When edition.json was last written, in nanoseconds; 0 where a folder has none."""
    try:
        return (built_files.folder() / "edition.json").stat().st_mtime_ns
    except FileNotFoundError:
        return 0

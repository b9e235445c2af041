"""The record of downloads (downloads.json in the sources folder), so that only what has changed is fetched."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from geodata.download.listed import Download
from geodata.sources import checksum

FILE = "downloads.json"
FIELDS = ("address", "came_sha256", "kept", "rows", "fetched_on", "etag", "last_modified", "query_sha256")


@dataclass(frozen=True)
class Entry:
    """The last download of one source: checksums of it and of each file made from it, rows, day, validators."""

    address: str
    came_sha256: str
    kept: dict[str, str]
    rows: int
    fetched_on: str
    etag: str = ""
    last_modified: str = ""
    query_sha256: str = ""

    @property
    def validators(self) -> dict[str, str]:
        """Return the headers of a conditional request, which returns the file only if it has changed."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in named.items() if value}


def read(folder: Path) -> dict[str, Entry]:
    """Return the entries by download id; empty where there is no readable ledger, so that everything is fetched."""
    try:
        kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return {str(key): Entry(**{name: row[name] for name in FIELDS}) for key, row in kept.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def write(folder: Path, entries: dict[str, Entry]) -> None:
    """Replace the ledger in one step."""
    fresh = folder / f".{FILE}.part"
    listed = {key: asdict(entries[key]) for key in sorted(entries)}
    fresh.write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")
    os.replace(fresh, folder / FILE)


def still_holds(entry: Entry, folder: Path, one: Download, query_sha256: str) -> bool:
    """Whether the existing files are those of the entry, from the same address and query."""
    same_request = (entry.address, entry.query_sha256) == (one.address, query_sha256)
    return same_request and set(entry.kept) == set(one.files) and not changed_by_hand(entry, folder)


def changed_by_hand(entry: Entry, folder: Path) -> list[str]:
    """Return the entry's files that were changed since the download, or are gone."""
    return [
        file
        for file, sha256 in entry.kept.items()
        if not (folder / file).is_file() or checksum(folder / file) != sha256
    ]

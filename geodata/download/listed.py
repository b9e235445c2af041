"""The table of downloads: every official source with its address, licence, columns, and where its file belongs."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("downloads.toml")
KINDS = ("csv", "json", "xml", "zip")
WAYS = ("address", "ckan", "form", "stat_xplore")
ARRANGEMENTS = (
    "",
    "practices",
    "hospitals",
    "food_banks",
    "stations",
    "charities",
    "council_places",
    "food_register",
    "openstreetmap",
    "universal_credit",
    "open_roads",
    "open_greenspace",
)
ADDRESSES = ("https://", "http://")


class DownloadTableError(ValueError):
    """A row of the table that cannot be used: which row, what was found, what was expected."""


@dataclass(frozen=True)
class Download:
    """One source: where it is fetched (or why it cannot be), how it must look, and the file that it becomes.

    `file` and the files in `also` (from the same address) belong in the sources folder. `arrange` names the conversion
    into what the build reads; without one the file is kept unchanged and `not_read` says why the build does not read
    it. `body` is the body of a posted query. `caution` goes into the list of sources.
    """

    download_id: str
    title: str
    publisher: str
    licence: str
    file: str
    address: str = ""
    no_address: str = ""
    kind: str = "csv"
    way: str = "address"
    body: str = ""
    key_variable: str = ""
    columns: tuple[str, ...] = ()
    at_least: int = 1
    most_mb: int = 50
    also: tuple[str, ...] = ()
    arrange: str = ""
    not_read: str = ""
    caution: str = ""
    arrangement: dict[str, Any] = field(default_factory=dict)
    note: str = ""

    @property
    def files(self) -> tuple[str, ...]:
        """Return every file in the sources folder that is made from this source."""
        return (self.file, *self.also)


def downloads(path: Path = TABLE) -> dict[str, Download]:
    """Return every row of the table by its id; DownloadTableError for the first row that is wrong."""
    rows = tomllib.loads(path.read_text(encoding="utf-8")).get("download", [])
    found: dict[str, Download] = {}
    for number, row in enumerate(rows, 1):
        one = _download(row, f"{path.name}, download {number}")
        if one.download_id in found:
            raise DownloadTableError(f"{path.name}, download {number}: {one.download_id!r} again; expected each once")
        found[one.download_id] = one
    return found


def _download(row: dict[str, Any], where: str) -> Download:
    known = [one.name for one in fields(Download)]
    for name in row:
        if name not in known:
            raise DownloadTableError(f"{where}: {name!r}; expected one of {', '.join(known)}")
    given: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    try:
        one = Download(**given)
    except TypeError as fault:
        raise DownloadTableError(f"{where}: {fault}") from None
    _check(one, where)
    return one


def _check(one: Download, where: str) -> None:
    if bool(one.address) == bool(one.no_address):
        raise DownloadTableError(f"{where}: expected an address, or no_address, which says why there is none")
    if one.address and not one.address.startswith(ADDRESSES):
        raise DownloadTableError(f"{where}: address {one.address!r}; expected https://...")
    for name, value, allowed in (
        ("kind", one.kind, KINDS),
        ("way", one.way, WAYS),
        ("arrange", one.arrange, ARRANGEMENTS),
    ):
        if value not in allowed:
            raise DownloadTableError(f"{where}: {name} {value!r}; expected one of {', '.join(filter(None, allowed))}")
    for file in one.files:
        if Path(file).is_absolute() or ".." in Path(file).parts or not file:
            raise DownloadTableError(f"{where}: file {file!r}; expected a path inside the sources folder")

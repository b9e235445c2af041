"""Checks that a download is complete and has the columns that the table of downloads names."""

from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

from geodata.download.listed import Download

SHRUNK = 0.5  # of the previous rows: fewer means a file cut short, or a different file


class LookError(ValueError):
    """A downloaded file that cannot be used: what was found and what was expected."""


def rows_of(one: Download, came: Path) -> int:
    """Return how many rows, features or members it has; LookError where it is incomplete or lacks a column."""
    count = {"csv": _csv, "json": _json, "xml": _xml, "zip": _zip}[one.kind](one, came)
    if count < one.at_least:
        raise LookError(f"{one.title}: found {count} rows; expected {one.at_least} or more")
    return count


def require_no_collapse(one: Download, count: int, before: int) -> None:
    """Raise LookError where less than half of the previous rows came: a list seldom loses that many at once."""
    if count < before * SHRUNK:
        raise LookError(f"{one.title}: found {count} rows; expected about {before}, as came last")


def _csv(one: Download, came: Path) -> int:
    try:
        with came.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines, strict=True)
            heading = [name.strip() for name in next(reader, [])]
            _require_columns(one, heading)
            return _counted(one, reader, len(heading))
    except (UnicodeDecodeError, csv.Error) as fault:
        raise LookError(f"{one.title}: found text that does not read ({fault}); expected a CSV in UTF-8") from None


def _counted(one: Download, reader, width: int) -> int:
    count = 0
    for row in reader:
        if row and len(row) != width:
            raise LookError(f"{one.title}, row {reader.line_num}: found {len(row)} cells; expected {width}")
        count += bool(row)
    return count


def _json(one: Download, came: Path) -> int:
    try:
        found = json.loads(came.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, ValueError) as fault:
        raise LookError(f"{one.title}: found text that is not whole JSON ({fault}); expected JSON") from None
    if not isinstance(found, dict):
        found = {"items": found}
    _require_columns(one, list(found))
    lists = [value for value in found.values() if isinstance(value, list)]
    return max(map(len, lists), default=1)


def _xml(one: Download, came: Path) -> int:
    count, names = 0, set()
    try:
        for _, element in ElementTree.iterparse(came):
            names.add(element.tag)
            count += element.tag == (one.columns[0] if one.columns else element.tag)
            element.clear()
    except ElementTree.ParseError as fault:
        raise LookError(f"{one.title}: found XML that is not whole ({fault}); expected XML") from None
    _require_columns(one, sorted(names))
    return count


def _zip(one: Download, came: Path) -> int:
    try:
        with zipfile.ZipFile(came) as packed:
            if broken := packed.testzip():
                raise LookError(f"{one.title}: found {broken} broken; expected a whole zip")
            names = packed.namelist()
    except zipfile.BadZipFile:
        raise LookError(f"{one.title}: found no whole zip; expected a zip") from None
    _require_columns(one, names)
    return len(names)


def _require_columns(one: Download, found: list[str]) -> None:
    for name in one.columns:
        if not any(name == other or (one.kind == "zip" and other.endswith(name)) for other in found):
            listed = ", ".join(found[:12]) + (" and others" if len(found) > 12 else "")
            raise LookError(f"{one.title}: found {listed or 'nothing'}; expected {name}")

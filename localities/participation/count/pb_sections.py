"""Split a .pb file into its three sections, as rows with line numbers; values are not checked yet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from localities.participation.count.pb_faults import PbFault

NAMES = ("META", "PROJECTS", "VOTES")
LARGEST_BYTES = 60_000_000
KEYS = {"META": "key", "PROJECTS": "project_id", "VOTES": "voter_id"}


@dataclass(frozen=True)
class Section:
    """One section: the line number of its headings, the headings, and its rows with their line numbers."""

    name: str
    line: int
    headings: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


def sections(content: bytes, file: str) -> dict[str, Section]:
    """Return META, PROJECTS and VOTES of a file; PbFault names the line of the first fault."""
    if len(content) > LARGEST_BYTES:
        raise PbFault(file, None, "", f"{len(content):,} bytes", f"at most {LARGEST_BYTES:,} bytes")
    lines = list(_lines(content, file))
    starts = [at for at, (_, cells) in enumerate(lines) if len(cells) == 1 and cells[0].upper() in NAMES]
    found = [lines[at][1][0].upper() for at in starts]
    if tuple(found) != NAMES or starts[0] != 0:
        at = lines[0][0] if lines else 1
        expected = "the sections META, PROJECTS and VOTES, each once and in this order, META in the first line"
        raise PbFault(file, at, "", ", ".join(found), expected)
    ends = [*starts[1:], len(lines)]
    return {
        name: _section(name, lines[start][0], lines[start + 1 : end], file)
        for name, start, end in zip(NAMES, starts, ends, strict=True)
    }


def _lines(content: bytes, file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield every non-blank row with its line number; a quoted field may span several lines."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        raise PbFault(file, line, "", repr(content[fault.start : fault.end]), "text in UTF-8") from None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1
    except csv.Error as fault:
        raise PbFault(file, line, "", str(fault), "fields with a semicolon between them") from None


def _section(name: str, line: int, lines: list[tuple[int, list[str]]], file: str) -> Section:
    if not lines:
        raise PbFault(file, line, "", name, f"a line of headings after {name}, such as {KEYS[name]};…")
    line, cells = lines[0]
    headings = tuple(cell.lower() for cell in cells)
    if headings[0] != KEYS[name] or (name == "META" and headings[:2] != ("key", "value")):
        expected = "the headings key;value" if name == "META" else f"{KEYS[name]} as the first heading of {name}"
        raise PbFault(file, line, headings[0], cells[0], expected)
    twice = next((heading for heading in headings if headings.count(heading) > 1), None)
    if twice is not None:
        raise PbFault(file, line, twice, "the heading twice", "each heading once")
    return Section(name, line, headings, tuple((at, _row(file, at, headings, row)) for at, row in lines[1:]))


def _row(file: str, line: int, headings: tuple[str, ...], cells: list[str]) -> dict[str, str]:
    if len(cells) > len(headings):
        beyond = next((cell for cell in cells[len(headings) :] if cell), None)
        if beyond is not None:
            raise PbFault(file, line, "", beyond, f"nothing beyond the {len(headings)} fields {';'.join(headings)}")
        cells = cells[: len(headings)]
    return dict(zip(headings, [*cells, *[""] * (len(headings) - len(cells))], strict=True))

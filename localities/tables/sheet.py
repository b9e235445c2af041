"""A table as it was uploaded: its filled rows as text with their row numbers, before anything is checked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from localities.tables.faults import Fault, TableError

FEWEST_HEADINGS = 2
THOUSANDS = re.compile(r"\d{3}", re.ASCII)
FIRST_DIGITS = re.compile(r"[£-]?\d{1,3}", re.ASCII)


@dataclass(frozen=True)
class BadCell:
    """A cell that holds no usable value: a formula without a result, an error; `column` counts from 0."""

    row: int
    column: int
    found: str
    expected: str


@dataclass(frozen=True)
class Sheet:
    """Row number and cells of every filled row; `delimiter` is "" for a workbook."""

    file: str
    rows: tuple[tuple[int, list[str]], ...]
    delimiter: str = ""
    bad: tuple[BadCell, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Headed:
    """A sheet split at its line of headings; each row is its number and a text for each heading."""

    file: str
    above: tuple[tuple[int, list[str]], ...]
    heading_row: int
    headings: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]
    delimiter: str = ""
    remarks: tuple[str, ...] = ()


def heading_index(rows: Iterable[tuple[int, list[str]]], wanted: Iterable[str], needed: Iterable[str]) -> int | None:
    """Return the position of the first row that holds all of `needed`, else of the one with most of `wanted`."""
    names, must, most = set(wanted), set(needed), FEWEST_HEADINGS - 1
    best: int | None = None
    for at, (_, cells) in enumerate(rows):
        found = {cell.strip().lower() for cell in cells} & names
        if must <= found:
            return at
        if len(found) > most:
            best, most = at, len(found)
    return best


def under_headings(sheet: Sheet, wanted: Iterable[str], needed: Iterable[str]) -> Headed:
    """Split the sheet at its headings; TableError where there are none, or where cells have no heading."""
    wanted = tuple(wanted)
    at = heading_index(sheet.rows, wanted, needed)
    if at is None:
        first = ", ".join(sheet.rows[0][1]) if sheet.rows else ""
        row = sheet.rows[0][0] if sheet.rows else None
        raise TableError([Fault(sheet.file, row, "", first, f"a line of headings: {', '.join(wanted)}")])
    number, cells = sheet.rows[at]
    headings = tuple(cell.strip().lower() for cell in cells)
    while headings and not headings[-1]:
        headings = headings[:-1]
    faults = [Fault(sheet.file, number, name, "the column twice", "each column once")
              for name in wanted if headings.count(name) > 1]  # fmt: skip
    below = sheet.rows[at + 1 :]
    beyond, remarks = _beyond(sheet, below, headings)
    faults += _bad(sheet, number, headings, wanted) + beyond
    if faults:
        raise TableError(faults)
    rows = tuple((row, _by_heading(headings, line)) for row, line in below)
    return Headed(sheet.file, sheet.rows[:at], number, headings, rows, sheet.delimiter, (*sheet.remarks, *remarks))


def _by_heading(headings: tuple[str, ...], cells: list[str]) -> dict[str, str]:
    filled = [*cells, *[""] * (len(headings) - len(cells))]
    return {name: filled[at] for at, name in enumerate(headings) if name}


def _bad(sheet: Sheet, heading_row: int, headings: tuple[str, ...], wanted: tuple[str, ...]) -> list[Fault]:
    """Faults for unusable cells in the headings or in columns that would be read."""
    read = {at for at, name in enumerate(headings) if name in wanted}
    names = dict(enumerate(headings))
    return [
        Fault(sheet.file, one.row, names.get(one.column, "") if one.row > heading_row else "", one.found, one.expected)
        for one in sheet.bad
        if one.row <= heading_row or one.column in read
    ]


def _beyond(
    sheet: Sheet, rows: Iterable[tuple[int, list[str]]], headings: tuple[str, ...]
) -> tuple[list[Fault], list[str]]:
    """Faults for cells without a heading beside the table, and a remark on those that lie apart from it."""
    faults: list[Fault] = []
    apart = 0
    for row, cells in rows:
        stray = [at for at, cell in enumerate(cells) if cell and (at >= len(headings) or not headings[at])]
        if not stray:
            continue
        if sheet.delimiter or stray[0] <= len(headings):
            faults.append(Fault(sheet.file, row, "", cells[stray[0]], _beyond_expected(sheet, cells, headings)))
        else:
            apart += len(stray)
    cells_were = (
        "1 cell to the right of the table has" if apart == 1 else f"{apart:,} cells to the right of the table have"
    )
    return faults, [f"{cells_were} no heading and {'was' if apart == 1 else 'were'} not read."] * bool(apart)


def _beyond_expected(sheet: Sheet, cells: list[str], headings: tuple[str, ...]) -> str:
    expected = f"nothing beyond the {len(headings)} headings"
    pairs = pairwise(cells)
    split = next((pair for pair in pairs if FIRST_DIGITS.fullmatch(pair[0]) and THOUSANDS.fullmatch(pair[1])), None)
    if split is None or sheet.delimiter != ",":
        return expected
    first, second = split
    return f"{expected}: “{first},{second}” may be {first} and {second} in two cells, or {first}{second} in one; " \
           f"write {first}{second} without a comma"  # fmt: skip

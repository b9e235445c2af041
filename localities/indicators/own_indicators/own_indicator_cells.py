"""The cells of a file in which a reader brings an indicator: lines about it, and rows of figures; not yet checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from localities.indicators.own_indicators.own_indicator_template import (
    ABOUT,
    ABOUT_FIELDS,
    COLUMNS,
    FIGURES,
    SAVED,
    STATUS,
)
from localities.tables.faults import Fault, TableError
from localities.tables.limits import require
from localities.tables.numbers import NumberReader, decimal_sign
from localities.tables.read import Workbook, is_workbook
from localities.tables.read_csv import read_csv
from localities.tables.sheet import Headed, Sheet, under_headings
from localities.upload_limits import INDICATOR

READABLE = (*COLUMNS, STATUS)
NEEDED = COLUMNS[:2]
NUMBERS = COLUMNS[2:]
KNOWN = (*(field.name for field in ABOUT_FIELDS), SAVED)


@dataclass(frozen=True)
class Cells:
    """The lines about the indicator (text and row by name), its figures as text, and how its numbers are read."""

    file: str
    about: dict[str, tuple[str, int]]
    figures: Headed
    numbers: NumberReader
    remarks: tuple[str, ...]


def read_cells(content: bytes, file: str, sheet: str = "") -> Cells:
    """Read the file's lines and figures; TableError where it is too large, no table, or lacks its headings."""
    about_sheet, figures = _sheets(content, file, sheet)
    headed = under_headings(figures, READABLE, NEEDED)
    missing = [name for name in NEEDED if name not in headed.headings]
    if missing or not set(NUMBERS) & set(headed.headings):
        expected = f"the columns {', '.join(COLUMNS)}"
        raise TableError([Fault(file, headed.heading_row, "", ", ".join(headed.headings), expected)])
    lines = headed.above if about_sheet is None else about_sheet.rows
    about, unknown = _about(lines, file, figures.delimiter)
    numbers = (row.get(name, "") for _, row in headed.rows for name in NUMBERS)
    reader = NumberReader(decimal_sign(numbers, figures.delimiter))
    about_remarks = about_sheet.remarks if about_sheet is not None else ()
    return Cells(file, about, headed, reader, tuple(dict.fromkeys((*about_remarks, *headed.remarks, *unknown))))


def _sheets(content: bytes, file: str, choice: str) -> tuple[Sheet | None, Sheet]:
    """The sheet about the indicator (None where those lines are above the figures), and the sheet of figures."""
    require(INDICATOR, file, "bytes", len(content))
    if not is_workbook(content):
        return None, read_csv(content, file, READABLE, INDICATOR)
    book = Workbook(content, file, INDICATOR)
    about = book.named(ABOUT)
    if about is None:
        return None, book.chosen(READABLE, NEEDED, FIGURES, choice)
    figures = book.named(FIGURES)
    return book.sheet(about), book.sheet(figures) if figures else book.chosen(READABLE, NEEDED, FIGURES, choice)


def _about(
    lines: Iterable[tuple[int, list[str]]], file: str, delimiter: str
) -> tuple[dict[str, tuple[str, int]], tuple[str, ...]]:
    """Text and row by name, and a remark on lines with unknown names."""
    about: dict[str, tuple[str, int]] = {}
    faults: list[Fault] = []
    unknown: list[str] = []
    for row, cells in lines:
        name, text = cells[0].lower(), cells[1] if len(cells) > 1 else ""
        if name not in KNOWN:
            unknown += [cells[0]] if cells[0] and text else []
            continue
        if about.get(name, (text, 0))[0] != text:
            faults.append(Fault(file, row, name, text, f"one line {name}; row {about[name][1]} has another"))
        if delimiter and any(cells[2:]):
            whole = delimiter.join(cell for cell in cells[1:] if cell)
            faults.append(Fault(file, row, name, whole, f"quotation marks around a text that holds {delimiter}"))
        about.setdefault(name, (text, row))
    if faults:
        raise TableError(faults)
    named = ", ".join(f"“{name[:40]}”" for name in unknown[:3])
    return about, (f"Lines above the figures that are not known were left out: {named}.",) * bool(unknown)

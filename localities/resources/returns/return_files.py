"""Return files as they arrive: CSV or XLSX to cells of text. Checking is return_check's."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime

import openpyxl

from localities.resources.returns.return_check import ReturnError, check, check_headings
from localities.resources.returns.returns import COLUMNS, ReturnRow

MOST_BYTES = 2_000_000
MOST_UNPACKED_BYTES = 40_000_000  # an XLSX is a packed file: a small one may hide a huge one
MOST_ROWS = 5_000
SHEET = "Return"


def read(content: bytes, name: str) -> tuple[ReturnRow, ...]:
    """The checked rows of a return; ReturnError with every fault, each in a sentence."""
    if len(content) > MOST_BYTES:
        raise ReturnError([f"{name} is {len(content):,} bytes long; expected at most {MOST_BYTES:,}"])
    lines = _sheet_lines(content, name) if name.lower().endswith(".xlsx") else _csv_lines(content, name)
    if len(lines) > MOST_ROWS + 1:
        raise ReturnError([f"{name} has more than {MOST_ROWS:,} rows; expected at most that many"])
    headings = [cell.strip().lower() for cell in lines[0]] if lines else []
    check_headings(headings, name)
    at = {column: headings.index(column) for column in COLUMNS}
    cells = [{column: line[at[column]] if at[column] < len(line) else "" for column in COLUMNS} for line in lines[1:]]
    _nothing_beside(lines, headings, name)
    return check(cells, name)


def _csv_lines(content: bytes, name: str) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # how Excel on Windows saves a plain CSV
    if "\x00" in text:
        raise ReturnError([f"{name} is not a table of text; expected a CSV or XLSX file made from the template"])
    try:
        return list(csv.reader(io.StringIO(text), strict=True))
    except csv.Error as fault:
        raise ReturnError([f"{name} cannot be read as CSV ({fault}); expected the template's columns"]) from None


def _sheet_lines(content: bytes, name: str) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED_BYTES:
                raise ReturnError([f"{name} unpacks to more than {MOST_UNPACKED_BYTES:,} bytes; expected a return"])
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
        rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=len(COLUMNS) + 20, values_only=True)
        lines = [[_as_text(cell) for cell in row] for row in rows]
    except ReturnError:
        raise
    except Exception as fault:  # a broken file can fail anywhere inside the library
        raise ReturnError([f"{name} cannot be opened as XLSX ({type(fault).__name__}); expected a workbook"]) from fault
    return lines


def _as_text(cell) -> str:
    """A cell as it would stand in a CSV: days as year-month-day, whole numbers without a decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _nothing_beside(lines: list[list[str]], headings: list[str], name: str) -> None:
    """A comma inside a number parts a CSV line: then something stands where no heading is."""
    faults = [
        f"{name}, row {number}: “{extra[:60]}” stands beside the last heading; expected {len(headings)} cells. A text "
        "or number with a comma needs quotation marks"
        for number, line in enumerate(lines[1:], 2)
        for extra in [next((cell.strip() for cell in line[len(headings) :] if cell.strip()), "")]
        if extra
    ]
    if faults:
        raise ReturnError(faults)

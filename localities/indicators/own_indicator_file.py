"""The cells of a CSV or XLSX file that somebody brings, as text with their row numbers; nothing is judged yet."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date

import openpyxl
import pandas as pd

from localities.indicators.own_indicator_template import ABOUT, COLUMNS, FIGURES, STATUS

LARGEST_BYTES = 5_000_000
LARGEST_UNPACKED_BYTES = 60_000_000  # a workbook is a zip: a small one can unpack to gigabytes
MOST_ROWS = 60_000
MOST_COLUMNS = 20
MOST_SHOWN = 30
DELIMITERS = (",", ";", "\t")
READABLE = (*COLUMNS, STATUS)


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where in the file, what was found there and what is expected."""

    file: str
    row: int | None
    column: str
    found: str
    expected: str

    def __str__(self) -> str:
        where = [self.file, f"row {self.row}" if self.row else "", f"column {self.column}" if self.column else ""]
        found = f"found “{self.found[:60]}”" if self.found else "found nothing"
        return f"{', '.join(part for part in where if part)}: {found}; expected {self.expected}."


class IndicatorError(ValueError):
    """Everything that is wrong with a file, in its order."""

    def __init__(self, faults):
        self.faults = tuple(faults)
        more = len(self.faults) - MOST_SHOWN
        lines = [str(fault) for fault in self.faults[:MOST_SHOWN]] + ([f"And {more:,} more."] if more > 0 else [])
        super().__init__("\n".join(lines))


@dataclass(frozen=True)
class Cells:
    """The lines about the indicator (text and row by name) and its rows as text, by their number in the file."""

    file: str
    about: dict[str, tuple[str, int]]
    rows: pd.DataFrame
    decimal_comma: bool = False
    said: tuple[str, ...] = ()


def read_cells(content: bytes, file: str) -> Cells:
    """What the file holds; IndicatorError where it is too large, no CSV or XLSX, or lacks its headings."""
    if len(content) > LARGEST_BYTES:
        raise IndicatorError([Fault(file, None, "", f"{len(content) / 1e6:.1f} MB", "5 MB at most")])
    return _from_xlsx(content, file) if content[:4] == b"PK\x03\x04" else _from_csv(content, file)


def _from_csv(content: bytes, file: str) -> Cells:
    text, said = _decoded(content, file)
    lines = text.splitlines()
    heading = next((line for line in lines if _first_word(line) == "code"), None)
    if heading is None:
        raise IndicatorError([Fault(file, None, "", "no line of headings", f"a line {', '.join(COLUMNS)}")])
    delimiter = max(DELIMITERS, key=heading.count)
    try:
        table = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    except csv.Error as fault:
        raise IndicatorError([Fault(file, None, "", str(fault), "a CSV file")]) from None
    at = next((at for at, row in enumerate(table) if row and row[0].lower() == "code"), None)
    if at is None:
        raise IndicatorError([Fault(file, None, "", "no line of headings", f"a line {', '.join(COLUMNS)}")])
    return Cells(file, _about(table[:at]), _rows(table[at:], at + 1, file), delimiter == ";", said)


def _decoded(content: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    """The text, and a sentence where its letters had to be guessed."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace").replace("\x00", ""), ()
    if b"\x00" in content:
        raise IndicatorError([Fault(file, None, "", "no text", "a CSV file (text) or an XLSX workbook")])
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        told = "Its letters are not UTF-8 and were read as Windows-1252: look at the title and the source."
        return content.decode("cp1252", errors="replace"), (told,)


def _first_word(line: str) -> str:
    word = line.strip().lstrip('"')
    return word[:4].lower() if not word[4:5].isalnum() else ""


def _from_xlsx(content: bytes, file: str) -> Cells:
    _require_harmless(content, file)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        sheets = {name.strip().lower(): name for name in book.sheetnames}
        if not {ABOUT, FIGURES} <= set(sheets):
            raise IndicatorError(
                [Fault(file, None, "", ", ".join(book.sheetnames), f"the sheets {ABOUT} and {FIGURES}")]
            )
        about = _about(_texts(book[sheets[ABOUT]], 200))
        figures = _texts(book[sheets[FIGURES]], MOST_ROWS + 2)
    except IndicatorError:
        raise
    except Exception as fault:  # openpyxl raises whatever its parsers do: to the reader it is one thing
        raise IndicatorError([Fault(file, None, "", type(fault).__name__, "an XLSX workbook")]) from None
    return Cells(file, about, _rows(figures, 1, file))


def _require_harmless(content: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            size = sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise IndicatorError([Fault(file, None, "", "a broken zip", "an XLSX workbook")]) from None
    if size > LARGEST_UNPACKED_BYTES:
        raise IndicatorError([Fault(file, None, "", f"{size / 1e6:.0f} MB unpacked", "60 MB at most")])


def _texts(sheet, most: int) -> list[list[str]]:
    return [[_text(cell) for cell in row[:MOST_COLUMNS]] for row in sheet.iter_rows(max_row=most, values_only=True)]


def _text(cell) -> str:
    """The cell as somebody would type it: 2020, not 2020.0."""
    if cell is None:
        return ""
    if isinstance(cell, date):  # datetimes are dates too
        return f"a date, {cell:%d %B %Y}"
    return f"{cell:.0f}" if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _about(table: list[list[str]]) -> dict[str, tuple[str, int]]:
    pairs = [(row, number) for number, row in enumerate(table, 1) if row and row[0]]
    return {row[0].strip().lower(): (row[1] if len(row) > 1 else "", number) for row, number in pairs}


def _rows(table: list[list[str]], heading_row: int, file: str) -> pd.DataFrame:
    """The columns that we read, one row a filled line, by its number in the file."""
    heads = [head.lower() for head in table[0]] if table else []
    missing = [column for column in COLUMNS[:2] if column not in heads]
    if missing or not set(COLUMNS[2:]) & set(heads):
        expected = f"the columns {', '.join(COLUMNS)}"
        raise IndicatorError([Fault(file, heading_row, "", ", ".join(heads), expected)])
    twice = sorted({head for head in heads if head in READABLE and heads.count(head) > 1})
    if twice:
        raise IndicatorError([Fault(file, heading_row, twice[0], "the column twice", "each column once")])
    filled = [(number, row) for number, row in enumerate(table[1:], heading_row + 1) if any(row)]
    if len(filled) > MOST_ROWS:
        raise IndicatorError([Fault(file, None, "", f"more than {MOST_ROWS:,} rows", f"{MOST_ROWS:,} rows at most")])
    place = {name: heads.index(name) for name in READABLE if name in heads}
    rows = [{name: row[at] if at < len(row) else "" for name, at in place.items()} for _, row in filled]
    made = pd.DataFrame(rows, columns=list(place), index=[number for number, _ in filled], dtype=object)
    return made.reindex(columns=list(READABLE), fill_value="")

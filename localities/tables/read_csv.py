"""CSV files as text cells: any usual encoding, separator and line end; quotation marks are read strictly."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable

from localities.tables.faults import Fault, TableError
from localities.tables.limits import require
from localities.tables.sheet import Sheet
from localities.tables.words import clean, is_broken
from localities.upload_limits import TableLimits

DELIMITERS = (",", ";", "\t", "|")
LINES_LOOKED_AT = 200
MARKS = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF8, "utf-8-sig"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
GUESSED = "Its letters are not UTF-8 and were read as Windows-1252: look at the words in it."
A_TABLE = "a CSV file (text), an XLSX or an ODS workbook"
NOT_CLOSED = "every quotation mark closed, and no text between it and the next separator"


def read_csv(content: bytes, file: str, wanted: Iterable[str], limits: TableLimits) -> Sheet:
    """Return the cells of a CSV file whose headings are among `wanted`; TableError where it cannot be read reliably."""
    require(limits, file, "bytes", len(content))
    text, remarks = decoded(content, file)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    delimiter, skipped = _delimiter(text, {name.lower() for name in wanted})
    rows = _rows(text, delimiter, skipped, file, limits)
    return Sheet(file, rows, delimiter, remarks=remarks)


def decoded(content: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file, and a remark where its encoding had to be guessed."""
    encoding = next((name for mark, name in MARKS if content.startswith(mark)), _without_mark(content))
    try:
        return _sound(content.decode(encoding), file), ()
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise TableError([Fault(file, None, "", "damaged letters", A_TABLE)]) from None
        return _sound(content.decode("cp1252", errors="replace"), file), (GUESSED,)


def _without_mark(content: bytes) -> str:
    """The encoding of a file without byte order mark: UTF-16 has a zero beside nearly every letter, else UTF-8."""
    start = content[:400]
    for zeros, others, name in ((start[1::2], start[::2], "utf-16-le"), (start[::2], start[1::2], "utf-16-be")):
        if len(zeros) > 1 and zeros.count(0) > 0.6 * len(zeros) and others.count(0) == 0:
            return name
    return "utf-8"


def _sound(text: str, file: str) -> str:
    if "\x00" in text:
        raise TableError([Fault(file, None, "", "bytes that are no text", A_TABLE)])
    if is_broken(text):
        raise TableError([Fault(file, None, "", "half a letter (a lone surrogate)", "whole letters")])
    return text


def _delimiter(text: str, wanted: set[str]) -> tuple[str, int]:
    """The separator, and how many lines (0 or 1, such as "sep=;") only name it."""
    lines = text.split("\n", LINES_LOOKED_AT)[:LINES_LOOKED_AT]
    first = lines[0].strip().strip('"').lower()
    if first.startswith("sep=") and lines[0].strip().strip('"')[4:5]:
        return lines[0].strip().strip('"')[4], 1
    if first == "sep=":
        return "\t", 1
    counts = {one: max(_known(line, one, wanted) for line in lines) for one in DELIMITERS}
    most = max(counts.values())
    if most < 2:
        counts = {one: sum(line.count(one) for line in lines) for one in DELIMITERS}
        most = max(counts.values())
    return next(one for one in DELIMITERS if counts[one] == most), 0


def _known(line: str, delimiter: str, wanted: set[str]) -> int:
    return sum(cell.strip().strip('"').strip().lower() in wanted for cell in line[:5_000].split(delimiter))


def _rows(text: str, delimiter: str, skipped: int, file: str, limits: TableLimits) -> tuple[tuple[int, list[str]], ...]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    cells, start = 0, 1
    try:
        for number, line in enumerate(reader, 1):
            start = number + 1
            cleaned = [clean(cell) for cell in line]
            if number <= skipped or not any(cleaned):
                continue
            _require_whole(line, number, delimiter, file, limits)
            cells += sum(map(bool, cleaned))
            rows.append((number, cleaned))
            require(limits, file, "rows", len(rows))
            require(limits, file, "cells", cells)
    except csv.Error as fault:
        found = "a cell that is too long" if "limit" in str(fault) else "a quotation mark that opens or closes astray"
        raise TableError([Fault(file, start, "", found, NOT_CLOSED)]) from None
    return tuple(rows)


def _require_whole(line: list[str], row: int, delimiter: str, file: str, limits: TableLimits) -> None:
    require(limits, file, "columns", len(line))
    require(limits, file, "characters", max(map(len, line)))
    swallowed = next((cell for cell in line if "\n" in cell and delimiter in cell.split("\n", 1)[1]), None)
    if swallowed is not None:
        found = f"{swallowed.split(chr(10), 1)[0]} … with the line below in one cell"
        raise TableError([Fault(file, row, "", found, NOT_CLOSED)])

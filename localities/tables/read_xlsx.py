"""XLSX workbooks, transitional or strict: the values that each sheet shows, read as a stream within limits."""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import cast

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import (
    CALENDAR_MAC_1904,
    CALENDAR_WINDOWS_1900,
    from_excel,  # pyright: ignore[reportUnknownVariableType] its stub types no value
)

from localities.tables.grid import AN_ERROR, NO_RESULT, Grid
from localities.tables.limits import require
from localities.tables.xml_events import broken, events
from localities.upload_limits import TableLimits

ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)
QUOTED = re.compile(r'"[^"]*"|\\.')
SHEET_PARTS = frozenset({"row", "c", "f", "v", "t", "mergeCell"})
MOST_MERGED = 10_000
SIGNIFICANT = 15  # digits that a spreadsheet shows at most


@dataclass(frozen=True)
class Book:
    """What all sheets of a workbook share: sheets (name, path, is it hidden), texts, formats by style, calendar."""

    parts: zipfile.ZipFile
    file: str
    limits: TableLimits
    sheets: tuple[tuple[str, str, bool], ...]
    texts: tuple[str, ...]
    formats: tuple[str, ...]
    epoch: datetime


def read_book(parts: zipfile.ZipFile, file: str, limits: TableLimits) -> Book:
    """Return everything of the workbook but the cells of its sheets."""
    start = _targets(parts, "_rels/.rels", "", file, limits)
    main = next((path for kind, path in start.values() if kind == "officeDocument"), "xl/workbook.xml")
    folder = posixpath.dirname(main)
    rels = _targets(parts, posixpath.join(folder, "_rels", posixpath.basename(main) + ".rels"), folder, file, limits)
    sheets: list[tuple[str, str, bool]] = []
    epoch = CALENDAR_WINDOWS_1900
    for is_start, name, attributes, _ in events(parts, main, frozenset({"sheet", "workbookPr"}), file, limits):
        if is_start and name == "sheet" and rels.get(attributes.get("id", ""), ("",))[0] == "worksheet":
            is_hidden = attributes.get("state", "visible") != "visible"
            sheets.append((attributes.get("name", ""), rels[attributes["id"]][1], is_hidden))
        if is_start and name == "workbookPr" and attributes.get("date1904", "0") in ("1", "true"):
            epoch = CALENDAR_MAC_1904
    paths = {kind: path for kind, path in rels.values()}
    texts = _texts(parts, paths.get("sharedStrings", ""), file, limits)
    formats = _formats(parts, paths.get("styles", ""), file, limits)
    return Book(parts, file, limits, tuple(sheets), texts, formats, epoch)


def _targets(
    parts: zipfile.ZipFile, path: str, folder: str, file: str, limits: TableLimits
) -> dict[str, tuple[str, str]]:
    """Kind and path of the parts that this one refers to, by id."""
    found: dict[str, tuple[str, str]] = {}
    if path not in parts.namelist():
        return found
    for is_start, _, attributes, _ in events(parts, path, frozenset({"Relationship"}), file, limits):
        if is_start:
            target = attributes.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], whole)
    return found


def _texts(parts: zipfile.ZipFile, path: str, file: str, limits: TableLimits) -> tuple[str, ...]:
    """The workbook's shared texts, without phonetic guides (rPh)."""
    if path not in parts.namelist():
        return ()
    texts: list[str] = []
    pieces: list[str] = []
    is_guide = False
    for is_start, name, _, text in events(parts, path, frozenset({"si", "t", "rPh"}), file, limits):
        if name == "rPh":
            is_guide = is_start
        elif name == "si" and is_start:
            pieces = []
        elif name == "si":
            texts.append("".join(pieces))
            require(limits, file, "cells", len(texts))
        elif not is_start and not is_guide:
            pieces.append(text)
    return tuple(texts)


def _formats(parts: zipfile.ZipFile, path: str, file: str, limits: TableLimits) -> tuple[str, ...]:
    """The number format of each cell style."""
    if path not in parts.namelist():
        return ()
    own: dict[str, str] = {}
    styles: list[str] = []
    is_cell_style = False
    for is_start, name, attributes, _ in events(parts, path, frozenset({"numFmt", "cellXfs", "xf"}), file, limits):
        if name == "cellXfs":
            is_cell_style = is_start
        elif is_start and name == "numFmt":
            own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif is_start and is_cell_style:
            styles.append(attributes.get("numFmtId", "0"))
    builtin = {str(number): code for number, code in BUILTIN_FORMATS.items()}
    return tuple(own.get(number, builtin.get(number, "General")) for number in styles)


def read_grid(book: Book, path: str) -> Grid:
    """Return the cells of one sheet."""
    grid, row, column = Grid(book.file, book.limits), 0, 0
    merged: list[str] = []
    hidden: list[int] = []
    cell: dict[str, str] = {}
    texts: list[str] = []
    value = formula = None
    for is_start, name, attributes, text in events(book.parts, path, SHEET_PARTS, book.file, book.limits):
        if name == "row" and is_start:
            row, column = _number(attributes.get("r"), row + 1), -1
            if attributes.get("hidden", "0") in ("1", "true"):
                hidden.append(row)
        elif name == "c" and is_start:
            cell, value, texts, formula = attributes, None, [], None
            row, column = _address(attributes.get("r", ""), row, column + 1)
        elif name == "mergeCell" and is_start:
            merged.append(attributes.get("ref", ""))
            if len(merged) > MOST_MERGED:
                raise broken(book.file, f"more than {MOST_MERGED:,} merged cells")
        elif name == "f" and not is_start:
            formula = text
        elif name == "v" and not is_start:
            value = text
        elif name == "t" and not is_start:
            texts.append(text)
        elif name == "c":
            _put(grid, row, column, cell, value, "".join(texts), formula, book)
    for one in hidden:
        grid.hide_row(one)
    for ref in merged:
        _merge(grid, ref)
    return grid


def _put(
    grid: Grid,
    row: int,
    column: int,
    cell: dict[str, str],
    value: str | None,
    inline: str,
    formula: str | None,
    book: Book,
) -> None:
    kind = cell.get("t", "n")
    if formula is not None and not value and kind != "str":
        grid.put_bad(row, column, f"={formula}"[:200], NO_RESULT)
    elif kind == "e":
        grid.put_bad(row, column, value or "#ERROR", AN_ERROR)
    elif kind == "inlineStr":
        grid.put(row, column, inline)
    elif kind == "s":
        at = _number(value, -1)
        if not 0 <= at < len(book.texts):
            raise broken(book.file, "a cell whose text is missing")
        grid.put(row, column, book.texts[at])
    elif kind == "b":
        grid.put(row, column, "TRUE" if value == "1" else "FALSE")
    elif value and kind == "n":
        style = _number(cell.get("s"), 0)
        put_number(grid, row, column, value, book.formats[style] if style < len(book.formats) else "", book.epoch)
    else:
        grid.put(row, column, value or "")


def put_number(grid: Grid, row: int, column: int, value: str, pattern: str, epoch: datetime | None) -> None:
    """Store a number as its format shows it: a date, a percentage, or the number with all its digits."""
    try:
        number = Decimal(value.strip())
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > 400:
        grid.put(row, column, value)
    elif epoch is not None and is_date_format(pattern):
        grid.put(row, column, _day(value, epoch))
    elif "%" in QUOTED.sub("", pattern):
        grid.put_percent(row, column, f"{plain(Decimal(f'{number * 100:.{SIGNIFICANT}g}'))}%")
    else:
        grid.put(row, column, plain(number) if number == number.to_integral_value() else value.strip())


def plain(number: Decimal) -> str:
    """Return the number as text: a whole number without point or exponent, any other with its decimals."""
    if number == number.to_integral_value() and number.adjusted() < 40:
        return f"{number:.0f}"
    return f"{number.normalize():f}" if number.adjusted() > -10 else str(number)


def _day(value: str, epoch: datetime) -> str:
    try:
        day = cast(object, from_excel(float(value), epoch))  # a date, a time or a number
    except (ValueError, OverflowError, TypeError):
        return value
    if isinstance(day, datetime):
        return f"{day:%Y-%m-%d}" if day.time() == datetime.min.time() else f"{day:%Y-%m-%d %H:%M}"
    return str(day)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else otherwise


def _address(written: str, row: int, column: int) -> tuple[int, int]:
    """Row (from 1) and column (from 0) of an address such as A1; those given where the cell has no address."""
    found = ADDRESS.fullmatch(written)
    if not found:
        return row, column
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    return int(found[2]), number - 1


def _merge(grid: Grid, ref: str) -> None:
    first, _, last = ref.partition(":")
    if ADDRESS.fullmatch(first) and ADDRESS.fullmatch(last):
        (top, left), (bottom, right) = _address(first, 1, 0), _address(last, 1, 0)
        right = min(right, grid.limits.columns)
        if top <= bottom and left <= right:
            grid.merge(ref, range(top, bottom + 1), range(left, right + 1))

"""A table as an Excel file: the data with number formats, the notes, and the definitions where there are many."""

from __future__ import annotations

import io
import math
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from geodata.table_cells import rows_as_written
from localities.indicators.measures import words
from localities.publishing.downloads import definition
from localities.publishing.downloads.citation import citation, house
from localities.publishing.downloads.notes_text import MOST_DEFINED, notes
from localities.publishing.downloads.view_table import NUMBER, TEXT, WHOLE, YES_NO, Column, ViewTable, edition
from localities.tables.write import new_workbook

INK, HAIRLINE = "#002d54", "#d5dbe1"
MOST_DECIMALS = 8
WIDEST, NARROWEST = 46, 9  # characters
FIRST_LOOKED_AT = 200  # rows that the width of a column is measured by
NOTES_WIDTHS = (30, 100)


def workbook(view_table: ViewTable, root: str = "") -> bytes:
    """The .xlsx; the same bytes for the same view and edition."""
    held = io.BytesIO()
    with new_workbook(held) as book:
        book.set_properties(_properties(view_table, root))
        looks = _Looks(book)
        _data_sheet(book, view_table, looks)
        _notes_sheet(book, view_table, looks, root)
        if len(set(view_table.behind)) > MOST_DEFINED:
            _definitions_sheet(book, view_table, looks)
    return held.getvalue()


class _Looks:
    """The formats of one book, each made once."""

    def __init__(self, book: xlsxwriter.Workbook):
        self._book = book
        self._numbers: dict[int, Format] = {}
        self.text = book.add_format({"valign": "top"})
        self.words = book.add_format({"valign": "top", "text_wrap": True})
        self.heading = book.add_format({"bold": True, "valign": "top", "text_wrap": True, "font_color": INK})
        self.title = book.add_format({"bold": True, "font_color": "#ffffff", "bg_color": INK, "text_wrap": True,
                                      "valign": "vcenter"})  # fmt: skip

    def number(self, decimals: int) -> Format:
        """A number with that many decimals and a comma at the thousands."""
        if decimals not in self._numbers:
            pattern = f"#,##0{'.' + '0' * decimals if decimals else ''}"
            self._numbers[decimals] = self._book.add_format({"num_format": pattern, "valign": "top"})
        return self._numbers[decimals]


def _data_sheet(book: xlsxwriter.Workbook, view_table: ViewTable, looks: _Looks) -> None:
    sheet = book.add_worksheet("Data")
    rows = rows_as_written(view_table.table)
    for at, column in enumerate(view_table.columns):
        sheet.set_column(at, at, _width(view_table.table[column.name], column))
        for line, row in enumerate(rows, 1):
            _write(sheet, line, at, row, column, looks)
    headings = [{"header": heading, "header_format": looks.title} for heading in _headings(view_table)]
    area = {"columns": headings, "name": "data", "style": "Table Style Light 1", "banded_rows": False}
    sheet.add_table(0, 0, max(len(rows), 1), len(view_table.columns) - 1, area)
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, 2)
    _paper(sheet, view_table.title)
    sheet.repeat_rows(0)


def _headings(view_table: ViewTable) -> list[str]:
    """The headings; those of the figures include the unit where all rows share it."""
    units = set(view_table.table["unit"]) if "unit" in view_table.table else set[str]()
    unit = f" ({units.pop()})" if len(units) == 1 else ""
    return [
        column.title + (unit if column.kind == NUMBER and column.decimals is None else "")
        for column in view_table.columns
    ]


def _write(sheet: Worksheet, line: int, at: int, row: dict[str, Any], column: Column, looks: _Looks) -> None:
    value = row[column.name]
    if pd.isna(value) or value == "":
        return
    if column.kind == TEXT:
        sheet.write_string(line, at, value, looks.text)
    elif column.kind == YES_NO:
        sheet.write_boolean(line, at, bool(value), looks.text)
    else:
        sheet.write_number(line, at, value, looks.number(decimals_of(row, column)))


def decimals_of(row: dict[str, Any], column: Column) -> int:
    """The decimals of a number: the column's own, else those of the unit in its row, as on screen."""
    if column.kind == WHOLE:
        return 0
    least = words.decimals(row.get("unit", "")) if column.decimals is None else column.decimals
    value = row[column.name]
    if round(value, least) == 0 != value:  # a small figure is shown with two of its digits, never as 0
        return min(1 - math.floor(math.log10(abs(value))), MOST_DECIMALS)
    return least


def _width(cells: pd.Series, column: Column) -> int:
    longest = cells.head(FIRST_LOOKED_AT).astype(str).str.len().max() if len(cells) and column.kind == TEXT else 0
    return int(min(max(longest + 2, NARROWEST, len(column.title) // 2 + 4), WIDEST))


def _notes_sheet(book: xlsxwriter.Workbook, view_table: ViewTable, looks: _Looks, root: str) -> None:
    sheet = book.add_worksheet("Notes")
    for at, width in enumerate(NOTES_WIDTHS):
        sheet.set_column(at, at, width)
    columns = [(f"Column: {column.title}", column.about) for column in view_table.columns if column.about]
    for line, (heading, text) in enumerate([*notes(view_table, root), *columns]):
        sheet.write_string(line, 0, heading, looks.heading)
        sheet.write_string(line, 1, text, looks.words)
        # Set here, because not every program fits a row's height to wrapped text.
        sheet.set_row(line, 15 * max(1, -(-len(text) // (NOTES_WIDTHS[1] - 5)), -(-len(heading) // NOTES_WIDTHS[0])))
    _paper(sheet, view_table.title)


def _definitions_sheet(book: xlsxwriter.Workbook, view_table: ViewTable, looks: _Looks) -> None:
    sheet, table = book.add_worksheet("Definitions"), definition.table_of(view_table.behind)
    for at, heading in enumerate(table.columns):
        sheet.set_column(at, at, 26)
        sheet.write_string(0, at, heading, looks.title)
        for line, text in enumerate(table[heading], 1):
            sheet.write_string(line, at, text, looks.words)
    sheet.freeze_panes(1, 2)
    _paper(sheet, view_table.title)
    sheet.repeat_rows(0)


def _paper(sheet: Worksheet, title: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    # "&" begins a code in a footer, and "&&" is the sign itself.
    sheet.set_footer(f"&L&8{title.replace('&', '&&')[:180]}&R&8&P / &N")


def _properties(view_table: ViewTable, root: str) -> dict[str, object]:
    return {
        "title": view_table.title,
        "subject": house(),
        "author": "Thriving Places",
        "comments": citation(view_table, root),
        "created": datetime.fromisoformat(edition()).replace(tzinfo=UTC),
    }

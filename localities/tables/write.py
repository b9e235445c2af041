"""Tables as CSV and XLSX for a spreadsheet: encoded as Excel expects, and no text turns into a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

import pandas as pd
import xlsxwriter

from geodata.table_cells import columns_of
from localities.tables.formula_signs import as_text, column_as_text

BYTE_ORDER_MARK = "\ufeff"  # so that Excel reads the file as UTF-8
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Texts are stored as texts: none turns into a formula, a link or a number.
CELLS_AS_WRITTEN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
COLUMN_WIDTH = 20  # characters


def csv_text(table: pd.DataFrame, line_end: str = "\r\n", numbers_are_text: bool = False, **options: Any) -> str:
    """Return the table as CSV; `options` are those of DataFrame.to_csv, and the index is left out by default.

    `numbers_are_text` says that the table was read as text: a minus sign before a plain number begins no formula.
    """
    safe = table.assign(**{name: column_as_text(column, numbers_are_text) for name, column in columns_of(table)})
    safe = safe.rename(columns=as_text)
    if options.get("index"):
        safe.index = safe.index.map(as_text)
    looks: dict[str, Any] = {"index": False, "lineterminator": line_end} | options
    return safe.to_csv(None, **looks)


def csv_bytes(table: pd.DataFrame) -> bytes:
    """Return the table as CSV for a spreadsheet: UTF-8 with a byte order mark."""
    return (BYTE_ORDER_MARK + csv_text(table)).encode()


def csv_of_rows(rows: Iterable[Iterable[object]]) -> str:
    """Return rows of different lengths as CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([as_text(cell) for cell in row] for row in rows)
    return text.getvalue()


def new_workbook(target: io.BytesIO) -> xlsxwriter.Workbook:
    """Open an empty workbook in memory that stores each cell as it is written."""
    return xlsxwriter.Workbook(target, {"in_memory": True, **CELLS_AS_WRITTEN})


def workbook_bytes(tables: dict[str, pd.DataFrame]) -> bytes:
    """Return an XLSX workbook with a sheet for each table and its headings frozen; texts stay texts."""
    content = io.BytesIO()
    with pd.ExcelWriter(content, engine="xlsxwriter", engine_kwargs={"options": CELLS_AS_WRITTEN}) as book:
        for name, table in tables.items():
            # pandas' stub names a library for ODS that is not here, so the type of `to_excel` is partly unknown
            table.to_excel(book, sheet_name=name, index=False, freeze_panes=(1, 0))  # pyright: ignore[reportUnknownMemberType]
            book.sheets[name].set_column(0, max(len(table.columns) - 1, 0), COLUMN_WIDTH)
    return content.getvalue()

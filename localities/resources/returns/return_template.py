"""The template of a return: its columns, what to write in each, and an empty CSV and XLSX."""

from __future__ import annotations

import io

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from geodata.table_cells import named_rows
from localities.places import outlines
from localities.resources.returns.return_files import SHEET
from localities.resources.returns.returns import CITY_WIDE, COLUMNS, FUNDING, KINDS, RUNGS, SHARING, THEMES
from localities.tables.write import csv_bytes, new_workbook

ROWS_WITH_LISTS = 500
BLANK = "Leave blank where not known: a blank is never read as 0."
GUIDE = {
    "partner": "Who pays. One name, always written the same.",
    "service": "What is paid for.",
    "theme": "What it is about, one of the listed words. Use “several” where it cannot be told apart.",
    "kind": "What kind of service, one of the listed words.",
    "rung": "The rung of the prevention ladder, one of the listed words. Blank means not known.",
    "places": f"“{CITY_WIDE}”, or places by their slugs with ; between them, as on the sheet of lists.",
    "spend_gbp": f"Whole pounds in that year. {BLANK}",
    "year": "The financial year, such as 2025/26.",
    "funding": "Where the money comes from, one of the listed words. Blank means not known.",
    "staff_fte": f"Full-time posts, such as 2.5. {BLANK}",
    "capacity": f"How many people the service could take in the year. {BLANK}",
    "reach": f"How many people it did reach in the year. {BLANK}",
    "end_date": "The last day of the money, as 2026-03-31. Blank if there is no end or it is not known.",
    "source": "Where the figure comes from: a report with its page, or “own accounts”.",
    "sharing": "public: anybody may see the row. partners: in no public figure. aggregate: only in a sum with at least "
    "two other partners.",
}
LISTS = {
    "theme": list(THEMES),
    "kind": list(KINDS),
    "rung": list(RUNGS),
    "funding": list(FUNDING),
    "sharing": list(SHARING),
}


def guide() -> pd.DataFrame:
    """Return a row for each column: what to write, and the allowed words ("" if any text is)."""
    allowed = {**LISTS, "places": [CITY_WIDE, *outlines.names()]}
    rows = [(column, GUIDE[column], ", ".join(allowed.get(column, []))) for column in COLUMNS]
    return pd.DataFrame(rows, columns=["column", "what to write", "allowed words"])


def csv() -> bytes:
    """Return the headings alone, as UTF-8 with a byte order mark."""
    return csv_bytes(pd.DataFrame(columns=COLUMNS))


def xlsx() -> bytes:
    """Return a workbook: a sheet to fill in, with drop-down lists, and a sheet that says what to write."""
    held = io.BytesIO()
    with new_workbook(held) as book:
        heading = book.add_format({"bold": True, "bg_color": "#f5f7f9", "bottom": 1})
        sheet = book.add_worksheet(SHEET)
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(COLUMNS):
            sheet.write_string(0, at, column, heading)
            sheet.set_column(at, at, 26 if column in ("partner", "service", "places", "source") else 15)
            _take_in(sheet, at, column, book)
        _write_guide(book, heading)
    return held.getvalue()


def _take_in(sheet: Worksheet, at: int, column: str, book: Workbook) -> None:
    """Add a drop-down list, or text format, because spreadsheets turn 2025/26 into a date."""
    if column in LISTS:
        sheet.data_validation(1, at, ROWS_WITH_LISTS, at, {"validate": "list", "source": LISTS[column]})
    if column in ("year", "end_date"):
        sheet.set_column(at, at, 15, book.add_format({"num_format": "@"}))
    sheet.write_comment(0, at, GUIDE[column])


def _write_guide(book: Workbook, heading: Format) -> None:
    sheet = book.add_worksheet("What to write")
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for at, (column, width) in enumerate({"column": 14, "what to write": 70, "allowed words": 80}.items()):
        sheet.write_string(0, at, column, heading)
        sheet.set_column(at, at, width, wrapped)
    for number, row in enumerate(named_rows(guide(), index=False), 1):
        for at, words in enumerate(row):
            sheet.write_string(number, at, words)

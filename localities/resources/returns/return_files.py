"""Read return files (CSV, XLSX or ODS) into text cells; `return_check` checks them."""

from __future__ import annotations

from localities.resources.returns.return_check import check, check_headings
from localities.resources.returns.returns import COLUMNS, ReturnRow
from localities.tables.read import read_sheet
from localities.tables.sheet import Headed, under_headings
from localities.upload_limits import RETURN

SHEET = "Return"


def read(content: bytes, name: str, sheet: str = "") -> tuple[ReturnRow, ...]:
    """Return the checked rows of a return; TableError with every fault, each in a sentence."""
    return read_with_remarks(content, name, sheet)[0]


def read_with_remarks(content: bytes, name: str, sheet: str = "") -> tuple[tuple[ReturnRow, ...], tuple[str, ...]]:
    """Return the checked rows, and remarks about how the file was read."""
    table = under_headings(read_sheet(content, name, RETURN, COLUMNS, COLUMNS, SHEET, sheet), COLUMNS, COLUMNS)
    check_headings(table)
    return check(list(table.rows), name), (*table.remarks, *_above(table))


def _above(table: Headed) -> tuple[str, ...]:
    many = len(table.above)
    if not many:
        return ()
    return (f"{many} {'line' if many == 1 else 'lines'} above the headings {'was' if many == 1 else 'were'} not read.",)

"""The check of an uploaded table against a limit, made before any work is done (the limits are in upload_limits)."""

from __future__ import annotations

from localities.tables.faults import Fault, TableError
from localities.upload_limits import TableLimits, words_of

LONGEST_DIGITS = 40  # characters of one number
MOST_NUMBER = 10**15  # beyond it a spreadsheet no longer holds every whole number
DEEPEST_XML = 64
MOST_PARTS = 2_000  # files inside a workbook


def require(limits: TableLimits, file: str, what: str, found: int) -> None:
    """Raise a TableError where `found` is beyond the limit of that name."""
    most = getattr(limits, what)
    if found > most:
        words = words_of(limits, what)
        raise TableError([Fault(file, None, "", f"more than {most:,} {words}", f"at most {most:,} {words}")])

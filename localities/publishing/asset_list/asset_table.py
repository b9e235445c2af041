"""The current list as a CSV that a spreadsheet opens without harm."""

from __future__ import annotations

import pandas as pd

from localities.assets.records import OTHER_OUTLINES, UNSTATED
from localities.tables.write import csv_bytes

KEPT_BACK = ("words", *OTHER_OUTLINES)


def may_leave(table: pd.DataFrame) -> pd.DataFrame:
    """The records whose licence is stated, in their order."""
    return table[table["licence"] != UNSTATED]


def left_out(table: pd.DataFrame) -> int:
    """How many records stay out of a download, because their source states no licence."""
    return len(table) - len(may_leave(table))


def csv(table: pd.DataFrame) -> bytes:
    """The records that may leave, with their numbers in the list, as UTF-8 with a byte order mark."""
    numbered = table.assign(number=range(1, len(table) + 1)).reset_index(names="asset_id")
    leaving = may_leave(numbered).drop(columns=list(KEPT_BACK), errors="ignore")
    first = ["number", "asset_id"]
    ordered = leaving[[*first, *(column for column in leaving.columns if column not in first)]]
    # An empty list keeps its heading.
    return csv_bytes(ordered)

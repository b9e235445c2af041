"""How large an uploaded table may be: one table of limits, looked at before any work is done."""

from __future__ import annotations

from dataclasses import dataclass, fields

import pandas as pd

from localities.tables.faults import Fault, TableError

LONGEST_DIGITS = 40  # characters of one number
MOST_NUMBER = 10**15  # beyond it a spreadsheet no longer holds every whole number
DEEPEST_XML = 64
MOST_PARTS = 2_000  # files inside a workbook


@dataclass(frozen=True)
class Limits:
    """What one kind of upload may hold."""

    bytes: int
    unpacked_bytes: int
    rows: int
    columns: int
    cells: int
    characters: int

    def require(self, file: str, what: str, found: int) -> None:
        """Raise a TableError where `found` is beyond the limit of that name."""
        most = getattr(self, what)
        if found > most:
            name = NAMES[what]
            raise TableError([Fault(file, None, "", f"more than {most:,} {name}", f"at most {most:,} {name}")])


NAMES = {
    "bytes": "bytes",
    "unpacked_bytes": "bytes when unpacked",
    "rows": "rows",
    "columns": "columns",
    "cells": "filled cells",
    "characters": "characters in one cell",
}
INDICATOR = Limits(5_000_000, 60_000_000, 60_000, 200, 400_000, 5_000)
RETURN = Limits(2_000_000, 40_000_000, 5_000, 200, 150_000, 5_000)
SCENARIO = Limits(200_000, 10_000_000, 1_000, 60, 30_000, 5_000)
KINDS = {"own indicator": INDICATOR, "partner's return": RETURN, "savings scenario": SCENARIO}


def table() -> pd.DataFrame:
    """Every limit of every kind of upload: a row a kind, a column a limit."""
    rows = [{"upload": kind, **{NAMES[one.name]: getattr(held, one.name) for one in fields(held)}}
            for kind, held in KINDS.items()]  # fmt: skip
    return pd.DataFrame(rows)

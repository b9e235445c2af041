"""The one rule against formula injection: which texts a spreadsheet would run, and how they are written safely."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from geodata.table_cells import mapped

# A cell that begins with one of these is a formula to a spreadsheet, also in its full-width form.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
Cell = TypeVar("Cell")
PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would run the text as a formula."""
    return text.startswith(FORMULA_SIGNS)


def as_text(cell: Cell) -> Cell | str:
    """Put an apostrophe before a text that a spreadsheet would run as a formula; return anything else unchanged."""
    return f"'{cell}" if isinstance(cell, str) and is_formula(cell) else cell


def as_written(cell: Cell) -> Cell | str:
    """Undo `as_text`: return the cell without the apostrophe that it added."""
    return cell[1:] if isinstance(cell, str) and cell[:1] == "'" and is_formula(cell[1:]) else cell


def column_as_text(column: pd.Series[Any], numbers_are_text: bool = False) -> pd.Series[Any]:
    """Apply `as_text` to a column; numbers stay numbers, and with `numbers_are_text` also those kept as text."""
    if is_numeric_dtype(column) or is_bool_dtype(column):
        return column

    def safe(cell: object) -> object:
        return cell if numbers_are_text and _is_number(cell) else as_text(cell)

    return mapped(column, safe)


def _is_number(cell: object) -> bool:
    return isinstance(cell, str) and bool(PLAIN_NUMBER.fullmatch(cell))

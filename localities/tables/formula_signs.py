"""The one rule against formula injection: which texts a spreadsheet would run, and how they are written safely."""

from __future__ import annotations

import re

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

# A cell that begins with one of these is a formula to a spreadsheet, also in its full-width form.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would run the text as a formula."""
    return text.startswith(FORMULA_SIGNS)


def as_text(cell):
    """Put an apostrophe before a text that a spreadsheet would run as a formula; return anything else unchanged."""
    return f"'{cell}" if isinstance(cell, str) and is_formula(cell) else cell


def as_written(cell):
    """Undo `as_text`: return the cell without the apostrophe that it added."""
    return cell[1:] if isinstance(cell, str) and cell[:1] == "'" and is_formula(cell[1:]) else cell


def column_as_text(column: pd.Series, numbers_are_text: bool = False) -> pd.Series:
    """Apply `as_text` to a column; numbers stay numbers, and with `numbers_are_text` also those kept as text."""
    if is_numeric_dtype(column) or is_bool_dtype(column):
        return column
    return column.map(lambda cell: cell if numbers_are_text and _is_number(cell) else as_text(cell))


def _is_number(cell) -> bool:
    return isinstance(cell, str) and bool(PLAIN_NUMBER.fullmatch(cell))

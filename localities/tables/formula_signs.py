"""The one rule against formulas: which texts a spreadsheet would work out, and how they leave as text."""

from __future__ import annotations

import re

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

# A cell that begins with one of these is a formula to a spreadsheet, also in its full-width form.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would work the text out."""
    return text.startswith(FORMULA_SIGNS)


def as_text(cell):
    """The cell with an apostrophe before a text that a spreadsheet would work out; anything else as it is."""
    return f"'{cell}" if isinstance(cell, str) and is_formula(cell) else cell


def as_written(cell):
    """The cell as it was before `as_text`."""
    return cell[1:] if isinstance(cell, str) and cell[:1] == "'" and is_formula(cell[1:]) else cell


def column_as_text(column: pd.Series, numbers_are_text: bool = False) -> pd.Series:
    """A whole column through `as_text`; numbers stay numbers, also where a table keeps them as text."""
    if is_numeric_dtype(column) or is_bool_dtype(column):
        return column
    return column.map(lambda cell: cell if numbers_are_text and _is_number(cell) else as_text(cell))


def _is_number(cell) -> bool:
    return isinstance(cell, str) and bool(PLAIN_NUMBER.fullmatch(cell))

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


def column_as_text(column: pd.Series) -> pd.Series:
    """A whole column through `as_text`; numbers stay numbers."""
    return column if is_numeric_dtype(column) or is_bool_dtype(column) else column.map(as_text)


def holds_numbers(column: pd.Series) -> bool:
    """Whether a column of texts holds nothing but plain numbers and blanks, as a built table read as text does."""
    return bool(column.map(lambda cell: cell == "" or bool(PLAIN_NUMBER.fullmatch(str(cell)))).all())

"""Rows and cells of a table, typed by what its contract says rather than by what pandas allows a cell to be.

A cell of a pandas table may be of any type, so pandas' stubs give each cell as a union of some twenty types. Our
tables have a contract (`geodata/contract`) that is checked when they are built: whoever reads a column knows its type.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Any

import pandas as pd


def named_rows(table: pd.DataFrame, index: bool = True) -> Iterator[Any]:
    """Each row as a named tuple whose names are the columns; `Index` is the row's label unless `index` is False."""
    return iter(table.itertuples(index=index))


def labelled(column: pd.Series[Any]) -> Iterator[tuple[Any, Any]]:
    """Each value of the column with the label of its row: (label, value)."""
    return iter(column.items())


def labelled_rows(table: pd.DataFrame) -> Iterator[tuple[Any, pd.Series[Any]]]:
    """Each row as a Series by column, with its label: (label, row). Slower than named_rows."""
    return iter(table.iterrows())


def columns_of(table: pd.DataFrame) -> Iterator[tuple[str, pd.Series[Any]]]:
    """Each column with its name: (name, column)."""
    return ((str(name), column) for name, column in table.items())


def parts_of(table: pd.DataFrame, by: str | list[str], sort: bool = True) -> Iterator[tuple[Any, pd.DataFrame]]:
    """The rows of each value of the column, or of each tuple of values where `by` is a list: (value, rows)."""
    return iter(table.groupby(by, sort=sort))


def cell(table: pd.DataFrame, row: Hashable, column: str) -> Any:
    """The one cell in the row of that label. Raise KeyError where there is no such row or column."""
    return table.loc[row, column]  # pyright: ignore[reportCallIssue, reportArgumentType] the stub leaves out Hashable


def row_of(table: pd.DataFrame, row: Hashable) -> Any:
    """The row of that label, as a Series by column. Raise KeyError where there is no such row."""
    return table.loc[row]  # pyright: ignore[reportCallIssue, reportArgumentType] the stub leaves out Hashable


def column_names(table: pd.DataFrame) -> list[str]:
    """The names of the columns in their order; every table of ours names its columns by text."""
    return [str(name) for name in table.columns]


def records_of(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Each row as a dict by column, None where a cell is missing."""
    plain: list[dict[Any, Any]] = table.astype(object).where(table.notna(), None).to_dict("records")
    return plain


def rows_as_written(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Each row as a dict by column, its cells as the table holds them: a missing number is NaN."""
    plain: list[dict[Any, Any]] = table.to_dict("records")
    return plain


def texts_of(table: pd.DataFrame) -> list[dict[str, str]]:
    """Each row as a dict by column, every cell written as text."""
    texts: list[dict[Any, Any]] = table.astype(str).to_dict("records")
    return texts


def rows_where(table: pd.DataFrame, marks: pd.Series[bool]) -> pd.DataFrame:
    """The rows that are marked True."""
    return table[marks]


def mapped(column: pd.Series[Any], function: Callable[[Any], Any]) -> pd.Series[Any]:
    """The column with the function applied to each value, missing ones included."""
    return column.map(function)


def first_marked(marks: pd.Series[bool]) -> Any:
    """The label of the first row that is marked True. The marks hold one that is."""
    return marks.idxmax()

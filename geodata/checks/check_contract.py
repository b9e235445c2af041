"""Checks of built tables against the contract; all faults are reported together."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa

from geodata.checks.read_built import BuiltError
from geodata.contract.words import Column, Table
from geodata.table_cells import cell


def contract_faults(table: Table, frame: pd.DataFrame) -> list[BuiltError]:
    """Return every way in which the frame breaks the table's contract."""
    faults = _row_count_faults(table, frame)
    try:
        _schema(table).validate(_numbers_ready(table, frame), lazy=True)
    except pa.errors.SchemaErrors as error:
        faults += [_fault(table, frame, case) for case in error.failure_cases.to_dict("records")]
    return list({str(fault): fault for fault in faults}.values())


def _schema(table: Table) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(
        {column.name: _rules(column) for column in table.columns},
        strict=True,
        ordered=True,
        unique=list(table.key),
        report_duplicates="exclude_first",
    )


def _rules(column: Column) -> pa.Column:
    if column.kind in ("whole", "number"):
        return pa.Column(float, _number_checks(column), nullable=column.nullable)
    allowed = ("True", "False") if column.kind == "flag" else column.allowed
    checks = [pa.Check(lambda words: words.map(lambda word: isinstance(word, str)), name="text")]
    if not column.nullable:
        checks.append(pa.Check(lambda words: words.astype(str).str.strip() != "", name="not blank"))
    if allowed:
        checks.append(pa.Check.isin([*allowed, ""] if column.nullable else allowed))
    if column.pattern:
        pattern = f"({column.pattern})?" if column.nullable else column.pattern
        checks.append(pa.Check(lambda words: words.astype(str).str.fullmatch(pattern), name="pattern"))
    return pa.Column(None, checks)


def _number_checks(column: Column) -> list[pa.Check]:
    checks = [pa.Check(lambda values: np.isfinite(values), name="finite")]
    if column.kind == "whole":
        checks.append(pa.Check(lambda values: values % 1 == 0, name="whole"))
    if column.least is not None:
        checks.append(pa.Check.ge(column.least))
    if column.most is not None:
        checks.append(pa.Check.le(column.most))
    return checks


def _numbers_ready(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with texts as numbers: missing for blanks, inf (which no column allows) for what is no number."""
    named = [c.name for c in table.columns if c.kind in ("whole", "number") and c.name in frame]
    return frame.assign(**{name: _numbers(frame[name].astype(object)) for name in named})


def _numbers(column: pd.Series) -> pd.Series:
    blank = column.isna() | (column == "")
    values = pd.to_numeric(column.mask(blank), errors="coerce").astype(float)
    return values.mask(values.isna() & ~blank, np.inf)


def _row_count_faults(table: Table, frame: pd.DataFrame) -> list[BuiltError]:
    if table.rows and len(frame) != table.rows:
        return [BuiltError(table.file, f"{len(frame)} rows", f"{table.rows} rows")]
    if len(frame) < table.at_least:
        return [BuiltError(table.file, f"{len(frame)} rows", f"{table.at_least} rows or more")]
    return []


def _fault(table: Table, frame: pd.DataFrame, case: dict[str, Any]) -> BuiltError:
    columns = {column.name: column for column in table.columns}
    check, row, found = case["check"], case["index"], case["failure_case"]
    if check == "column_in_dataframe":
        return BuiltError(table.file, "no such column", f"a column {found}", column=found)
    if check == "column_in_schema":
        return BuiltError(table.file, f"a column {found}", "only the columns of the contract", column=found)
    if check == "column_ordered":
        return BuiltError(table.file, f"column {found} out of place", f"the order {', '.join(columns)}")
    row = None if row is None or pd.isna(row) else int(row)
    if check == "multiple_fields_uniqueness":
        key = " and ".join(table.key)
        found = ", ".join(str(cell(frame, row, name)) for name in table.key)
        return BuiltError(table.file, f"{found!r} again", f"each {key} once", row=row, column=key)
    column = columns[case["column"]]
    found = repr(frame.loc[row, column.name]) if row is not None else repr(found)
    return BuiltError(table.file, found, column.expected(), row=row, column=column.name)

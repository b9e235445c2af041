"""One sheet of a workbook while it is being read, within limits: its cells, and what is hidden, merged or unusable."""

from __future__ import annotations

from dataclasses import dataclass, field

from localities.tables.faults import Fault, TableError
from localities.tables.limits import require
from localities.tables.sheet import BadCell, Sheet
from localities.tables.words import clean, is_broken
from localities.upload_limits import TableLimits

NO_RESULT = "its result: open the file in a spreadsheet program and save it again, or write the value itself"
AN_ERROR = "a value: the formula there gives an error"
UNMERGED = "its own value: unmerge the cells {} and fill each"


@dataclass
class Grid:
    """Filled cells of one sheet by row number (from 1) and column (from 0)."""

    file: str
    limits: TableLimits
    cells: dict[int, dict[int, str]] = field(default_factory=dict[int, dict[int, str]])
    bad: list[BadCell] = field(default_factory=list[BadCell])
    hidden_rows: int = 0
    percents: int = 0
    _filled: int = 0

    def put(self, row: int, column: int, text: str) -> None:
        """Store a cell's text; blanks are not stored."""
        require(self.limits, self.file, "characters", len(text))
        if is_broken(text):
            raise TableError([Fault(self.file, row, "", "half a letter (a lone surrogate)", "whole letters")])
        cleaned = clean(text)
        if not cleaned:
            return
        self._filled += 1
        require(self.limits, self.file, "cells", self._filled)
        require(self.limits, self.file, "rows", len(self.cells) + (row not in self.cells))
        self.cells.setdefault(row, {})[column] = cleaned

    def put_percent(self, row: int, column: int, text: str) -> None:
        """Store a cell that the sheet formats as a percentage."""
        self.percents += 1
        self.put(row, column, text)

    def put_bad(self, row: int, column: int, found: str, expected: str) -> None:
        """Store a cell that holds no usable value, and what is expected there."""
        self.put(row, column, found)
        self.bad.append(BadCell(row, column, found, expected))

    def hide_row(self, row: int, times: int = 1) -> None:
        """Leave out a hidden row, and count it if it holds anything."""
        if self.cells.pop(row, None) is not None:
            self.hidden_rows += times
        self.bad = [one for one in self.bad if one.row != row]

    def merge(self, name: str, rows: range, columns: range) -> None:
        """Mark the empty parts of merged cells in filled rows, so that none is read as a blank."""
        for row in self.cells.keys() & set(rows):
            for column in columns:
                if (row, column) != (rows[0], columns[0]) and column not in self.cells[row]:
                    self.bad.append(BadCell(row, column, "", UNMERGED.format(name)))

    def sheet(self, remarks: tuple[str, ...] = ()) -> Sheet:
        """Return the grid as a table, with remarks on what was left out or read in a special way."""
        rows = tuple((row, _line(self.cells[row], self.file, self.limits)) for row in sorted(self.cells))
        every_remark = list(remarks)
        if self.hidden_rows:
            many = "1 hidden row was" if self.hidden_rows == 1 else f"{self.hidden_rows:,} hidden rows were"
            every_remark.append(f"{many} left out: rows that are filtered out or hidden are not read.")
        if self.percents:
            many = "1 cell is" if self.percents == 1 else f"{self.percents:,} cells are"
            every_remark.append(f"{many} formatted as a percentage and read as shown: 12%, not 0.12.")
        return Sheet(self.file, rows, bad=tuple(self.bad), remarks=tuple(every_remark))


def _line(cells: dict[int, str], file: str, limits: TableLimits) -> list[str]:
    """The row's cells as a list; any beyond the limit of columns follow without gaps, so that the list stays short."""
    near = [column for column in cells if column < limits.columns]
    far = [cells[column] for column in sorted(cells) if column >= limits.columns]
    line = [cells.get(column, "") for column in range(max(near, default=-1) + 1)]
    return [*line, *([""] * (limits.columns - len(line)) + far if far else [])]

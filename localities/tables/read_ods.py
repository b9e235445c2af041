"""ODS workbooks: the values that each sheet shows, read as a stream within limits."""

from __future__ import annotations

import zipfile

from localities.tables.grid import AN_ERROR, NO_RESULT, UNMERGED, Grid
from localities.tables.limits import require
from localities.tables.read_xlsx import put_number
from localities.tables.sheet import BadCell
from localities.tables.xml_events import Event, broken, events
from localities.upload_limits import TableLimits

CONTENT = "content.xml"
WANTED = frozenset(
    {"style", "table-properties", "table", "table-row", "table-cell", "covered-table-cell", "p", "annotation"}
)
MOST_REPEATED = 2_000_000  # beyond the last row and column of any spreadsheet
FILTERED = ("collapse", "filter")


def read_sheets(parts: zipfile.ZipFile, file: str, limits: TableLimits) -> dict[str, tuple[Grid, bool]]:
    """Return each sheet's cells and whether it is hidden, by the sheet's name."""
    reader = _Sheets(file, limits)
    for event in events(parts, CONTENT, WANTED, file, limits):
        reader.read(event)
    return reader.found


class _Sheets:
    """Builds the sheets from the stream of elements, and remembers how far it has come."""

    def __init__(self, file: str, limits: TableLimits):
        self._file, self._limits = file, limits
        self.found: dict[str, tuple[Grid, bool]] = {}
        self._hidden_styles: set[str] = set()
        self._style, self._grid = "", None
        self._row = self._column = self._rows = 0
        self._is_hidden_row, self._in_note = False, False
        self._cell: dict[str, str] = {}
        self._texts: list[str] = []

    def read(self, event: Event) -> None:
        is_start, name, attributes, text = event
        if name == "annotation":
            self._in_note = is_start
        elif name in ("style", "table-properties") and is_start:
            self._read_style(name, attributes)
        elif name == "table" and is_start:
            self._grid, self._row, self._rows = Grid(self._file, self._limits), 0, 1
            self.found[attributes.get("name", "")] = (self._grid, attributes.get("style-name") in self._hidden_styles)
        elif self._grid is not None:
            self._read_cells(self._grid, is_start, name, attributes, text)

    def _read_style(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style":
            self._style = attributes.get("name", "")
        elif attributes.get("display") == "false":
            self._hidden_styles.add(self._style)

    def _read_cells(self, grid: Grid, is_start: bool, name: str, attributes: dict[str, str], text: str) -> None:
        if name == "table-row" and is_start:
            self._row, self._column = self._row + self._rows if self._row else 1, 0
            self._rows = _times(attributes.get("number-rows-repeated"))
            self._is_hidden_row = attributes.get("visibility") in FILTERED
        elif name == "table-row":
            self._end_row(grid)
        elif name == "p" and not is_start and not self._in_note:
            self._texts.append(text)
        elif name in ("table-cell", "covered-table-cell") and is_start:
            self._cell, self._texts = attributes, []
        elif name in ("table-cell", "covered-table-cell"):
            self._end_cell(grid, name)

    def _end_row(self, grid: Grid) -> None:
        line = grid.cells.get(self._row)
        if self._is_hidden_row:
            grid.hide_row(self._row, self._rows)
        elif line and self._rows > 1:
            require(self._limits, self._file, "rows", self._rows)
            for more in range(self._row + 1, self._row + self._rows):
                for column, text in line.items():
                    grid.put(more, column, text)

    def _end_cell(self, grid: Grid, name: str) -> None:
        times = _times(self._cell.get("number-columns-repeated"))
        is_filled = bool(self._cell.get("value-type")) or "formula" in self._cell or any(self._texts)
        if name == "covered-table-cell" and times <= self._limits.columns:
            covered = range(self._column, self._column + times)
            grid.bad += [BadCell(self._row, column, "", UNMERGED.format("there")) for column in covered]
        elif is_filled:
            if times > self._limits.columns:
                require(self._limits, self._file, "columns", times)
            for column in range(self._column, self._column + times):
                self._put(grid, column)
        self._column += times
        if self._column > MOST_REPEATED:
            raise broken(self._file, "more columns than a spreadsheet has")

    def _put(self, grid: Grid, column: int) -> None:
        kind, shown = self._cell.get("value-type", ""), "\n".join(self._texts)
        if shown.startswith(("#", "Err:")) and "formula" in self._cell:
            grid.put_bad(self._row, column, shown, AN_ERROR)
        elif "formula" in self._cell and not kind and not shown:
            grid.put_bad(self._row, column, self._cell["formula"].rpartition(":")[2][:200], NO_RESULT)
        elif kind == "percentage":
            put_number(grid, self._row, column, self._cell.get("value", ""), "0%", None)
        elif kind in ("float", "currency"):
            put_number(grid, self._row, column, self._cell.get("value", ""), "", None)
        elif kind == "date":
            grid.put(self._row, column, self._cell.get("date-value", "").removesuffix("T00:00:00"))
        elif kind == "boolean":
            grid.put(self._row, column, self._cell.get("boolean-value", "").upper())
        else:
            grid.put(self._row, column, self._cell.get("string-value", shown))


def _times(written: str | None) -> int:
    if not written or not written.isascii() or not written.isdigit() or len(written) >= 9:
        return 1
    return min(int(written), MOST_REPEATED)

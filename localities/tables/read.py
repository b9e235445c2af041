"""Any uploaded table (CSV, XLSX or ODS), recognised by its content rather than by its file name."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from localities.tables.faults import Fault, SeveralSheets, TableError
from localities.tables.grid import Grid
from localities.tables.limits import require
from localities.tables.read_csv import read_csv
from localities.tables.sheet import Sheet, heading_index
from localities.tables.xml_events import OLD_FORMAT, opened
from localities.upload_limits import TableLimits

ZIP = b"PK\x03\x04"
FILE_TYPES = ["csv", "xlsx", "ods"]
HIDDEN_READ = "The sheet “{}” is hidden; it was read, because no sheet in sight holds the table."


class Workbook:
    """The sheets of a workbook; each is read when it is first needed."""

    def __init__(self, content: bytes, file: str, limits: TableLimits):
        # Only now: the start of the server needs no workbooks, and workers have read these already.
        from localities.tables.read_ods import CONTENT, read_sheets
        from localities.tables.read_xlsx import read_book, read_grid

        self.file = file
        parts = opened(content, file, limits)
        self._read: dict[str, Callable[[], Grid]] = {}
        self._grids: dict[str, Grid] = {}
        self.hidden: set[str] = set()
        if CONTENT in parts.namelist():
            for name, (grid, is_hidden) in read_sheets(parts, file, limits).items():
                self._add(name, is_hidden, lambda grid=grid: grid)
        else:
            book = read_book(parts, file, limits)
            for name, path, is_hidden in book.sheets:
                self._add(name, is_hidden, lambda path=path: read_grid(book, path))

    def _add(self, name: str, is_hidden: bool, read: Callable[[], Grid]) -> None:
        self._read[name] = read
        if is_hidden:
            self.hidden.add(name)

    @property
    def names(self) -> list[str]:
        """The sheets' names, in the workbook's order."""
        return list(self._read)

    def named(self, wanted: str) -> str | None:
        """Return the name of the sheet called so, ignoring case; a visible one comes first."""
        found = [name for name in self.names if name.strip().lower() == wanted.lower()]
        return min(found, key=lambda name: name in self.hidden, default=None)

    def sheet(self, name: str) -> Sheet:
        """Return the cells of the sheet with that name."""
        if name not in self._grids:
            self._grids[name] = self._read[name]()
        remarks = (HIDDEN_READ.format(name),) if name in self.hidden else ()
        return self._grids[name].sheet(remarks)

    def chosen(self, wanted: Iterable[str], needed: Iterable[str], named: str, choice: str = "") -> Sheet:
        """Return the sheet that holds the table: the chosen one, the one called `named`, or the only one that fits.

        SeveralSheets where more than one fits, TableError where none does.
        """
        if choice in self._read:
            return self.sheet(choice)
        first = self.named(named)
        if first is not None and first not in self.hidden:
            return self.sheet(first)
        visible = [name for name in self.names if name not in self.hidden]
        fitting = [name for name in visible if heading_index(self.sheet(name).rows, wanted, needed) is not None]
        if len(fitting) > 1:
            raise SeveralSheets(self.file, tuple(fitting))
        if fitting:
            return self.sheet(fitting[0])
        if first is not None:
            return self.sheet(first)
        if len(visible) == 1:
            return self.sheet(visible[0])
        found = ", ".join(self.names) or "no sheet"
        raise TableError([Fault(self.file, None, "", found, f"a sheet with the headings {', '.join(wanted)}")])


def is_workbook(content: bytes) -> bool:
    """Whether the bytes begin as a workbook does (XLSX, ODS or the old XLS)."""
    return content.startswith((ZIP, OLD_FORMAT))


def read_sheet(
    content: bytes, file: str, limits: TableLimits, wanted: Iterable[str], needed: Iterable[str], named: str = "",
    choice: str = "",
) -> Sheet:  # fmt: skip
    """Return the cells of the table in a file; TableError where there is no such table."""
    wanted, needed = tuple(wanted), tuple(needed)
    require(limits, file, "bytes", len(content))
    if is_workbook(content):
        return Workbook(content, file, limits).chosen(wanted, needed, named, choice)
    return read_csv(content, file, wanted, limits)

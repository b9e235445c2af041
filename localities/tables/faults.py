"""What is wrong with an uploaded table: every fault with file, row, column, found and expected, in few sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MOST_SHOWN = 30  # sentences; the first one says how many faults there are in all
LONGEST_FOUND = 60  # characters of a cell that are quoted
MOST_EXAMPLES, MOST_RANGES = 3, 5


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where in the file, what was found there and what is expected."""

    file: str
    row: int | None
    column: str
    found: str
    expected: str

    def __str__(self) -> str:
        return _sentence(self, "" if self.row is None else f"row {self.row}", _quoted(self.found))


class TableError(ValueError):
    """Every fault in a file, in the order found; the message groups equal faults."""

    def __init__(self, faults: Iterable[Fault]):
        self.faults = tuple(faults)
        super().__init__("\n".join(self.sentences))

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """Keep the error's own fields when it is sent from another process."""
        return type(self), (self.faults,)

    @property
    def sentences(self) -> tuple[str, ...]:
        """One sentence for each kind of fault, at most MOST_SHOWN; equal faults share one."""
        grouped: dict[tuple[str, str, str], list[Fault]] = {}
        for fault in self.faults:
            grouped.setdefault((fault.file, fault.column, fault.expected), []).append(fault)
        sentences = [_group_sentence(group) for group in grouped.values()]
        more = len(sentences) - MOST_SHOWN
        return (*sentences[:MOST_SHOWN], *((f"And {more:,} more kinds of fault.",) if more > 0 else ()))

    @property
    def count_sentence(self) -> str:
        """How many faults there are in all."""
        return "One fault was found." if len(self.faults) == 1 else f"{len(self.faults):,} faults were found."


class SeveralSheets(TableError):
    """A workbook in which several sheets could be the table; `sheets` are their names."""

    def __init__(self, file: str, sheets: tuple[str, ...]):
        self.sheets = sheets
        expected = "one such sheet: choose which one is meant, or delete the others"
        super().__init__([Fault(file, None, "", f"the sheets {', '.join(sheets)}", expected)])

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """Keep the error's own fields when it is sent from another process."""
        return type(self), (self.faults[0].file, self.sheets)


def _group_sentence(group: list[Fault]) -> str:
    first = group[0]
    if len(group) == 1:
        return str(first)
    examples = list(dict.fromkeys(_quoted(fault.found) for fault in group))
    others = " and others" if len(examples) > MOST_EXAMPLES else ""
    rows = sorted({fault.row for fault in group if fault.row is not None})
    return _sentence(first, _rows_text(rows, len(group)), ", ".join(examples[:MOST_EXAMPLES]) + others)


def _rows_text(rows: list[int], count: int) -> str:
    """Such as "rows 2 to 61 and 70 (61 in all)"."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    named = [f"{first}" if first == last else f"{first} to {last}" for first, last in runs[:MOST_RANGES]]
    more = " and others" if len(runs) > MOST_RANGES else ""
    return f"{count:,} times" if not named else f"rows {', '.join(named)}{more} ({count:,} in all)"


def _sentence(fault: Fault, where_row: str, found: str) -> str:
    where = [fault.file, where_row, f"column {fault.column}" if fault.column else ""]
    return f"{', '.join(part for part in where if part)}: found {found}; expected {fault.expected}."


def _quoted(found: str) -> str:
    short = found if len(found) <= LONGEST_FOUND else f"{found[:LONGEST_FOUND]}…"
    return f"“{short}”" if found else "nothing"

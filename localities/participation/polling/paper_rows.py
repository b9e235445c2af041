"""Rows of paper as they are typed at a table or read from a scanned sheet: a code, and choices such as "1, 4"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from localities.participation.polling import single_use_codes
from localities.participation.polling.faults import BadVote
from localities.tables.read import read_sheet
from localities.tables.sheet import under_headings
from localities.upload_limits import PAPER as PAPER_LIMITS

VOID = ("void", "spoilt", "blank")
COLUMNS = ("code", "choices")
CHOICE = re.compile(r"\s*([^,;:=]+?)\s*(?:[:=]\s*(\d{1,6}))?\s*", re.ASCII)
MOST_ROWS = PAPER_LIMITS.rows - 100  # the remaining rows are for headings and notes


@dataclass(frozen=True)
class PaperRow:
    """One sheet of paper as it was typed: its code, and choices such as "1, 4" or "1:3, 4:2"."""

    row: int
    code: str
    choices: str


@dataclass(frozen=True)
class PaperResult:
    """The result for one row: stored, void, or refused with a reason."""

    row: int
    kept: bool
    sentence: str
    receipt: str = ""


def from_table(content: bytes, file: str, sheet: str = "") -> tuple[PaperRow, ...]:
    """Read rows of paper from a sheet with the headings code and choices."""
    read = read_sheet(content, file, PAPER_LIMITS, COLUMNS, ("choices",), "paper", sheet)
    headed = under_headings(read, COLUMNS, ("choices",))
    return tuple(PaperRow(row, cells.get("code", ""), cells.get("choices", "")) for row, cells in headed.rows)


def ready(rows: Iterable[PaperRow]) -> tuple[PaperRow, ...]:
    """Return the rows; BadVote if they are too many for one time."""
    listed = tuple(rows)
    if len(listed) > MOST_ROWS:
        raise BadVote(f"At most {MOST_ROWS:,} sheets of paper are read at a time; these are {len(listed):,}.")
    return listed


def parse_choices(written: str, has_points: bool) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Read ids and points from text such as "1, 4" or "1:3, 4:2"; BadVote for anything else."""
    choices: list[str] = []
    points: list[int] = []
    for part in filter(str.strip, re.split(r"[,;]", written)):
        found = CHOICE.fullmatch(part)
        if not found or bool(found[2]) != has_points:
            example = "1:3, 4:2 (number:points)" if has_points else "1, 4"
            raise BadVote(f"found “{part.strip()[:40]}”; expected choices such as {example}")
        choices.append(found[1])
        points += [int(found[2])] if has_points else []
    return tuple(choices), tuple(points)


def is_void(row: PaperRow) -> bool:
    """Whether the row says that its sheet does not count."""
    return row.choices.strip().lower() in VOID


def key_of(row: PaperRow, printed: set[str], seen: set[str]) -> tuple[str, str]:
    """Return the key of a row's code and an empty fault, or "" and the fault: not printed here, or twice."""
    code = single_use_codes.as_typed(row.code)
    key = single_use_codes.key_of(code) if code else ""
    if not code or key not in printed:
        return "", f"Not kept: “{row.code.strip()[:40]}” is not one of the printed codes."
    return (key, "") if key not in seen else ("", "Not kept: this code appears twice in these rows.")

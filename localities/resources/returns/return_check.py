"""Check a return cell by cell; every fault gives its row and column, what was found and what was expected."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any, NoReturn

from localities.places import outlines, wording
from localities.resources.returns.returns import (
    CITY_WIDE,
    COLUMNS,
    FUNDING,
    KINDS,
    PUBLIC,
    RUNGS,
    SHARING,
    THEMES,
    UNKNOWN,
    ReturnRow,
    is_financial_year,
)
from localities.tables.faults import Fault, TableError
from localities.tables.formula_signs import FORMULA_SIGNS
from localities.tables.numbers import NoNumber, NumberReader
from localities.tables.sheet import Headed

LONGEST = 200  # characters of one cell
MOST_GBP = 10_000_000_000
DECIMAL = re.compile(r"\d{1,6}(\.\d{1,4})?", re.ASCII)
EVERYWHERE = ("city-wide", "citywide", "city wide", "whole city")


class _Cell(ValueError):
    """A fault in one cell; the message says what was expected."""


def check(cells: list[tuple[int, dict[str, str]]], name: str) -> tuple[ReturnRow, ...]:
    """Return the checked rows of the file `name`; TableError with every fault. `cells` holds row numbers and texts."""
    rows: list[tuple[int, dict[str, Any]]] = []
    faults: list[Fault] = []
    for number, line in cells:
        read, wrong = _read_line(line)
        faults += [Fault(name, number, column, line[column], why) for column, why in wrong]
        rows.append((number, read))
    if not rows:
        faults.append(Fault(name, None, "", "no row below the headings", "at least one service"))
    faults += [] if faults else _given_twice(rows, name)
    if faults:
        raise TableError(faults)
    return tuple(ReturnRow(**read) for _, read in rows)


def check_headings(table: Headed) -> None:
    """Raise a TableError if the headings are not those of the template, in any order."""
    expected = f"the columns of the template: {', '.join(COLUMNS)}"
    seen = [one for one in table.headings if one]
    found = [f"no column {one}" for one in COLUMNS if one not in seen]
    found += [f"an unknown column {one[:60]}" for one in seen if one not in COLUMNS]
    if found:
        raise TableError([Fault(table.file, table.heading_row, "", "; ".join(found), expected)])


def _read_line(line: dict[str, str]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    read: dict[str, Any] = {}
    wrong: list[tuple[str, str]] = []
    for column in COLUMNS:
        try:
            if len(line[column]) > LONGEST:
                raise _Cell(f"at most {LONGEST} characters")
            read[column] = READERS[column](line[column].strip())
        except _Cell as expected:
            wrong.append((column, str(expected)))
    return read, wrong


def _given_twice(rows: list[tuple[int, dict[str, Any]]], name: str) -> list[Fault]:
    seen: dict[tuple[object, ...], int] = {}
    faults: list[Fault] = []
    for number, read in rows:
        key = tuple(read[column] for column in ("partner", "service", "theme", "rung", "places", "year", "funding"))
        if key in seen:
            same = "one row for each partner, service, theme, rung, places, year and funding, or its money counts twice"
            faults.append(Fault(name, number, "", f"the same service as in row {seen[key]}", same))
        seen.setdefault(key, number)
    return faults


def _text(written: str) -> str:
    if not written:
        raise _Cell("some words")
    if written.startswith(FORMULA_SIGNS):
        raise _Cell("words that do not begin with a sign that a spreadsheet takes for a formula (= + - @)")
    if "\n" in written or "\t" in written:
        raise _Cell("words on one line")
    return " ".join(written.split())


def _one_of(choices: dict[str, str], blank: str | None = None) -> Callable[[str], str]:
    """Return a reader that accepts a key or label of `choices`; `blank` is the meaning of an empty cell."""
    # Only the part of a label before its colon is compared, so "Public" is enough.
    by_words = {label.split(":")[0].lower(): key for key, label in choices.items()} | {key: key for key in choices}

    def read(written: str) -> str:
        found = by_words.get(written.lower()) if written else blank
        if found is None:
            raise _Cell("one of " + ", ".join(choices) + (" or blank" if blank else ""))
        return found

    return read


def _places(written: str) -> tuple[str, ...]:
    parts = [part.strip() for part in written.split(";") if part.strip()]
    city = wording.city().lower()
    if len(parts) == 1 and parts[0].lower() in (*EVERYWHERE, city, f"all of {city}"):
        return (CITY_WIDE,)
    slugs = {name.lower(): slug for slug, name in outlines.names().items()} | {slug: slug for slug in outlines.names()}
    found = [slugs.get(part.lower()) for part in parts]
    if not found or None in found or len(set(found)) < len(found):
        given = next((part for part, slug in zip(parts, found, strict=True) if slug is None), "")
        nearest = outlines.nearest_place(given, outlines.names()) if given else None
        hint = f" (the nearest to “{given[:60]}” is {nearest})" if nearest else ""
        raise _Cell(
            f"city-wide, or places of the {wording.count()} with ; between, each once{hint}: "
            f"{', '.join(outlines.names())}"
        )
    return tuple(slug for slug in outlines.names() if slug in found)


def _whole(what: str, most: int) -> Callable[[str], int | None]:
    def read(written: str) -> int | None:
        if not written:
            return None
        bare = written.removeprefix("£").strip() if "pounds" in what else written
        number = None
        with suppress(NoNumber):
            number = NumberReader().read(bare)
        if number is None or number != int(number) or not 0 <= number <= most:
            raise _Cell(f"a whole number of {what}, 0 to {most:,}, or blank if it is not known")
        return int(number)

    return read


def _posts(written: str) -> float | None:
    if written and not DECIMAL.fullmatch(written):
        raise _Cell("a number of full-time posts such as 2.5, or blank if it is not known")
    return float(written) if written else None


def _year(written: str) -> str:
    if not is_financial_year(written):
        raise _Cell("a financial year such as 2025/26")
    return written


def _end(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written) if len(written) == 10 else _bad_day()
    except ValueError:
        return _bad_day()


def _bad_day() -> NoReturn:
    raise _Cell("a day as year-month-day, such as 2026-03-31, or blank if there is no end or it is not known")


READERS: dict[str, Callable[[str], Any]] = {  # each returns what ReturnRow holds in that column
    **dict.fromkeys(("partner", "service", "source"), _text),
    "theme": _one_of(THEMES),
    "kind": _one_of(KINDS),
    "rung": _one_of(RUNGS, UNKNOWN),
    "places": _places,
    "spend_gbp": _whole("pounds", MOST_GBP),
    "year": _year,
    "funding": _one_of(FUNDING, UNKNOWN),
    "staff_fte": _posts,
    "capacity": _whole("people a year", 10_000_000),
    "reach": _whole("people a year", 10_000_000),
    "end_date": _end,
    "sharing": _one_of(SHARING),
}


def with_level(rows: tuple[ReturnRow, ...], level: str, name: str) -> tuple[ReturnRow, ...]:
    """Return the rows at `level`, or at their own level if that is narrower; TableError if the two conflict.

    Partners-only and aggregate-only each allow something that the other forbids, so neither may replace the other.
    """
    clash = [row for row in rows if PUBLIC not in (row.sharing, level) and row.sharing != level]
    if clash:
        other = clash[0].sharing
        found = f"{len(clash)} rows that say {other} in a file loaded as {level}"
        rest = f"load the others as {other}, or as {PUBLIC}: each row then keeps its own level"
        expected = f"rows that are public or {level}; {rest}"
        raise TableError([Fault(name, None, "sharing", found, expected)])
    return tuple(replace(row, sharing=level if row.sharing == PUBLIC else row.sharing) for row in rows)

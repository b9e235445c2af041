"""Turn scenarios into plain tables, as people edit them and files hold them, and back.

Cells are read one by one, and all faults are reported at once: where, what was found, what was expected.
"""

from __future__ import annotations

import math
from contextlib import suppress
from dataclasses import dataclass

from localities.resources.savings.scenario import (
    MOST_GBP,
    TOGETHER,
    Case,
    Group,
    Partner,
    Row,
    Scenario,
    ScenarioError,
    checked,
)
from localities.tables.numbers import NoNumber, NumberReader
from localities.tables.words import clean, is_broken

Cells = dict[str, object]  # a row by column, as somebody typed it or a file holds it


@dataclass(frozen=True)
class Tables:
    """Rows as dicts: partners, money (a column for each year), groups, cases."""

    partners: list[Cells]
    money: list[Cells]
    groups: list[Cells]
    cases: list[Cells]


def tables(scenario: Scenario) -> Tables:
    """Return the scenario's rows with amounts in pounds; None if an amount is not stated."""
    return Tables(
        partners=[
            {
                "partner": one.name,
                "crisis_gbp_a_year": _pounds(one.crisis_pence),
                "receives_percent": one.receives_percent,
            }
            for one in scenario.partners
        ],
        money=[
            {
                "kind": row.kind,
                "partner": row.partner,
                "what": row.what,
                "moved_from": row.moved_from,
                **{str(year): _pounds(pence) for year, pence in zip(scenario.calendar, row.pence, strict=True)},
            }
            for row in scenario.rows
        ],
        groups=[{"group": TOGETHER.join(one.members), "saving_gbp": _pounds(one.pence)} for one in scenario.groups],
        cases=[
            {
                "case": one.name,
                "avoided_per_pound": one.avoided_per_pound,
                "years_before": one.years_before,
                "years_to_full": one.years_to_full,
            }
            for one in scenario.cases
        ],
    )


def scenario(
    title: object, source: object, is_example: object, first_year: object, years: object, given: Tables
) -> Scenario:
    """Return the checked scenario of these tables; ScenarioError with every fault. Empty rows are left out."""
    faults: list[str] = []
    first, count = _whole(first_year, "First year", faults), _whole(years, "Number of years", faults)
    if faults or not 1 <= count <= 100:
        raise ScenarioError(faults or f"The scenario has {count} years; expected 1 to 20.")
    found = Scenario(
        title=_words(title),
        source=_words(source),
        is_example=_is_example(is_example, faults),
        first_year=first,
        years=count,
        partners=tuple(_partner(at, row, faults) for at, row in _filled(given.partners)),
        rows=tuple(_money(at, row, range(first, first + count), faults) for at, row in _filled(given.money)),
        groups=tuple(_group(at, row, faults) for at, row in _filled(given.groups)),
        cases=tuple(_case(at, row, faults) for at, row in _filled(given.cases)),
    )
    if faults:
        raise ScenarioError(faults)
    return checked(found)


def _filled(rows: list[Cells]) -> list[tuple[int, Cells]]:
    """Return row number and row, for rows that are not empty."""
    return [(at, row) for at, row in enumerate(rows, 1) if any(not is_blank(cell) for cell in row.values())]


def _partner(at: int, row: Cells, faults: list[str]) -> Partner:
    where = f"Partner {at}"
    percent = _number(row.get("receives_percent"), f"{where}, share of what is avoided", faults, 100)
    return Partner(
        _words(row.get("partner")), _pence(row.get("crisis_gbp_a_year"), f"{where}, crisis spending", faults), percent
    )


def _money(at: int, row: Cells, calendar: range, faults: list[str]) -> Row:
    pence = tuple(_pence(row.get(str(year)), f"Money, row {at}, {year}", faults) for year in calendar)
    kind, partner, what = (_words(row.get(column)) for column in ("kind", "partner", "what"))
    return Row(kind, partner, what, pence, _words(row.get("moved_from")))


def _group(at: int, row: Cells, faults: list[str]) -> Group:
    pence = _pence(row.get("saving_gbp"), f"Group {at}", faults)
    if pence is None:
        faults.append(f"Group {at}: the saving is blank; expected pounds, or no such row.")
    names = [name.strip() for name in _words(row.get("group")).split(TOGETHER.strip())]
    return Group(tuple(name for name in names if name), pence or 0)


def _case(at: int, row: Cells, faults: list[str]) -> Case:
    where = f"Assumption “{_words(row.get('case'))}”"
    return Case(
        _words(row.get("case")),
        _number(row.get("avoided_per_pound"), f"{where}, pounds avoided", faults, 20, blank=False) or 0.0,
        _whole(row.get("years_before"), f"{where}, years before", faults),
        _whole(row.get("years_to_full"), f"{where}, years to full", faults),
    )


def is_blank(cell: object) -> bool:
    """Whether a cell is blank: None, NaN or only spaces."""
    return cell is None or cell != cell or (isinstance(cell, str) and not cell.strip())


def _words(cell: object) -> str:
    """Return the text of a cell; ScenarioError for a lone surrogate, which no page can show."""
    if is_blank(cell):
        return ""
    if is_broken(str(cell)):
        raise ScenarioError("A text holds half a letter (a lone surrogate); expected whole letters.")
    return " ".join(clean(str(cell)).split())


def _number(cell: object, where: str, faults: list[str], most: float, blank: bool = True) -> float | None:
    if is_blank(cell) and blank:
        return None
    number = math.nan
    with suppress(NoNumber):
        number = NumberReader().read(str(cell).replace("£", ""))
    if number is None or not 0 <= number <= most:
        expected = f"a number from 0 to {most:,}{', or nothing if it is not known' if blank else ''}"
        faults.append(f"{where}: “{str(cell)[:40]}”; expected {expected}.")
        return None
    return number


def _pence(cell: object, where: str, faults: list[str]) -> int | None:
    number = _number(cell, where, faults, MOST_GBP)
    if number is None:
        return None
    pence = round(number * 100)
    if number and not pence:
        faults.append(f"{where}: “{str(cell)[:40]}”; expected pounds and pence, or 0.")
    return pence


def _is_example(stated: object, faults: list[str]) -> bool:
    """Whether a file says that its figures are examples; no if it says nothing."""
    known = {None: False, "": False, "no": False, "yes": True, False: False, True: True}
    word = stated.strip().lower() if isinstance(stated, str) else stated
    if isinstance(word, bool | str | None) and word in known:
        return known[word]
    faults.append(f"Example figures: “{str(stated)[:40]}”; expected yes or no.")
    return True


def _whole(cell: object, where: str, faults: list[str]) -> int:
    try:
        number = float(str(cell))
        if number == int(number):
            return int(number)
    except (ValueError, OverflowError):
        pass
    faults.append(f"{where}: “{str(cell)[:40]}”; expected a whole number.")
    return 0


def _pounds(pence: int | None) -> float | None:
    return None if pence is None else pence / 100

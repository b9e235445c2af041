"""The check of a file in which a reader brings an indicator: every fault with row, column, found and expected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pandas as pd

from geodata.contract.words import STATUSES, YEAR
from localities.indicators.measures.words import NO_PEOPLE_STATUS
from localities.indicators.own_indicators.own_indicator_cells import Cells
from localities.indicators.own_indicators.own_indicator_template import (
    ABOUT_FIELDS,
    COLUMNS,
    SAVED,
    SAVED_HERE,
    STATUS,
    Field,
)
from localities.indicators.own_indicators.zone_vintages import expected_instead
from localities.indicators.pooling import unknown_cells
from localities.places import outlines, wording, zone_shapes
from localities.tables.faults import Fault, TableError
from localities.tables.formula_signs import FORMULA_SIGNS
from localities.tables.limits import MOST_NUMBER
from localities.tables.numbers import NoNumber

NUMBERS = COLUMNS[2:]
OF_WHOM = "% of "
NEEDED = {"share": NUMBERS[:2], "rate": NUMBERS[:2], "count": NUMBERS[:1], "value": NUMBERS[2:]}
UNITS = {"share": "% of people", "count": "people", "value": "points"}
TYPED_STATUSES = ("", "yours", NO_PEOPLE_STATUS, *STATUSES)
FINANCIAL_YEAR = re.compile(r"\d\d(\d\d)/(\d\d)", re.ASCII)


@dataclass(frozen=True)
class About:
    """What the file says of its indicator; `per` multiplies a share, and counts below `threshold` are hidden."""

    title: str
    source: str
    question: str
    kind: str
    unit: str
    per: int
    direction: str
    threshold: float
    theme: str
    caution: str
    is_saved: bool = False

    def as_pairs(self) -> tuple[tuple[str, str], ...]:
        """Return name and text of each line, as a file has them."""
        pairs = [(one.name, getattr(self, one.name)) for one in fields(self) if one.name != "is_saved"]
        return tuple((name, f"{value:g}" if isinstance(value, float) else str(value)) for name, value in pairs)


def checked(cells: Cells) -> tuple[About, pd.DataFrame]:
    """Return what the file says, and its figures: code, year, numerator, denominator, value (numbers), status.

    TableError holds every fault of both parts; where the kind is not known, rows are not checked against it.
    """
    about, faults = _about(cells)
    is_saved = _is_saved(cells)
    rows = [{"row": number, **line} for number, line in cells.figures.rows]
    texts = pd.DataFrame(rows, columns=["row", *COLUMNS, STATUS], dtype=object).fillna("")
    texts["code_text"], texts["code"] = texts["code"], [_code(code) for code in texts["code"]]
    numbers, number_faults = _numbers(cells, texts, about)
    row_faults = number_faults + _row_faults(cells.file, texts, numbers, about.kind if about else "", is_saved)
    faults += sorted(row_faults, key=lambda fault: (fault.row, fault.column))
    if texts.empty:
        faults.append(Fault(cells.file, None, "code", "no row of figures", "one row or more under the headings"))
    if about is None or faults:
        raise TableError(faults)
    return about, pd.concat([texts[["code", "year", STATUS]], numbers], axis=1)


def _is_saved(cells: Cells) -> bool:
    return cells.about.get(SAVED, ("", 0))[0] == SAVED_HERE


def _code(written: str) -> str:
    """The code in its usual form: a data zone in capitals, a place by its slug, even where its name is given."""
    if written[:1] in ("s", "S") and written[1:].isdigit():
        return written.upper()
    named = {name.casefold(): slug for slug, name in outlines.names().items()}
    return named.get(written.casefold(), written.lower())


def _about(cells: Cells) -> tuple[About | None, list[Fault]]:
    """The lines about the indicator, or None and what is wrong with them."""
    texts: dict[str, str] = {}
    faults: list[Fault] = []
    for one in ABOUT_FIELDS:
        text, row = cells.about.get(one.name, ("", 0))
        words = " ".join(text.split()) or one.default or ""
        texts[one.name] = words.lower() if words.lower() in one.allowed else words
        expected = _expected(one, texts[one.name])
        faults += [Fault(cells.file, row or None, one.name, text, expected)] if expected else []
    if faults:
        return None, faults
    kind = texts["kind"]
    unit = texts["unit"] or UNITS.get(kind, f"per {int(texts['per']):,} people")
    if kind == "share" and not unit.startswith(OF_WHOM):
        row = cells.about.get("unit", ("", 0))[1]
        expected = "for a share “% of ” and of whom, such as % of people"
        return None, [Fault(cells.file, row or None, "unit", unit, expected)]
    per = {"share": 100, "rate": int(texts["per"])}.get(kind, 1)
    own = {"unit": unit, "per": per, "threshold": float(texts["threshold"]), "is_saved": _is_saved(cells)}
    known: dict[str, Any] = {**texts, **own}
    return About(**known), []


def _expected(one: Field, text: str) -> str:
    """What is expected on the line instead; "" where it is right."""
    if not text and one.default is None:
        return one.meaning
    if text.startswith(FORMULA_SIGNS):
        return "words; a spreadsheet would read this as a formula"
    if len(text) > one.longest:
        return f"{one.longest} characters at most"
    if one.name == "per" and text == "1":  # what a saved file says of a count or a value
        return ""
    if one.allowed and text not in one.allowed:
        return f"one of {', '.join(one.allowed)}"
    if one.name == "threshold" and not (text.isascii() and text.isdigit() and len(text) <= 3):
        return "a whole number from 0 to 999"
    return ""


def _numbers(cells: Cells, texts: pd.DataFrame, about: About | None) -> tuple[pd.DataFrame, list[Fault]]:
    """The numbers of each row, NaN for blanks, and a fault for each text that is not a number."""
    faults: list[Fault] = []
    columns: dict[str, np.ndarray] = {}
    for name in NUMBERS:
        percent = name == "value" and about is not None and about.unit.startswith("%")
        column: list[float] = []
        for row, text in zip(texts["row"], texts[name], strict=True):
            try:
                number = cells.numbers.read(text, percent)
            except NoNumber as expected:
                faults.append(Fault(cells.file, row, name, text, str(expected)))
                number = None
            column.append(np.nan if number is None else number)
        columns[name] = np.array(column, float)
    return pd.DataFrame(columns, index=texts.index), faults


def _row_faults(file: str, texts: pd.DataFrame, numbers: pd.DataFrame, kind: str, is_saved: bool) -> list[Fault]:
    """Every fault of the rows, apart from texts that are not numbers."""
    found: list[tuple[str, pd.Series[bool], str]] = [*_code_checks(texts, is_saved)]
    found.append(("year", ~texts["year"].map(is_year), "a year such as 2025 or 2024/25"))
    found.append(("year", texts.duplicated(["code", "year"]) & (texts["code"] != ""), "each code once a year"))
    allowed = TYPED_STATUSES if is_saved else ("",)
    found.append((STATUS, ~texts[STATUS].isin(allowed), "nothing, in a file of your own"))
    if kind:
        found += _number_checks(texts, numbers, kind)
    if kind and kind != "value" and not is_saved:
        found.append(("code", _other_level(texts), "data zones alone, or places alone"))
    return [
        Fault(file, row, column, str(text), expected)
        for column, wrong, expected in found
        if wrong.any()
        for row, text in zip(texts.loc[wrong, "row"], texts.loc[wrong, _text_of(column)], strict=True)
    ]


def _text_of(column: str) -> str:
    return "code_text" if column == "code" else column


def is_year(written: str) -> bool:
    """Whether this is a year such as 2025, or 2024/25 whose second part follows the first."""
    if not re.fullmatch(YEAR, written, re.ASCII):
        return False
    two = FINANCIAL_YEAR.fullmatch(written)
    return two is None or (int(two[1]) + 1) % 100 == int(two[2])


def _code_checks(texts: pd.DataFrame, is_saved: bool) -> Iterator[tuple[str, pd.Series[bool], str]]:
    """Unknown codes, grouped by what is expected instead."""
    codes = {
        *zone_shapes.codes(),
        *outlines.names(),
        wording.city_code(),
        *(unknown_cells.totals().index if is_saved else ()),
    }
    unknown = ~texts["code"].isin(codes)
    instead = texts["code"].where(unknown, "").map(expected_instead)
    yield "code", unknown & (instead == ""), f"a data zone (S01...), a place or {wording.city_code()}"
    for expected in dict.fromkeys(instead[instead != ""]):
        yield "code", instead == expected, expected


def _number_checks(texts: pd.DataFrame, numbers: pd.DataFrame, kind: str) -> Iterator[tuple[str, pd.Series[bool], str]]:
    """Numbers that are missing, not wanted or too small for the kind; a count of 0 among 0 people is allowed."""
    hidden = texts[STATUS].isin(["suppressed", "missing"])
    least = {"numerator": (numbers["numerator"] >= 0, "0 or more"), "value": (numbers["value"].notna(), "a number"),
             "denominator": ((numbers["denominator"] > 0) | no_people(numbers), "more than 0")}  # fmt: skip
    for name in NUMBERS:
        unreadable = (texts[name] != "") & numbers[name].isna()
        if name in NEEDED[kind]:
            is_enough, expected = least[name]
            yield name, ~(unreadable | hidden | is_enough), expected
        else:
            yield name, texts[name] != "", f"nothing, for a {kind}"
    if kind == "share":
        larger = (numbers["numerator"] > numbers["denominator"]) & (numbers["denominator"] > 0)
        yield "numerator", larger, "no more than the denominator"
    if kind == "rate":
        small = (numbers["denominator"] > 0) & (numbers["numerator"] > MOST_NUMBER * numbers["denominator"])
        yield "denominator", small, "a number that is not so small beside the count"


def no_people(numbers: pd.DataFrame) -> pd.Series[bool]:
    """Return which rows have no people: 0 counted among 0."""
    return (numbers["denominator"] == 0) & (numbers["numerator"] == 0)


def _other_level(texts: pd.DataFrame) -> pd.Series[bool]:
    """Rows of another level (zones or places) than most rows; unknown codes have a fault of their own."""
    of_zones = texts["code"].isin(zone_shapes.codes())
    known = of_zones | texts["code"].isin([*outlines.names(), wording.city_code()])
    most = of_zones[known].mean() >= 0.5 if known.any() else True
    return (of_zones != most) & known

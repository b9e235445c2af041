"""Whether a brought file says what an indicator needs: every fault with file, row, column, found and expected."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

import numpy as np
import pandas as pd
import pandera.pandas as pa

from geodata.contract_words import STATUSES, YEAR
from localities.indicators import unknown_cells
from localities.indicators.own_indicator_file import Cells, Fault, IndicatorError
from localities.indicators.own_indicator_template import ABOUT_FIELDS, SAVED, SAVED_HERE, STATUS, Field
from localities.places import outlines, zone_shapes

CITY = "glasgow"
NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,10})?", re.ASCII)
WITH_COMMAS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d{1,10})?", re.ASCII)
DECIMAL_COMMA = re.compile(r"-?\d{1,12},(\d{1,2}|\d{4,10})", re.ASCII)  # three digits could be thousands
FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
NUMBERS = ("numerator", "denominator", "value")
OF_WHOM = "% of "
NEEDED = {"share": NUMBERS[:2], "rate": NUMBERS[:2], "count": NUMBERS[:1], "value": NUMBERS[2:]}
UNITS = {"share": "% of people", "count": "people", "value": "points"}
TYPED_STATUSES = ("", "yours", *STATUSES)


@dataclass(frozen=True)
class About:
    """What the file says of its indicator; `per` is what a share is multiplied by, counts below `threshold` hide."""

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
        """Name and text of each line, as a file holds them."""
        pairs = [(one.name, getattr(self, one.name)) for one in fields(self) if one.name != "is_saved"]
        return tuple((name, f"{told:g}" if isinstance(told, float) else str(told)) for name, told in pairs)


def checked(cells: Cells) -> tuple[About, pd.DataFrame]:
    """What the file says, and its figures: code, year, numerator, denominator, value (numbers), status.

    IndicatorError holds every fault of both parts.
    """
    about, faults = _about(cells)
    kind = about.kind if about else "share"
    is_saved = cells.about.get(SAVED, ("", 0))[0] == SAVED_HERE
    texts = cells.rows.assign(code=[_code(code) for code in cells.rows["code"]])
    numbers = {name: [number_of(text, cells.decimal_comma) for text in texts[name]] for name in NUMBERS}
    faults += _row_faults(cells, texts, pd.DataFrame(numbers, index=texts.index), kind, is_saved)
    if cells.rows.empty:
        faults.append(Fault(cells.file, None, "code", "no row of figures", "one row or more under the headings"))
    if faults:
        raise IndicatorError(faults)
    figures = texts[["code", "year", STATUS]].assign(**{name: np.array(held, float) for name, held in numbers.items()})
    return about, figures.reset_index(drop=True)


def number_of(text: str, decimal_comma: bool = False) -> float | None:
    """The number, NaN for a blank, None for what is no number; 1,234 is read, and 12,5 in a file parted by ;."""
    if not text:
        return float("nan")
    if decimal_comma and DECIMAL_COMMA.fullmatch(text):
        return float(text.replace(",", "."))
    if WITH_COMMAS.fullmatch(text) and not decimal_comma:
        return float(text.replace(",", ""))
    return float(text) if NUMBER.fullmatch(text) else None


def _code(written: str) -> str:
    return written.upper() if written[:1] in "sS" and written[1:].isdigit() else written.lower()


def _about(cells: Cells) -> tuple[About | None, list[Fault]]:
    """The lines about the indicator, or None and what is wrong with them."""
    told, faults = {}, []
    for field in ABOUT_FIELDS:
        text, row = cells.about.get(field.name, ("", 0))
        told[field.name] = " ".join(text.split()) or field.default or ""
        expected = _wrong(field, told[field.name])
        faults += [Fault(cells.file, row or None, field.name, text, expected)] if expected else []
    if faults:
        return None, faults
    kind = told["kind"]
    unit = told["unit"] or UNITS.get(kind, f"per {int(told['per']):,} people")
    if kind == "share" and not unit.startswith(OF_WHOM):
        row = cells.about.get("unit", ("", 0))[1]
        return None, [
            Fault(cells.file, row or None, "unit", unit, "for a share “% of ” and of whom, such as % of people")
        ]
    per = {"share": 100, "rate": int(told["per"])}.get(kind, 1)
    is_saved = cells.about.get(SAVED, ("", 0))[0] == SAVED_HERE
    own = {"unit": unit, "per": per, "threshold": float(told["threshold"]), "is_saved": is_saved}
    return About(**told | own), []


def _wrong(field: Field, text: str) -> str:
    """What is expected of the line instead; "" where it is right."""
    if not text and field.default is None:
        return field.meaning
    if text.startswith(FORMULA_SIGNS):
        return "words; a spreadsheet would take this for a formula"
    if len(text) > field.longest:
        return f"{field.longest} characters at most"
    if field.name == "per" and text == "1":  # what a saved file says of a count or a value
        return ""
    if field.allowed and text not in field.allowed:
        return f"one of {', '.join(field.allowed)}"
    if field.name == "threshold" and not (text.isascii() and text.isdigit() and len(text) <= 3):
        return "a whole number from 0 to 999"
    return ""


def _row_faults(cells: Cells, texts: pd.DataFrame, numbers: pd.DataFrame, kind: str, is_saved: bool) -> list[Fault]:
    """Every fault of the rows, in the file's order."""
    table = texts.assign(**{f"{name}_number": numbers[name] for name in NUMBERS})
    try:
        _schema(kind, is_saved).validate(table, lazy=True)
    except pa.errors.SchemaErrors as found:
        return _told(found.failure_cases, cells)
    return []


def _schema(kind: str, is_saved: bool) -> pa.DataFrameSchema:
    codes = (*zone_shapes.codes(), *outlines.names(), CITY, *(unknown_cells.totals().index if is_saved else ()))
    checks = [
        _check("code", lambda t: t["code"].isin(codes), f"a data zone (S01...), a place or {CITY}"),
        _check("year", lambda t: t["year"].str.fullmatch(YEAR), "a year such as 2025 or 2024/25"),
        _check("year", lambda t: ~t.duplicated(["code", "year"]), "each code once a year"),
        _check(
            STATUS, lambda t: t[STATUS].isin(TYPED_STATUSES if is_saved else ("",)), "nothing, in a file of your own"
        ),
    ]
    for name in NUMBERS:
        checks.append(_check(name, lambda t, name=name: ~_no_number(t, name), "a number, such as 12 or 12.5"))
        checks += _presence(name, name in NEEDED[kind], kind)
    if kind != "value" and not is_saved:
        checks.append(_check("code", _one_level, "data zones alone, or places alone"))
    if kind == "share":
        checks.append(_check("numerator", _no_larger, "no more than the denominator"))
    return pa.DataFrameSchema(checks=checks)


def _presence(name: str, is_needed: bool, kind: str) -> list[pa.Check]:
    """Checks that a number is there, and 0 or more (a denominator: more than 0), or that there is none."""
    if not is_needed:
        return [_check(name, lambda t: t[name] == "", f"nothing, for a {kind}")]
    least = {"numerator": lambda n: n >= 0, "denominator": lambda n: n > 0, "value": lambda n: n > -np.inf}[name]
    expected = {"numerator": "0 or more", "denominator": "more than 0", "value": "a number"}[name]
    return [
        _check(name, lambda t: _no_number(t, name) | _hidden(t) | least(_number(t, name)), expected),
    ]


def _no_larger(table: pd.DataFrame) -> pd.Series:
    return ~(_number(table, "numerator") > _number(table, "denominator"))


def _hidden(table: pd.DataFrame) -> pd.Series:
    return table[STATUS].isin(["suppressed", "missing"])


def _check(column: str, holds, expected: str) -> pa.Check:
    # The column travels with the sentence: a check of the whole table names none.
    return pa.Check(holds, error=f"{column}|{expected}", ignore_na=False)


def _number(table: pd.DataFrame, name: str) -> pd.Series:
    return pd.to_numeric(table[f"{name}_number"], errors="coerce")


def _no_number(table: pd.DataFrame, name: str) -> pd.Series:
    return (table[name] != "") & _number(table, name).isna()


def _one_level(table: pd.DataFrame) -> pd.Series:
    """True for rows of the level that most rows have; codes that are neither are told elsewhere."""
    of_zones = table["code"].isin(zone_shapes.codes())
    known = of_zones | table["code"].isin([*outlines.names(), CITY])
    most = of_zones[known].mean() >= 0.5 if known.any() else True
    return (of_zones == most) | ~known


def _told(failures: pd.DataFrame, cells: Cells) -> list[Fault]:
    """One fault a row and check: pandera repeats a check of the whole table for each of its columns."""
    once = failures.dropna(subset=["index"]).drop_duplicates(["index", "check"])
    faults = []
    for row, check in zip(once["index"], once["check"], strict=True):
        column, expected = str(check).split("|", 1)
        faults.append(Fault(cells.file, int(row), column, str(cells.rows.loc[row, column]), expected))
    return sorted(faults, key=lambda fault: (fault.row, fault.column))

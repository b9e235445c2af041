"""Read and write scenarios as files (JSON, complete; CSV, for a spreadsheet) and as part of a link."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from dataclasses import asdict
from pathlib import Path

from geodata.value_kinds import is_dict, is_list, list_in
from localities.built_data.edition_cache import edition_cache
from localities.resources.savings.scenario import KINDS, Scenario, ScenarioError
from localities.resources.savings.scenario_tables import Cells, Tables, scenario, tables
from localities.tables.faults import Fault, TableError
from localities.tables.formula_signs import as_written
from localities.tables.numbers import NoNumber, NumberReader, decimal_sign
from localities.tables.read import is_workbook, read_sheet
from localities.tables.read_csv import decoded
from localities.tables.sheet import Headed, under_headings
from localities.tables.write import csv_of_rows
from localities.upload_limits import SCENARIO

EXAMPLE = Path(__file__).with_name("example_scenario.json")
FORM = "thriving-places shared savings 1"
MOST_BYTES = SCENARIO.bytes
NAME = "scenario.csv"
YEAR = re.compile(r"(19|20|21)\d\d", re.ASCII)
LIKE_A_YEAR = re.compile(r".*\d.*", re.ASCII)
LONGEST_LINK = 6_000  # characters; some mail programs and servers cut longer links
CSV_COLUMNS = ["record", "partner", "what", "moved_from"]
SETTINGS = {"title": "", "source": "", "example figures": "no"}
DIAL_RECORDS = {"crisis spending a year": "crisis_gbp_a_year", "receives percent": "receives_percent"}


@edition_cache(size=1)
def example() -> Scenario:
    """Return the shipped scenario with example figures."""
    return from_json(EXAMPLE.read_text(encoding="utf-8"))


def to_json(one: Scenario, indent: int | None = None, separators: tuple[str, str] | None = None) -> str:
    """Return the whole scenario as JSON."""
    head = {"form": FORM, "title": one.title, "source": one.source, "example_figures": one.is_example}
    years = {"first_year": one.first_year, "years": one.years}
    whole = {**head, **years, **asdict(tables(one))}
    return json.dumps(whole, ensure_ascii=False, indent=indent, separators=separators)


def from_json(text: str) -> Scenario:
    """Read a scenario from JSON; ScenarioError says what is wrong with it."""
    try:
        saved: object = json.loads(text)
    except (ValueError, RecursionError):
        raise ScenarioError("The file is not JSON; expected a scenario saved here.") from None
    if not is_dict(saved) or saved.get("form") != FORM:
        raise ScenarioError(f"The file does not say that its form is “{FORM}”; expected a scenario saved here.")
    parts = {name: _rows(saved, name) for name in ("partners", "money", "groups", "cases")}
    title, source, is_example = saved.get("title"), saved.get("source"), saved.get("example_figures")
    return scenario(title, source, is_example, saved.get("first_year"), saved.get("years"), Tables(**parts))


def _rows(saved: dict[str, object], name: str) -> list[Cells]:
    given = saved.get(name, [])
    rows = [row for row in list_in(given) if is_dict(row)]
    if not is_list(given) or len(rows) < len(given):
        raise ScenarioError(f"“{name}” is not a list of rows; expected one row a line, as in a file saved here.")
    return rows


def to_csv(one: Scenario) -> str:
    """Return the scenario as one table with a column for each year; assumptions about prevention are left out."""
    years, rows = [str(year) for year in one.calendar], tables(one)
    settings = {"title": one.title, "source": one.source, "example figures": "yes" if one.is_example else "no"}
    lines: list[Cells] = [{"record": name, "what": words} for name, words in settings.items()]
    lines += [{"record": row["kind"], **{k: v for k, v in row.items() if k != "kind"}} for row in rows.money]
    lines += [{"record": "group", "partner": row["group"], years[0]: row["saving_gbp"]} for row in rows.groups]
    for record, column in DIAL_RECORDS.items():
        stated = [row for row in rows.partners if row[column] is not None]
        lines += [{"record": record, "partner": row["partner"], years[0]: row[column]} for row in stated]
    return _written([*CSV_COLUMNS, *years], lines)


def _written(columns: list[str], lines: list[Cells]) -> str:
    return csv_of_rows([columns, *([line.get(name, "") for name in columns] for line in lines)])


def from_csv(text: str) -> Scenario:
    """Read a scenario from CSV text; partners in order of appearance, assumptions as in the example."""
    return from_table(text.encode(), NAME)


def from_table(content: bytes, name: str, sheet: str = "") -> Scenario:
    """Read a scenario from a CSV, XLSX or ODS table; ScenarioError says what is wrong with it."""
    try:
        found = under_headings(read_sheet(content, name, SCENARIO, CSV_COLUMNS, CSV_COLUMNS, "", sheet), CSV_COLUMNS,
                               CSV_COLUMNS)  # fmt: skip
        years = _years(found)
        lines = _lines(found, years)
    except TableError as fault:
        raise ScenarioError(fault.sentences) from None
    return _from_lines(lines, years)


def _years(found: Headed) -> list[str]:
    if missing := [name for name in CSV_COLUMNS if name not in found.headings]:
        raise ScenarioError(f"The table lacks the columns {', '.join(missing)}; expected {', '.join(CSV_COLUMNS)}.")
    others = [name for name in found.headings if name and name not in CSV_COLUMNS]
    odd = [name for name in others if LIKE_A_YEAR.fullmatch(name) and not YEAR.fullmatch(name)]
    if odd:
        raise TableError([Fault(found.file, found.heading_row, "", one, "a year such as 2027") for one in odd])
    years = [name for name in others if YEAR.fullmatch(name)]
    if not years or [int(year) for year in years] != list(range(int(years[0]), int(years[0]) + len(years))):
        raise ScenarioError(f"The columns of years are {', '.join(years) or 'none'}; expected years in a row: 2027, …")
    return years


def _lines(found: Headed, years: list[str]) -> list[tuple[int, dict[str, str | None]]]:
    """Return numbered rows, with amounts rewritten with a decimal point whatever the file's decimal sign."""
    bare = [row.get(year, "").replace("£", "") for _, row in found.rows for year in years]
    reader = NumberReader(decimal_sign(bare, found.delimiter))
    faults: list[Fault] = []
    lines: list[tuple[int, dict[str, str | None]]] = []
    for number, row in found.rows:
        read: dict[str, str | None] = {name: as_written(cell) for name, cell in row.items()}
        for year in years:
            try:
                amount = reader.read(row[year].replace("£", ""))
                read[year] = None if amount is None else repr(amount)
            except NoNumber as expected:
                faults.append(Fault(found.file, number, year, row[year], str(expected)))
        lines.append((number, read))
    if faults:
        raise TableError(faults)
    return lines


def _from_lines(lines: list[tuple[int, dict[str, str | None]]], years: list[str]) -> Scenario:
    known = [*SETTINGS, *KINDS, "group", *DIAL_RECORDS]
    numbered = [(at, str(row["record"] or "").strip(), row) for at, row in lines]
    unknown = [(at, record) for at, record, _ in numbered if record not in known]
    if unknown:
        expected = f"expected one of {', '.join(known)}"
        raise ScenarioError([f"Line {at}: the record is “{record[:40]}”; {expected}." for at, record in unknown])
    settings = SETTINGS | {record: row["what"] or "" for _, record, row in numbered if record in SETTINGS}
    money: list[Cells] = [{**row, "kind": record} for _, record, row in numbered if record in KINDS]
    groups: list[Cells] = [
        {"group": row["partner"], "saving_gbp": row[years[0]]} for _, record, row in numbered if record == "group"
    ]
    named = [(row["partner"] or "").strip() for _, record, row in numbered if record in KINDS]
    partners: dict[str, Cells] = {name: {"partner": name} for name in named if name}
    for _, record, row in numbered:
        if record in DIAL_RECORDS:
            name = (row["partner"] or "").strip()
            partners.setdefault(name, {"partner": name})[DIAL_RECORDS[record]] = row[years[0]]
    given = Tables(list(partners.values()), money, groups, tables(example()).cases)
    return scenario(settings["title"], settings["source"], settings["example figures"], years[0], len(years), given)


def from_file(content: bytes, name: str, sheet: str = "") -> Scenario:
    """Read a scenario from a file: a table (CSV, XLSX, ODS), or JSON as saved here."""
    if len(content) > MOST_BYTES:
        raise ScenarioError(f"The file has {len(content):,} bytes; expected at most {MOST_BYTES:,}.")
    if is_workbook(content) or not name.lower().endswith(".json"):
        return from_table(content, name, sheet)
    try:
        text, _ = decoded(content, name)
    except TableError as fault:
        raise ScenarioError(fault.sentences) from None
    return from_json(text)


@edition_cache(size=64)
def to_link(one: Scenario) -> str:
    """Return the scenario as text for a link; "" if it would be longer than LONGEST_LINK."""
    packed = zlib.compress(to_json(one, separators=(",", ":")).encode(), 9)
    letters = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    return letters if len(letters) <= LONGEST_LINK else ""


@edition_cache(size=64)
def from_link(letters: str) -> Scenario:
    """Read a scenario from a link; ScenarioError if it is cut short or was not made here."""
    try:
        packed = base64.urlsafe_b64decode(letters[:LONGEST_LINK] + "=" * (-len(letters[:LONGEST_LINK]) % 4))
        unpacking = zlib.decompressobj()
        text = unpacking.decompress(packed, MOST_BYTES).decode()  # never more than a file may hold
    except (binascii.Error, ValueError, zlib.error):
        raise ScenarioError("The scenario in this link cannot be read; it may have been cut short.") from None
    return from_json(text)

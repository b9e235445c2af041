"""A return is read cell by cell, and every fault is told with row, column, found and expected."""

import csv
import io

import openpyxl
import pytest

from localities.resources.returns import return_files, return_template
from localities.resources.returns.return_check import with_level
from localities.resources.returns.returns import COLUMNS
from localities.resources.returns.stored_returns import EXAMPLE_FILE
from localities.tables.faults import TableError
from tests.not_none import not_none
from tests.resources.made_up_returns import row

GOOD = dict(
    partner="Some Partner", service="Some service", theme="alcohol_drugs", kind="advice", rung="crisis",
    places="govan; Gorbals", spend_gbp="12,500", year="2025/26", funding="core", staff_fte="2.5", capacity="",
    reach="0", end_date="2026-03-31", source="own accounts", sharing="public",
)  # fmt: skip


def as_csv(*lines, columns=COLUMNS) -> bytes:
    held = io.StringIO()
    writer = csv.DictWriter(held, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(lines)
    return held.getvalue().encode()


def faults(*lines, columns=COLUMNS, name="r.csv"):
    with pytest.raises(TableError) as told:
        return_files.read(as_csv(*lines, columns=columns), name)
    return [str(fault) for fault in told.value.faults]


def test_a_good_row_is_read_and_a_blank_is_not_0():
    (read,) = return_files.read(as_csv(GOOD), "r.csv")
    assert read.places == ("gorbals", "govan")
    assert (read.spend_gbp, read.capacity, read.reach) == (12500, None, 0)
    assert not_none(read.end_date).isoformat() == "2026-03-31"


@pytest.mark.parametrize(
    ("column", "found", "expected"),
    [
        ("spend_gbp", "about 10k", "whole number of pounds"),
        ("spend_gbp", "-5", "whole number of pounds"),
        ("spend_gbp", "12.5", "whole number of pounds"),
        ("year", "2025/27", "financial year such as 2025/26"),
        ("year", "2025", "financial year such as 2025/26"),
        ("theme", "alchohol", "one of"),
        ("places", "Govn", "nearest to “Govn” is govan"),
        ("places", "", "city-wide, or places"),
        ("places", "govan;govan", "each once"),
        ("places", "city-wide;govan", "city-wide, or places"),
        ("end_date", "31/03/2026", "year-month-day"),
        ("end_date", "2026-02-30", "year-month-day"),
        ("partner", "", "some words"),
        ("service", "=1+1", "formula"),
        ("sharing", "", "one of public, partners, aggregate"),
        ("staff_fte", "two", "full-time posts"),
        ("source", "x" * 201, "at most 200 characters"),
    ],
)
def test_a_fault_is_told_with_row_column_found_and_expected(column, found, expected):
    (told,) = faults(GOOD, {**GOOD, "service": "Another", column: found})
    assert told.startswith(f"r.csv, row 3, column {column}: found ")
    assert found[:20] in told
    assert expected in told


def test_every_fault_is_told_at_once():
    assert len(faults({**GOOD, "year": "x", "theme": "y"}, {**GOOD, "spend_gbp": "z"})) == 3


def test_a_missing_and_an_unknown_column_are_named():
    told = " ".join(faults(GOOD, columns=[*COLUMNS[:-1], "shared"]))
    assert "no column sharing" in told
    assert "unknown column shared" in told


def test_the_same_service_twice_would_count_its_money_twice():
    assert "row 2" in faults(GOOD, GOOD)[0]


def test_a_comma_inside_a_number_is_found():
    content = as_csv(GOOD).replace(b'"12,500"', b"12,500")
    with pytest.raises(TableError, match="“12,500” may be 12 and 500 in two cells, or 12500 in one"):
        return_files.read(content, "r.csv")


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 not a workbook"])
@pytest.mark.parametrize("name", ["r.csv", "r.xlsx"])
def test_anything_else_is_refused_in_a_sentence(content, name):
    with pytest.raises(TableError, match=r"(?i)expected"):
        return_files.read(content, name)


def test_the_template_filled_in_by_hand_is_read(tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(return_template.xlsx()))
    sheet = book["Return"]
    assert [cell.value for cell in sheet[1]] == COLUMNS
    for at, column in enumerate(COLUMNS, 1):
        sheet.cell(2, at, 12500 if column == "spend_gbp" else GOOD[column])
    book.save(tmp_path / "r.xlsx")
    assert return_files.read((tmp_path / "r.xlsx").read_bytes(), "r.xlsx") == return_files.read(as_csv(GOOD), "r.csv")


def test_the_empty_template_says_that_there_is_no_row():
    with pytest.raises(TableError, match="no row below the headings"):
        return_files.read(return_template.csv(), "t.csv")


def test_the_shipped_example_is_whole_and_labelled_on_every_row():
    rows = return_files.read(EXAMPLE_FILE.read_bytes(), EXAMPLE_FILE.name)
    assert {one.source for one in rows} == {"example figures"}
    assert all(one.partner.startswith("Example ") for one in rows)
    assert {one.sharing for one in rows} == {"public", "partners", "aggregate"}


def test_loading_narrows_a_row_and_never_widens_it():
    rows = (row("A"), row("B", sharing="partners"))
    assert [one.sharing for one in with_level(rows, "partners", "r")] == ["partners", "partners"]
    assert [one.sharing for one in with_level(rows, "public", "r")] == ["public", "partners"]
    with pytest.raises(TableError, match="1 rows that say partners in a file loaded as aggregate"):
        with_level(rows, "aggregate", "r")

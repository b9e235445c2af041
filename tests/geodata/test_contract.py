"""A built table that breaks its contract is told with file, row, column, found and expected, all at once."""

import pandas as pd
import pytest

from geodata.checks.check_contract import contract_faults
from geodata.contract.tables import TABLES
from geodata.contract.words import LICENCES, Column, Table, number, text, whole

PEOPLE = Table(
    "people.csv",
    ("zone", "year"),
    (
        text("zone", "zone", pattern=r"Z\d"),
        text("year", "year", allowed=("2011", "2022")),
        whole("people", "people", "people"),
        number("share", "share", "percent", least=0, most=100, nullable=True),
        Column("in_core", "flag", "in the core"),
    ),
    rows=2,
)
GOOD = {
    "zone": ["Z1", "Z2"],
    "year": ["2011", "2022"],
    "people": ["10", "0"],
    "share": ["99.5", ""],
    "in_core": ["True", "False"],
}


def told(**changed) -> list[str]:
    frame = pd.DataFrame({**GOOD, **changed})
    return [str(fault) for fault in contract_faults(PEOPLE, frame.set_axis(pd.RangeIndex(2, len(frame) + 2)))]


def test_a_table_that_keeps_its_contract_has_no_fault():
    assert told() == []


@pytest.mark.parametrize(
    ("column", "second", "expected"),
    [
        ("zone", "Y2", "found 'Y2'; expected text like"),
        ("zone", "", "found ''; expected text like"),
        ("year", "2012", "found '2012'; expected one of 2011, 2022"),
        ("people", "many", "found 'many'; expected a whole number"),
        ("people", "1.5", "found '1.5'; expected a whole number"),
        ("people", "-1", "found '-1'; expected a whole number 0 or more"),
        ("people", "", "found ''; expected a whole number"),
        ("share", "100.1", "found '100.1'; expected a number 0 or more 100 or less or blank"),
        ("share", "inf", "found 'inf'; expected a number"),
        ("in_core", "yes", "found 'yes'; expected True or False"),
    ],
)
def test_a_wrong_cell_tells_row_column_found_and_expected(column, second, expected):
    faults = told(**{column: [GOOD[column][0], second]})
    assert faults
    assert all(fault.startswith(f"people.csv, row 3, column {column}: {expected}") for fault in faults)


def test_a_key_that_comes_twice_is_told():
    faults = told(zone=["Z1", "Z1"], year=["2011", "2011"])
    assert faults == [
        "people.csv, row 3, column zone and year: found 'Z1, 2011' again; expected each zone and year once"
    ]


def test_a_missing_and_an_unknown_column_are_told_together():
    frame = pd.DataFrame(GOOD).rename(columns={"people": "persons"})
    faults = " / ".join(str(fault) for fault in contract_faults(PEOPLE, frame))
    assert "column people: found no such column" in faults
    assert "found a column persons" in faults


def test_too_few_rows_are_told():
    faults = [str(fault) for fault in contract_faults(PEOPLE, pd.DataFrame(GOOD).head(1))]
    assert "people.csv: found 1 rows; expected 2 rows" in faults


def test_several_faults_come_back_at_once():
    assert len(told(zone=["Z1", "Y2"], people=["many", "-1"])) == 3


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.file)
def test_every_table_has_described_columns_and_a_key_among_them(table):
    names = [column.name for column in table.columns]
    assert len(names) == len(set(names))
    assert set(table.key) <= set(names)
    assert all(column.description for column in table.columns)


@pytest.mark.parametrize("table", [t for t in TABLES if t.file != "gaps.csv"], ids=lambda table: table.file)
def test_every_table_carries_source_and_licence(table):
    names = {column.name: column for column in table.columns}
    assert {"source_id", "source_ids"} & set(names)
    assert names["licence"].allowed == LICENCES

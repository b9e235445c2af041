"""Numbers are read as they are meant or refused; texts leave as texts."""

import io

import openpyxl
import pandas as pd
import pytest

from localities.tables import write
from localities.tables.numbers import COMMA, POINT, UNCLEAR, NoNumber, NumberReader, decimal_sign


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("6.0526315788999998", POINT, 6.0526315788999998), ("1e-05", POINT, 0.00001), ("2.5E+02", POINT, 250),
        (".45", POINT, 0.45), ("-3", POINT, -3), ("−3", POINT, -3), ("1,234", POINT, 1234),
        ("1,234,567.5", POINT, 1234567.5), ("1\u00a0234", POINT, 1234), ("1\u202f234", POINT, 1234),
        ("1’234.5", POINT, 1234.5), ("12,5", UNCLEAR, 12.5), ("12,5", COMMA, 12.5), ("1,234", COMMA, 1.234),
        ("1.234,5", COMMA, 1234.5), ("1.234", POINT, 1.234), ("0", POINT, 0),
    ],
)  # fmt: skip
def test_any_number_that_a_spreadsheet_writes_is_read(text, decimal, number):
    assert NumberReader(decimal).read(text) == number


@pytest.mark.parametrize("text", ["NaN", "inf", "-inf", "1e999", "9" * 400, "٣", "1,23", "1,2345", "=1", "1_000", "0x1",
                                  "12,34,567", "1e16", "--1", "1 2", "12%", "*", "TRUE", "½", "１"])  # fmt: skip
def test_what_is_no_number_is_refused_in_a_sentence(text):
    with pytest.raises(NoNumber, match="a number"):
        NumberReader().read(text)


@pytest.mark.parametrize("text", ["1,234", "1.234"])
def test_three_digits_behind_a_sign_are_not_guessed_where_it_is_unclear(text):
    with pytest.raises(NoNumber, match=r"1234 or 1\.234"):
        NumberReader(UNCLEAR).read(text)


def test_how_numbers_were_read_is_said():
    reader = NumberReader()
    assert [reader.read("1,234"), reader.read("5,678"), reader.read("12%", percent=True)] == [1234, 5678, 12]
    assert reader.remarks == (
        "2 numbers have a comma at the thousands: “1,234” was read as 1234.",
        "1 number has a percent sign: “12%” was read as 12 of 100.",
    )


def test_a_table_itself_shows_the_sign_before_its_decimals():
    assert decimal_sign(["12,5", "1,234"], ";") == COMMA
    assert decimal_sign(["12.5", "1,234"], ";") == POINT
    assert decimal_sign(["1,234"], ";") == UNCLEAR
    assert decimal_sign(["12,5"], ",") == POINT


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_no_text_leaves_as_a_formula(sign):
    table = pd.DataFrame({"name": [f"{sign}1+1"], "change": [-1.5]})
    assert f"'{sign}1+1" in write.csv_text(table)
    assert "-1.5" in write.csv_text(table)
    assert "'-1.5" not in write.csv_text(table)
    book = openpyxl.load_workbook(io.BytesIO(write.workbook_bytes({"Data": table})))
    assert book["Data"]["A2"].data_type == "s"


def test_the_bulk_list_of_assets_escapes_a_formula_and_keeps_a_negative_number():
    table = pd.DataFrame({"name": ["=1+1", "Hall"], "amount": ["-42500000", ""]})
    assert write.csv_text(table, "\n", numbers_are_text=True) == "name,amount\n'=1+1,-42500000\nHall,\n"

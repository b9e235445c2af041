"""A table is read as it is meant, whatever program wrote it, or refused in one sentence; what is left out is said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localities.tables.faults import SeveralSheets, TableError
from localities.tables.read import read_sheet
from localities.tables.sheet import under_headings
from localities.upload_limits import TableLimits
from tests.tables.made_up_workbooks import HEADINGS, ods, ods_number, ods_row, ods_table, xlsx

FILTERED = 'table:visibility="filter"'
SMALL = TableLimits(100_000, 1_000_000, 50, 20, 200, 500)
GOOD = "code,year,value\na,2020,1.5\nb,2020,2.5\n"
READ = [("a", "2020", "1.5"), ("b", "2020", "2.5")]


def read(content: bytes, choice: str = ""):
    return under_headings(read_sheet(content, "t", SMALL, HEADINGS, HEADINGS, "", choice), HEADINGS, HEADINGS)


def cells(content: bytes, choice: str = "") -> list[tuple]:
    return [tuple(row.values()) for _, row in read(content, choice).rows]


def refusal(content: bytes) -> str:
    with pytest.raises(TableError) as fault:
        read(content)
    return str(fault.value)


@pytest.mark.parametrize("letters", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_usual_letters_line_ends_and_separators_read_alike(letters, line_end, separator):
    assert cells(GOOD.replace(",", separator).replace("\n", line_end).encode(letters)) == READ


def test_a_line_that_says_the_separator_is_no_row():
    assert cells(("sep=;\n" + GOOD.replace(",", ";")).encode()) == READ


@pytest.mark.parametrize("row", ['a,2020,"1', '"a" b,2020,1', 'a,2020,"1\nb,2020,2"'])
def test_a_stray_quotation_mark_swallows_no_row(row):
    assert "row 2: found" in refusal(f"code,year,value\n{row}\nc,2020,3\n".encode())


def test_a_cell_beyond_the_headings_is_refused_with_both_readings():
    assert "“1,234” may be 1 and 234 in two cells, or 1234 in one" in refusal(b"code,year,value\na,2020,1,234\n")


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xff\xfe\x00\xd8",
                                     b"code,code,year,value\n1,2,3,4\n"])  # fmt: skip
def test_what_is_no_table_is_refused_in_a_sentence(content):
    assert "expected" in refusal(content)


def test_limits_stand_in_the_sentence():
    assert "at most 50 rows" in refusal(b"code,year,value\n" + b"a,2020,1\n" * 60)
    assert "at most 500 characters" in refusal(b"code,year,value\n" + b"a" * 600 + b",2020,1\n")
    assert "at most 100,000 bytes" in refusal(b"a" * 100_001)


def test_equal_faults_share_one_sentence_that_counts_them():
    told = refusal(b"code,year,value\n" + b"a,2020,1,x\n" * 12)
    assert told == "t, rows 2 to 13 (12 in all): found “x”; expected nothing beyond the 3 headings."


def test_a_workbook_and_an_open_document_read_like_the_csv():
    rows = (ods_row(*HEADINGS), ods_row("a", ods_number("float", "2020"), ods_number("float", "1.5")),
            ods_row("b", ods_number("float", "2020"), ods_number("float", "2.5")))  # fmt: skip
    assert cells(xlsx()) == cells(ods(ods_table("Data", *rows))) == READ


def test_hidden_rows_are_left_out_and_counted():
    def hide(book):
        book.active.row_dimensions[3].hidden = True

    row = (
        ods_row(*HEADINGS),
        ods_row("a", "2020", "1.5"),
        ods_row("b", "2020", "2.5", more='table:visibility="filter"'),
    )
    for content in (xlsx(hide), ods(ods_table("Data", *row))):
        assert cells(content) == READ[:1]
        assert read(content).remarks[0].startswith("1 hidden row was left out")


def test_a_hidden_sheet_gives_way_to_the_one_in_sight():
    def add_old(book):
        old = book.create_sheet("Old", 0)
        old.append(HEADINGS)
        old.append(("old", 2019, 9))
        old.sheet_state = "hidden"

    tables = (ods_table("Old", ods_row(*HEADINGS), ods_row("old", "2019", "9"), style="no"),
              ods_table("Data", ods_row(*HEADINGS), ods_row(*READ[0]), ods_row(*READ[1])))  # fmt: skip
    assert cells(xlsx(add_old)) == cells(ods(*tables)) == READ


def test_of_several_sheets_the_reader_is_asked_which():
    def double(book):
        book.copy_worksheet(book.active).title = "Again"

    with pytest.raises(SeveralSheets) as asked:
        read(xlsx(double))
    assert asked.value.sheets == ("Data", "Again")
    assert cells(xlsx(double), "Again") == READ


def test_a_formula_without_its_result_names_its_cell():
    def write(book):
        book.active["C2"] = "=1+1"

    assert "row 2, column value: found “=1+1”; expected its result" in refusal(xlsx(write))


def test_a_percentage_is_read_as_it_is_shown_and_that_is_said():
    def show(book):
        book.active["C2"].value, book.active["C2"].number_format = 0.085, "0.0%"

    percent = ods(ods_table("D", ods_row(*HEADINGS), ods_row("a", "2020", ods_number("percentage", "0.085"))))
    for content in (xlsx(show), percent):
        assert cells(content)[0] == ("a", "2020", "8.5%")
        assert "read as shown: 12%, not 0.12" in read(content).remarks[-1]


def test_a_blank_under_a_merged_cell_is_no_blank():
    def merge(book):
        book.active.merge_cells("A2:A3")

    assert "row 3, column code: found nothing; expected its own value: unmerge the cells A2:A3" in refusal(xlsx(merge))


def test_a_row_repeated_a_million_times_is_refused_before_it_is_made():
    row = ods_row("a", "2020", "1", more='table:number-rows-repeated="1000000"')
    assert "at most 50 rows" in refusal(ods(ods_table("Data", ods_row(*HEADINGS), row)))


LIKE_CSV = st.text(alphabet='code,year;value\t\r\n"=1٣e.%\u00a0\u202e', max_size=200)
UNDER_HEADINGS = LIKE_CSV.map(lambda text: ("code,year,value\n" + text).encode())


def table_or_refusal(content: bytes) -> str:
    """What came of the file: "" for a table, else the sentences of its refusal; any other error fails the test."""
    try:
        read(content)
    except TableError as fault:
        return str(fault)
    return ""


@settings(deadline=2_000, max_examples=150)
@given(st.one_of(st.binary(max_size=400), UNDER_HEADINGS))
def test_any_bytes_are_a_table_or_one_error_and_the_next_file_is_read(content):
    told = table_or_refusal(content)
    assert not told or "expected" in told
    assert cells(GOOD.encode()) == READ


@settings(deadline=2_000, max_examples=100)
@given(at=st.integers(0, 5_000), mark=st.binary(min_size=1, max_size=8))
def test_a_damaged_workbook_is_a_table_or_one_error(at, mark):
    content = xlsx()
    at %= len(content)
    told = table_or_refusal(content[:at] + mark + content[at + len(mark) :])
    assert not told or "expected" in told

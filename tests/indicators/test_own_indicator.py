import io
import zipfile

import openpyxl
import pandas as pd
import pytest

from localities.indicators.comparing import compare
from localities.indicators.measures import catalogue, measure_values, words
from localities.indicators.own_indicators import own_indicator, own_indicator_template
from localities.places import outlines, zone_shapes
from localities.tables.faults import TableError
from tests.not_none import not_none

HEAD = "title,Money advice\nsource,Our register\nkind,share\nunit,% of households\nthreshold,5\n"
COLUMNS = "code,year,numerator,denominator,value\n"


def file(rows: str, head: str = HEAD, columns: str = COLUMNS) -> bytes:
    return (head + columns + rows).encode()


def faults(content: bytes, name: str = "mine.csv") -> list[str]:
    with pytest.raises(TableError) as fault:
        own_indicator.read(content, name)
    return [str(one) for one in fault.value.faults]


def city_file(count=20, of=100) -> bytes:
    return file("".join(f"{code},2025,{count},{of},\n" for code in zone_shapes.codes()))


@pytest.mark.parametrize(
    "content", [own_indicator_template.template_csv(), own_indicator_template.template_xlsx()], ids=["csv", "xlsx"]
)
def test_the_template_is_a_file_that_is_read(content):
    one = own_indicator.read(content, "template")
    figure = measure_values.one_value(one.entry.measure.measure_id, "2025", "S01010488")
    assert (figure.numerator, figure.denominator) == (12, 310)
    assert figure.value == pytest.approx(100 * 12 / 310)
    assert one.entry.measure.years == ("2025",)


def test_both_templates_hold_the_same_indicator():
    read = [own_indicator.read(made(), "t") for made in (
        own_indicator_template.template_csv, own_indicator_template.template_xlsx)]  # fmt: skip
    assert read[0].entry.measure == read[1].entry.measure


def test_zones_make_the_places_and_glasgow():
    measure = own_indicator.read(city_file(), "mine.csv").entry.measure
    table = compare.ranked(measure.measure_id, "2025")
    assert set(table["value"]) == {20.0}
    assert measure_values.city_value(measure.measure_id, "2025").numerator == 20 * 746
    assert measure_values.one_value(measure.measure_id, "2025", "govan-core").value == 20


def test_a_place_is_said_only_when_all_its_zones_are_there():
    zones = outlines.zones_of("govan")["data_zone_code"].tolist()
    whole = own_indicator.read(file("".join(f"{code},2025,20,100,\n" for code in zones)), "a.csv").entry.measure
    partly = own_indicator.read(file("".join(f"{code},2025,20,100,\n" for code in zones[1:])), "b.csv").entry.measure
    assert measure_values.one_value(whole.measure_id, "2025", "govan").value == 20
    assert measure_values.one_value(partly.measure_id, "2025", "govan").status == "missing"
    assert measure_values.city_value(whole.measure_id, "2025").status == "missing"


def test_it_is_marked_as_the_readers_own_wherever_its_name_or_source_stands():
    measure = own_indicator.read(city_file(), "mine.csv").entry.measure
    assert measure.title == "Money advice (yours, not published)"
    assert words.source_line(measure, "2025").startswith("Yours, not published; source as you gave it: Our register")
    assert measure.measure_id not in catalogue.measures()


def test_small_counts_are_hidden_on_entry_with_a_second_one():
    rows = "".join(f"{code},2025,{3 if code == 'S01010488' else 20},100,\n" for code in zone_shapes.codes())
    one = own_indicator.read(file(rows), "mine.csv")
    status = one.entry.shown["2025"]["status"]
    assert one.hidden == 2
    assert status["S01010488"] == "suppressed"


def test_a_saved_indicator_opens_again_as_it_was_shown():
    rows = "".join(f"{code},2024/25,{at % 30},{100 + at},\n" for at, code in enumerate(zone_shapes.codes()))
    first = own_indicator.read(file(rows), "mine.csv")
    again = own_indicator.read(own_indicator.to_file(first), "saved.csv")
    assert again.entry.measure == first.entry.measure
    assert again.hidden == first.hidden > 0
    for year, table in first.entry.shown.items():
        pd.testing.assert_frame_equal(again.entry.shown[year], table, check_index_type=False)


def test_a_small_count_written_into_a_saved_file_is_hidden_again():
    saved = own_indicator.to_file(own_indicator.read(city_file(), "mine.csv")).decode("utf-8-sig")
    changed = saved.replace("S01010488,2025,20,100,,yours", "S01010488,2025,2,100,,yours")
    assert changed != saved
    one = own_indicator.read(changed.encode(), "saved.csv")
    assert one.entry.shown["2025"].loc["S01010488", "status"] == "suppressed"


def test_values_without_counts_stand_as_given_and_that_is_said():
    content = file("govan,2025,,,3.5\nglasgow,2025,,,4.1\n", "title,Score\nsource,ours\nkind,value\nunit,points\n")
    one = own_indicator.read(content, "mine.csv")
    assert measure_values.one_value(one.entry.measure.measure_id, "2025", "govan").value == 3.5
    assert "nobody can check them for small numbers" in one.remarks[0]


def test_a_rate_is_per_what_the_file_says():
    head = "title,Falls\nsource,ours\nkind,rate\nper,10000\n"
    measure = own_indicator.read(file("govan,2025,25,10000,\n", head), "mine.csv").entry.measure
    figure = measure_values.one_value(measure.measure_id, "2025", "govan")
    assert (figure.value, round(not_none(figure.lower), 2), round(not_none(figure.upper), 2)) == (25, 16.17, 36.91)
    assert measure.unit == "per 10,000 people"


def test_every_fault_is_told_at_once_with_file_row_column_found_and_expected():
    told = faults(file("S01,2025,9,20,\nS01010488,20,x,0,5\ngovan,2025,9,20,\nS01010489,2025,30,20,\n"))
    assert told == [
        "mine.csv, row 7, column code: found “S01”; expected a data zone (S01...), a place or glasgow.",
        "mine.csv, row 8, column denominator: found “0”; expected more than 0.",
        "mine.csv, row 8, column numerator: found “x”; expected a number, such as 12 or 12.5.",
        "mine.csv, row 8, column value: found “5”; expected nothing, for a share.",
        "mine.csv, row 8, column year: found “20”; expected a year such as 2025 or 2024/25.",
        "mine.csv, row 9, column code: found “govan”; expected data zones alone, or places alone.",
        "mine.csv, row 10, column numerator: found “30”; expected no more than the denominator.",
    ]


def test_faults_above_the_figures_are_told_beside_those_in_them():
    told = faults(file("govan,2025,x,1,\n", "title,=1+1\nkind,shares\n"))
    assert (
        told[0]
        == "mine.csv, row 1, column title: found “=1+1”; expected words; a spreadsheet would read this as a formula."
    )
    assert told[1].startswith("mine.csv, column source: found nothing")
    assert "row 2, column kind: found “shares”; expected one of share, rate, count, value" in told[2]
    assert "row 4, column numerator: found “x”" in told[3]


def test_a_code_twice_in_a_year_is_told():
    assert "expected each code once a year" in faults(file("govan,2025,9,20,\ngovan,2025,8,20,\n"))[0]


@pytest.mark.parametrize("number", ["nan", "inf", "-1", "1e9", "=2+2", "١٢", "1,23"])
def test_what_is_no_count_is_refused(number):
    assert faults(file(f'govan,2025,"{number}",20,\n'))


@pytest.mark.parametrize("letters", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_of_excel_and_others_are_read(letters):
    text = HEAD.replace("Money advice", "Café £").replace(",", ";") + COLUMNS.replace(",", ";") + "govan;2025;9;20;\n"
    one = own_indicator.read(text.encode(letters), "mine.csv")
    assert one.entry.measure.title == "Café £ (yours, not published)"
    assert bool(one.remarks) == (letters == "cp1252")


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04xx", b"abc,def\n1,2", b"code,year\n1,2", b"\x00\x01", b'"code\n', b"x" * 5_000_001]
)
def test_what_is_no_such_file_is_told_in_a_sentence(content):
    assert "expected" in faults(content)[0]


def test_a_workbook_that_unpacks_to_gigabytes_is_not_opened():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b"0" * 70_000_000)
    assert "unpacked" in faults(packed.getvalue())[0]


def test_a_formula_or_a_date_in_a_workbook_is_told_with_its_row():
    book = openpyxl.load_workbook(io.BytesIO(own_indicator_template.template_xlsx()))
    book["figures"]["C2"] = "=1+1"
    saved = io.BytesIO()
    book.save(saved)
    assert faults(saved.getvalue(), "mine.xlsx") == [
        "mine.xlsx, row 2, column numerator: found “=1+1”; expected its result: open the file in a "
        "spreadsheet program and save it again, or write the value itself."
    ]


def test_more_than_sixty_thousand_rows_are_refused():
    assert "at most 60,000 rows" in faults(file("govan,2025,9,20,\n" * 60_001))[0]


def test_a_zone_without_people_is_kept_as_such_and_totals_stay():
    empty = outlines.zones_of("govan")["data_zone_code"].iloc[0]
    rows = "".join(f"{code},2025,{0 if code == empty else 20},{0 if code == empty else 100},\n"
                   for code in zone_shapes.codes())  # fmt: skip
    one = own_indicator.read(file(rows), "mine.csv")
    measure = one.entry.measure
    figure = measure_values.one_value(measure.measure_id, "2025", empty)
    assert words.value_text(measure, figure.value, figure.status) == "no people"
    assert one.hidden == 0
    assert measure_values.one_value(measure.measure_id, "2025", "govan").value == 20
    assert measure_values.city_value(measure.measure_id, "2025").numerator == 20 * 745
    again = own_indicator.read(own_indicator.to_file(one), "saved.csv")
    assert again.entry.measure == measure


def test_small_values_keep_their_digits_and_are_shown_apart():
    head = "title,Score\nsource,ours\nkind,value\nunit,per head\n"
    one = own_indicator.read(file("govan,2025,,,0.0012\ngorbals,2025,,,0.0041\ndrumchapel,2025,,,0.0049\n", head), "a")
    shown = one.entry.shown["2025"]["value"]
    assert shown[["govan", "gorbals", "drumchapel"]].tolist() == [0.0012, 0.0041, 0.0049]
    texts = {words.number_text(one.entry.measure, value) for value in shown.dropna()}
    assert len(texts) == 3
    assert "0.0" not in texts


def test_a_wrong_kind_makes_no_faults_in_the_rows_below():
    told = faults(file("govan,2025,9,20,\ngorbals,2025,9,20,\n", "title,T\nsource,S\nkind,percentage\n"))
    assert len(told) == 1
    assert "column kind: found “percentage”" in told[0]

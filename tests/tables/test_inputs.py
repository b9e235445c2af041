"""Every small input file is read right or refused in the right sentence: file -> figures, or words of the sentence."""

from pathlib import Path

import pytest

from localities.indicators.own_indicators import own_indicator
from localities.resources.returns import return_files
from localities.resources.savings import scenario_files
from localities.resources.savings.scenario import ScenarioError
from localities.tables.faults import TableError

INPUTS = Path(__file__).parents[3] / "shared" / "inputs"
CODES = ("S01009758", "S01009759", "S01009760")
INDICATORS = {
    "i01_unquoted_thousands_count.csv": "“1,234” may be 1 and 234 in two cells, or 1234 in one",
    "i02_unquoted_thousands_rate.csv": "“1,310” may be 1 and 310 in two cells, or 1310 in one",
    "i04_quoted_thousands.csv": ("numerator", "2025", {"S01010488": 1234, "S01010489": 987}),
    "i05_long_decimals.csv": ("value", "2020", {CODES[0]: 6.0526315788999998, CODES[1]: 5.3793103448000004}),
    "i06_scientific.csv": ("value", "2020", {CODES[0]: 0.00001, CODES[1]: 250}),
    "i08_percent_sign.csv": ("value", "2020", {CODES[0]: 12, CODES[1]: 9.5}),
    "i09_all_scotland.csv": "this is a data zone of another council",
    "i10_2022_zone.csv": "this is a data zone of 2022",
    "i12_year_range.csv": "found “2018-2020”; expected a year such as 2025 or 2024/25",
    "i13_year_wrong_second.csv": "found “2020/87”; expected a year such as 2025 or 2024/25",
    "i14_suppressed_star.csv": "found “*”; expected a number; leave out rows whose figure is hidden or not known",
    "i16_tab.csv": ("value", "2020", {CODES[0]: 12.5}),
    "i17_utf16le.csv": ("value", "2020", {CODES[0]: 12.5}),
    "i18_cp1252.csv": ("value", "2020", {CODES[0]: 12.5}),
    "i20_sep_line.csv": ("value", "2020", {CODES[0]: 12.5}),
    "i21_statgov_download.csv": "expected a line of headings: code, year",
    "i22_uri_code.csv": "expected a data zone (S01...), a place or glasgow",
    "i24_stray_quote.csv": "row 6: found “a quotation mark that opens or closes astray”",
    "i25_stray_quote_title.csv": "row 1: found “a quotation mark that opens or closes astray”",
    "i26_code_note_line.csv": ("numerator", "2020", {CODES[0]: 12}),
    "i28_nan_inf.csv": "found “NaN”, “inf”; expected a number",
    "i29_huge_values.csv": "column denominator: found “0.0000000001”; expected a number that is not so small",
    "i30_markup.csv": "column caution: found “=cmd()”",
    "i32_surrogate_rtl.csv": ("numerator", "2020", {CODES[0]: 12}),
    "i33_empty.csv": "found nothing; expected a line of headings",
    "i34_headings_only.csv": "found “no row of figures”",
    "i36_blank_lines.csv": ("numerator", "2020", {CODES[0]: 12, CODES[1]: 13}),
    "i37_total_row.csv": "found “Total”; expected a data zone",
    "i38_footnote.csv": "found “Source: NRS. Crown copyright”; expected a data zone",
    "i40_places_names.csv": ("numerator", "2020", {"govan": 12, "ruchill-possilpark": 14}),
    "i42_dup_about.csv": "row 2, column title: found “Two”; expected one line title; row 1 has another",
    "i43_capital_headings.csv": ("numerator", "2020", {CODES[0]: 12}),
    "i50_small_values.csv": ("value", "2020", dict(zip(CODES, (0.0012, 0.0041, 0.0049), strict=True))),
    "i60_title_signs.csv": ("numerator", "2020", {CODES[0]: 20}),
    "x01_percent_format.xlsx": ("value", "2020", {CODES[0]: 12, CODES[1]: 8.5}),
    "x02_formulas_no_cache.xlsx": "column value: found “=1+2”, “=B2/7”; expected its result",
    "x04_merged_code.xlsx": "row 3, column code: found nothing; expected its own value: unmerge the cells A2:A3",
    "x05_hidden.xlsx": ("value", "2020", {CODES[0]: 3}),
    "x06_long_float.xlsx": ("value", "2020", {CODES[0]: 0.3, CODES[1]: 12.345678901234}),
    "x08_dimension_A1.xlsx": ("value", "2020", {CODES[0]: 3, CODES[1]: 4}),
    "x09_strict_ooxml.xlsx": ("value", "2020", {CODES[0]: 3, CODES[1]: 4}),
    "x10_one_sheet.xlsx": "column title: found nothing; expected a short title",
    "x12_spaces.xlsx": ("value", "2020", {CODES[0]: 3}),
    "x20_billion_laughs.xlsx": "DOCTYPE",
    "x21_xxe.xlsx": "DOCTYPE",
    "x25_wide_gap.xlsx": "row 60000, column code: found “1”; expected a data zone",
    "x26_broken_zip.xlsx": "found “a broken workbook”",
    "x27_pdf_renamed.xlsx": "expected a CSV file (text), an XLSX or an ODS workbook",
    "w01_simd2020_income.csv": ("numerator", "2020", {CODES[0]: 20, "S01010206": 0}),
    "w02_simd2020_attainment.csv": "(46 in all), column value: found “*”; expected a number; leave out rows whose",
    "w03_simd2020_drive_gp.csv": ("value", "2020", {CODES[0]: 3.084703177}),
    "w04_simd2020_nocentralheat_rate.csv": ("value", "2020", {CODES[0]: 0.078610603}),
    "w06_control.csv": ("numerator", "2020", {CODES[0]: 20}),
}
RETURNS = {
    "r01_nbsp_partner.csv": ["Advice drop-in"],
    "r02_zero_width.csv": ["Advice drop-in"],
    "r04_negative.csv": "found “-500”, “(500)”, “−500” and others; expected a whole number of pounds",
    "r05_blank_rows.csv": ["Advice drop-in", "b"],
    "r06_dates_uk.csv": "expected a day as year-month-day",
    "r08_semicolon.csv": ["Advice drop-in"],
    "r09_tab_utf16.csv": ["Advice drop-in"],
    "r10_cp1252.csv": ["Advice drop-in"],
    "r12_notes_above.csv": ["Advice drop-in"],
    "r13_headings_spaces.csv": ["Advice drop-in"],
    "r14_friendly_headings.csv": "no column spend_gbp; an unknown column spend (gbp)",
    "r16_markup.csv": ["[x](javascript:alert(1)) $a$ **b**"],
    "r17_extra_comma.csv": "“12,000” may be 12 and 000 in two cells, or 12000 in one",
    "r18_many_faults.csv": "rows 2 to 301 (300 in all), column theme: found “z”; expected one of",
    "r20_total_row.csv": "row 4, column service: found nothing; expected some words",
    "r21_rtl.csv": ["dropnidda"],
    "r22_case.csv": "column theme: found “Income and work”; expected one of income_work",
    "rx01_formula_no_cache.xlsx": "row 2, column spend_gbp: found “=1000*12”; expected its result",
    "rx02_all_formulas_no_cache.xlsx": "column end_date: found “=DATE(2027,3,31)”; expected its result",
    "rx03_error_cell.xlsx": "column spend_gbp: found “#REF!”; expected a value",
    "rx04_float.xlsx": "found “12000.4”; expected a whole number of pounds",
    "rx06_cover_first.xlsx": ["Advice drop-in"],
    "rx07_cover_first_other_name.xlsx": ["Advice drop-in"],
    "rx08_hidden_first.xlsx": ["Advice drop-in"],
    "rx10_merged_partner.xlsx": "row 3, column partner: found nothing; expected its own value: unmerge the cells A2:A3",
    "rx11_remark_far_right.xlsx": ["Advice drop-in"],
    "rx12_dimension_A1.xlsx": ["Advice drop-in"],
    "rx14_percent.xlsx": "found “50%”; expected a number of full-time posts",
    "rx15_bool.xlsx": "found “TRUE”; expected a whole number of pounds",
}
EXAMPLE_TITLE = "Outreach and advice before a home is lost"
SCENARIOS = {
    **dict.fromkeys(("s01_utf8_bom.csv", "s03_utf16.csv", "s04_semicolon.csv", "s05_mac_cr.csv", "s12_extra_cells.csv",
                     "s13_blank_rows.csv"), EXAMPLE_TITLE),
    "s14_formula.csv": f"=HYPERLINK(1) {EXAMPLE_TITLE}",
    "s08_years_quarter.csv": ("found “2027/28”; expected a year such as 2027",),
    "s09_currency.csv": ("row 5: found “a quotation mark that opens or closes astray”",),
    "s10_negative.csv": ("expected a number from 0",),
    "s16_nan.csv": ("found “nan”, “inf”; expected a number",),
    "s17_dup_years.csv": ("expected years in a row",),
    "s18_quote.csv": ("row 2: found “a quotation mark that opens or closes astray”",),
    "s20_short_rows.csv": "",
    "s30_surrogate_title.json": ("half a letter",),
    "s31_surrogate_partner.json": ("half a letter",),
    "s33_year_huge.json": ("expected 2000 to 2100",),
    "s34_years_100.json": ("expected 1 to 20",),
    "s35_markup.json": "<img src=x onerror=window.pwned=1>",
    "s38_money_bool.json": ("“True”; expected a number",),
    "s39_int_string_amount.json": EXAMPLE_TITLE,
    "s44_partner_formula.json": ("Group 1 names Council services; expected only =cmd",),
    "s46_is_example_string.json": EXAMPLE_TITLE,
    "s47_amount_1e9_pence.json": ("2027: “0.001”; expected pounds and pence, or 0",),
    "s40_share_nan.json": ("sum to 58%; expected 100%",),
    "s42_rtl.json": "abctxt",
    "s43_control.json": "abc",
    "s48_partner_name_long.json": ("expected 1 to 40 characters",),
}  # fmt: skip


def content(name: str) -> bytes:
    if not (INPUTS / name).is_file():
        pytest.skip(f"left out: {name} is not in a folder shared/inputs beside this one")
    return (INPUTS / name).read_bytes()


@pytest.mark.parametrize("name", INDICATORS)
def test_an_own_indicator_is_read_right_or_refused_in_the_right_sentence(name):
    wanted = INDICATORS[name]
    if isinstance(wanted, str):
        with pytest.raises(TableError) as fault:
            own_indicator.read(content(name), name)
        assert wanted in str(fault.value)
    else:
        column, year, figures = wanted
        shown = own_indicator.read(content(name), name).entry.shown[year][column]
        assert shown[list(figures)].to_dict() == figures


@pytest.mark.parametrize("name", RETURNS)
def test_a_return_is_read_right_or_refused_in_the_right_sentence(name):
    wanted = RETURNS[name]
    if isinstance(wanted, str):
        with pytest.raises(TableError) as fault:
            return_files.read(content(name), name)
        assert wanted in str(fault.value)
    else:
        assert [row.service for row in return_files.read(content(name), name)] == wanted


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_is_read_right_or_refused_in_the_right_sentence(name):
    wanted = SCENARIOS[name]
    if isinstance(wanted, tuple):
        with pytest.raises(ScenarioError) as fault:
            scenario_files.from_file(content(name), name)
        assert wanted[0] in str(fault.value)
    else:
        assert scenario_files.from_file(content(name), name).title == wanted

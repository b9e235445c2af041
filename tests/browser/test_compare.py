"""Compare: map, chart and table say the same, and it is what the open data say."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import served
from tests.browser.by_keyboard import pick_by_keyboard
from tests.browser.look import (
    choose,
    expect_chosen,
    settled,
    table_rows,
    tables,
)
from tests.browser.maps import TOP_LEFT, click_area, legend_words, map_frame

COMPARE = "Compare the nine"
BARE_RANK = re.compile(r"^\d+(st|nd|rd|th)\b(?! to )")


@pytest.fixture(scope="module")
def compare(long_visit):
    """Compare as it opens; shared, so each test chooses what it needs."""
    page = long_visit("/compare")
    settled(page, COMPARE)
    return page


def values_of_the_nine(app: str, measure_id: str, year: str) -> dict[str, dict]:
    """Name of a place to its row of values.csv."""
    table = served.table(app, "values.csv", measure=measure_id)
    rows = table[(table["year"] == year) & (table["area_type"] == "place")].set_index("area_code")
    return {name: rows.loc[slug].to_dict() for slug, name in served.names_of_places(app).items()}


def numbers(words: str) -> list[float]:
    return [float(one.replace(",", "")) for one in re.findall(r"-?\d[\d,]*\.?\d*", words)]


def shown_value(row: dict[str, str]) -> float:
    (cell,) = [cell for heading, cell in row.items() if heading.startswith("Value")]
    return float(cell.replace(",", ""))


def expect_interval(words: str, lower: float, upper: float) -> None:
    """Both ends, within half of the last decimal that is shown."""
    half = 0.51 if "." not in words else 0.051
    assert ends_of(words) == pytest.approx([lower, upper], abs=half)


def ends_of(words: str) -> list[float]:
    """The two ends of an interval such as "34.9 to 37.2%"."""
    return numbers(words.replace(" to ", " "))[:2]


def expect_table_of(page: Page, app: str, measure_id: str, year: str) -> list[dict[str, str]]:
    """The table's rows, once they have the values of the open data; fails if they never do."""
    wanted = values_of_the_nine(app, measure_id, year)
    values = {name: pytest.approx(float(value["value"]), abs=0.011) for name, value in wanted.items()}
    rows = table_rows(tables(page).first)
    for _ in range(20):
        if {row["Place"]: shown_value(row) for row in rows} == values:
            break
        page.wait_for_timeout(150)
        rows = table_rows(tables(page).first)
    assert {row["Place"]: shown_value(row) for row in rows} == values
    for row in rows:
        if wanted[row["Place"]]["lower"]:
            expect_interval(row["95% interval"], *(float(wanted[row["Place"]][end]) for end in ("lower", "upper")))
    return rows


def expect_picture_of(page: Page, app: str, measure_id: str, year: str) -> None:
    """Legend and chart name the measure and the year."""
    title = served.measure(app, measure_id)["title"]
    legend = map_frame(page).locator(".legend")
    expect(legend).to_contain_text(title)
    expect(legend).to_contain_text(year)
    chart = page.get_by_test_id("stVegaLiteChart")
    expect(chart).to_contain_text(title)
    expect(chart).to_contain_text(year)
    for name in served.names_of_places(app).values():
        expect(chart).to_contain_text(name.split()[0])


def test_another_measure_and_year_change_map_chart_and_table_alike(compare, app):
    choose(compare, "What to compare", "Children in low-income families")
    choose(compare, "Year", "2016/17")
    expect_picture_of(compare, app, "child_poverty_percent", "2016/17")
    expect_table_of(compare, app, "child_poverty_percent", "2016/17")
    choose(compare, "Year", "2019/20")
    expect_picture_of(compare, app, "child_poverty_percent", "2019/20")
    expect_table_of(compare, app, "child_poverty_percent", "2019/20")


def test_a_word_and_enter_pick_the_measure_that_has_it_in_its_title(compare):
    for word in ("alcohol", "drugs"):
        pick_by_keyboard(compare, "What to compare", word)
        expect_chosen(compare, "What to compare", f"Hospital stays because of {word}")
        expect(tables(compare).first).to_be_visible()  # places have figures: no dead end


def test_a_change_of_year_leaves_the_map_where_the_reader_left_it(compare):
    frame = map_frame(compare)
    frame.locator(".leaflet-control-zoom-in").click()
    frame.wait_for_function("() => !window.map._animatingZoom")
    compare.wait_for_timeout(400)
    frame.evaluate("window.same_frame = true")
    before = frame.evaluate(TOP_LEFT)
    choose(compare, "What to compare", "Income deprivation")
    expect(frame.locator(".legend")).to_contain_text("Income deprivation")
    assert frame.evaluate(TOP_LEFT) == before
    assert frame.evaluate("window.same_frame")


def test_a_click_on_the_map_opens_the_place_and_back_leads_to_the_same_measure(visit):
    page = visit("/compare?measure=income_deprived_percent&outline=wider")
    settled(page, COMPARE)
    click_area(page, "easterhouse-wider")
    settled(page, "Easterhouse")
    page.go_back()
    settled(page, COMPARE)
    expect_chosen(page, "What to compare", "Income deprivation")
    assert "Income deprivation" in legend_words(map_frame(page))

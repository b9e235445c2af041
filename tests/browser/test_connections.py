"""Connections: picture, words and tables say the same, follow the outline, and come back from a link."""

import re

import pytest
from playwright.sync_api import expect

from localities.indicators import connection_words, connections
from localities.places import outlines
from tests.browser.look import at_rest, choose, expect_chosen, no_traceback, settled, sideways, table_rows

TITLE = "Connections"
PAIR = ("child_poverty_percent", "2020/21", "overcrowded_households_percent", "2022")


@pytest.fixture(scope="module")
def page(long_visit):
    """Connections as it opens; shared, so each test chooses what it needs."""
    opened = long_visit("/connections?place=govan")
    settled(opened, TITLE)
    return opened


def found(over="zones", outline="working") -> connections.Connection:
    return connections.connection(*PAIR, over, outline)


def expect_words(page, said: str) -> None:
    """Waits until the page shows these words; the folded chart in words holds them too, unseen."""
    expect(page.get_by_text(said).filter(visible=True).first).to_be_visible()


def test_a_cold_link_shows_the_finding_its_interval_and_what_it_does_not_prove(page):
    expect_words(page, connection_words.rho_words(found().rho))
    expect_words(page, connection_words.left_out(found()))
    expect_words(page, "the ecological fallacy")
    expect(page.get_by_test_id("stVegaLiteChart")).to_have_count(2)
    no_traceback(page)


def test_the_nine_places_and_the_outline_change_the_figures(page):
    page.get_by_role("radio", name="The nine places").click()
    at_rest(page)
    for outline, label in outlines.OUTLINES.items():
        choose(page, "Outline", label)
        expect_words(page, connection_words.rho_words(found("places", outline).rho))
    choose(page, "Outline", outlines.OUTLINES["working"])
    page.get_by_role("radio", name=re.compile("data zones")).click()
    at_rest(page)


def test_the_table_holds_every_point_of_the_picture(page):
    box = page.get_by_test_id("stExpander").filter(has_text="data zones in a table")
    box.locator("summary").click()
    table = box.get_by_test_id("stDataFrame")
    expect(table.locator("table")).to_have_attribute("aria-rowcount", str(len(found().points) + 1))
    first = table_rows(table)[0]
    assert "Data zone" in first


def test_a_copied_link_restores_measures_years_and_areas(visit):
    asked = "first=social_rented_percent&second=income_deprived_percent&second_year=2016&over=places&outline=wider"
    page = visit(f"/connections?{asked}")
    settled(page, TITLE)
    expect_chosen(page, "First figure", "Social rented homes")
    expect_chosen(page, "Second figure", "Income deprivation")
    expect_chosen(page, "Year of the second", "2016")
    expect_chosen(page, "Outline", outlines.OUTLINES["wider"])
    expect(page.get_by_role("radio", name="The nine places")).to_be_checked()


def test_an_unknown_figure_in_the_link_is_named_and_another_shown(visit):
    page = visit("/connections?first=child_povety&first_year=1999")
    settled(page, TITLE)
    expect(page.get_by_test_id("stAlert").filter(has_text="“child_povety”")).to_have_count(1)
    expect_chosen(page, "First figure", "Children in low-income families")
    no_traceback(page)


def test_on_a_phone_nothing_is_wider_than_the_window(visit):
    page = visit("/connections", width=360, height=740)
    settled(page, TITLE)
    expect(page.get_by_test_id("stVegaLiteChart")).to_have_count(2)
    assert sideways(page) == 0

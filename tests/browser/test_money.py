"""Resources and shared savings: the main journeys as their users go them, by keyboard where there is one."""

import io
import re
from decimal import Decimal
from itertools import pairwise

import openpyxl
import pandas as pd
from playwright.sync_api import Page, expect

from localities.resources.returns import return_template
from tests import served
from tests.browser.by_keyboard import amount, downloaded, give, pick_by_keyboard, press_key, rows_with, same_link
from tests.browser.look import (
    PAGES,
    at_rest,
    choose,
    expect_chosen,
    message,
    no_traceback,
    settled,
    sideways,
    table_rows,
    tables,
)
from tests.browser.test_open_cold import CONTRAST, TEXTS, UNNAMED
from tests.browser.test_phone import CONTROLS, LEAST_PX, PHONE
from tests.not_none import not_none

GOOD = "A Partner,Night advice,alcohol_drugs,advice,prevention,govan,{gbp},2025/26,core,2,100,90,,own accounts,public"
PARTS_OF_RESOURCES = (
    "Published",
    "Who, what, where",
    "Against demand",
    "How much prevents",
    "What ends soon",
    "Your own return",
)
EXAMPLE = "Example figures"


def a_return(line: str) -> str:
    return f"{','.join(return_template.COLUMNS)}\n{line}\n"


def test_resources_from_the_published_figures_to_the_matrix_of_the_example(visit, app):
    """One visit: opening the page is what costs time."""
    page = visit("/resources", width=2600)
    settled(page, PAGES["/resources"])
    facts = served.table(app, "facts.csv").query("kind_of_fact == 'resource_demand'")
    expect_every_published_figure_with_its_year_and_page(page, facts)
    expect_download_of_the_first_table(page, offered=True)
    expect_a_theme_chosen_by_keyboard_to_stand_in_the_link(page, facts)
    press_key(page, "radio", "Who, what, where", "Space")
    expect_the_matrix_to_say_that_it_is_an_example_and_to_add_up(page)
    expect_download_of_the_first_table(page, offered=False)


def expect_every_published_figure_with_its_year_and_page(page: Page, facts: pd.DataFrame) -> None:
    """Two tables, of resources and of demand, and the words that these are never to be added up."""
    for number, (side, label) in enumerate({"resource": "Resources", "demand": "Demand"}.items()):
        wanted = facts[facts["side"] == side]
        expect(page.get_by_role("heading", name=f"{label}: {len(wanted)} published figures")).to_be_visible()
        expect(tables(page).nth(number).locator("table")).to_have_attribute("aria-rowcount", str(len(wanted) + 1))
        rows = table_rows(tables(page).nth(number))
        assert len(rows) > 5
        known = set(zip(wanted["text"], wanted["year"], wanted["source_page"], strict=True))
        assert {(row["What"], row["Year"], row["Page"]) for row in rows} <= known
        assert all(row["Page"] for row in rows)
    expect(message(page, "never add these rows up")).to_be_visible()


def expect_download_of_the_first_table(page: Page, *, offered: bool) -> None:
    """The table's own download, which an example's table lacks: only a file that says what it is is taken away."""
    tables(page).first.hover()
    expect(tables(page).first.get_by_role("button", name="Search")).to_be_visible()
    expect(tables(page).first.get_by_role("button", name="Download as CSV")).to_be_visible(visible=offered)


def expect_a_theme_chosen_by_keyboard_to_stand_in_the_link(page: Page, facts: pd.DataFrame) -> None:
    """The figures of homes alone."""
    pick_by_keyboard(page, "Theme", "Homes")
    expect(page).to_have_url(re.compile("about_theme=homelessness_housing"))
    wanted = facts.query("side == 'resource' and theme == 'homelessness_housing'")
    rows = rows_with(page, "Theme", len(wanted))
    assert {row["Theme"] for row in rows} == {"Homes and homelessness"}


def expect_the_matrix_to_say_that_it_is_an_example_and_to_add_up(page: Page) -> None:
    """Its last row sums the rows above, and its file says by name and content what it is."""
    expect(message(page, EXAMPLE)).to_be_visible()
    rows = rows_with(page, "Total", 10)
    *lines, total = [amount(row["Total"]) for row in rows]
    assert sum(lines) == total > 0
    assert "not known" in {row["Total"] for row in rows}, "the example has a service whose money is not told"
    assert rows[-1]["Total"].startswith("at least")
    name, content = downloaded(page, "button", re.compile("^CSV$"))
    assert name.startswith("example-figures-")
    assert b"example figures" in content.lower()
    expect(page.get_by_text("slide the table sideways")).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.get_by_text("slide the table sideways")).to_be_visible()


def test_the_template_opens_a_faulty_return_is_refused_with_its_cell_and_a_good_one_is_its_owners_alone(visit):
    page = visit("/resources?part=own")
    settled(page, PAGES["/resources"])
    name, content = downloaded(page, "link", "XLSX with lists to choose from")
    assert name.endswith(".xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert [cell.value for cell in sheet[1]] == list(return_template.COLUMNS)
    give(page, "good.csv", a_return(GOOD.format(gbp=4321)))
    expect(message(page, "“good.csv” is open: 1 services")).to_be_visible()
    give(page, "bad.csv", a_return(GOOD.format(gbp="lots")))
    expect(message(page, "“bad.csv” was not opened")).to_be_visible()
    expect(page.get_by_text(re.compile("bad.csv.*row 2.*spend_gbp.*lots.*expected"))).to_be_visible()
    expect(message(page, "“good.csv” is open")).to_be_visible()
    press_key(page, "radio", "Who, what, where", "Space")
    expect(message(page, EXAMPLE)).to_be_visible()
    press_key(page, "radio", "Your own file", "Space")
    expect(page.get_by_text("Money, GBP: 4,321 together.")).to_be_visible()
    expect(message(page, EXAMPLE)).to_have_count(0)
    other = visit(same_link(page))
    settled(other, PAGES["/resources"])
    expect(message(other, EXAMPLE)).to_be_visible()
    expect(other.get_by_text("4,321")).to_have_count(0)
    expect(other.get_by_role("radio", name="Your own file")).to_have_count(0)


def test_every_part_of_resources_fits_a_phone_and_is_named_readable_and_large_enough(visit):
    page = visit("/resources", **PHONE)
    settled(page, PAGES["/resources"])
    for label in PARTS_OF_RESOURCES:
        press_key(page, "radio", label, "Space")
        expect(page.get_by_role("radio", name=label, exact=True)).to_be_checked()
        at_rest(page)  # what a rerun has not reached yet is paler
        expect_in_good_order(page)
        no_traceback(page)


def expect_in_good_order(page: Page) -> None:
    """What the tests of phones and of cold links ask of a page as it opens, here asked of a part of it."""
    assert sideways(page) == 0
    assert [one for one in page.evaluate(CONTROLS) if one[-1] < LEAST_PX] == []
    assert page.evaluate(UNNAMED) == []
    assert [one for one in page.locator(TEXTS).evaluate_all(CONTRAST) if one[1] < 4.5] == []
    levels = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(one => Number(one.tagName[1]))")
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


def saving(page: Page) -> Decimal:
    told = page.get_by_text(re.compile("Together they put in")).first.inner_text()
    return amount(not_none(re.search(r"save (£[\d,.]+\d)", told))[1])


def test_savings_from_the_four_rules_to_a_link_that_comes_back_on_a_phone(visit):
    """One visit on a laptop, and one on a phone to which its link was sent."""
    page = visit("/savings", width=1600)
    settled(page, PAGES["/savings"])
    expect(message(page, EXAMPLE)).to_be_visible()
    expect(message(page, "Cost shunt")).to_be_visible()
    expect_each_rule_to_share_out_the_whole_saving_to_the_penny(page)
    expect_download_of_the_first_table(page, offered=False)
    expect_a_summary_of_one_page_that_calls_itself_an_example(page)
    page.set_viewport_size({"width": 1280, "height": 800})
    expect_rule_and_pot_chosen_by_keyboard_to_stand_in_the_link(page, "Equal", "20%", "rule=equal")
    phone = visit(same_link(page), **PHONE)
    settled(phone, PAGES["/savings"])
    expect_chosen(phone, "How the saving is shared", "Equal net gain")
    expect_chosen(phone, "Of each partner’s gain, back to the community", "20%")
    expect_rule_and_pot_chosen_by_keyboard_to_stand_in_the_link(phone, "In proportion", "10%", "rule=investment")
    expect_a_file_with_a_fault_to_change_nothing(phone)
    no_traceback(phone)


def expect_each_rule_to_share_out_the_whole_saving_to_the_penny(page: Page) -> None:
    """What the partners get under each of the four rules adds up to the saving."""
    *partners, total = rows_with(page, "Equal net gain", 6)
    rules = [column for column in total if column != "Partner"]
    assert len(rules) == 4
    for rule in rules:
        assert sum(amount(row[rule]) for row in partners) == amount(total[rule]) == saving(page)


def expect_a_summary_of_one_page_that_calls_itself_an_example(page: Page) -> None:
    """A PDF, by its name and by its pages."""
    name, content = downloaded(page, "button", "Summary on one page")
    assert name.startswith("example-figures-")
    assert content.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page[^s]", content)) == 1


def expect_rule_and_pot_chosen_by_keyboard_to_stand_in_the_link(page: Page, rule: str, pot: str, told: str) -> None:
    """Chosen on a laptop or a phone, and no wider than its window."""
    pick_by_keyboard(page, "How the saving is shared", rule)
    choose(page, "Of each partner’s gain, back to the community", pot)
    expect(page).to_have_url(re.compile(told))
    assert sideways(page) == 0


def expect_a_file_with_a_fault_to_change_nothing(page: Page) -> None:
    """A scenario of another form is refused in a sentence."""
    before = saving(page)
    press_key(page, "switch", "State your own figures", "Space")
    give(page, "plan.json", '{"form": "something else"}')
    expect(message(page, "Nothing was changed")).to_contain_text("expected a scenario saved here")
    assert saving(page) == before
    expect_in_good_order(page)


def test_own_figures_stated_on_the_page_stand_in_the_link_without_the_example_label(visit):
    page = visit("/savings")
    settled(page, PAGES["/savings"])
    press_key(page, "switch", "State your own figures", "Space")
    page.get_by_role("textbox", name="Title", exact=True).fill("A night shelter")
    page.get_by_role("textbox", name="Who stated these figures, and when").fill("Our partnership, May 2027")
    press_key(page, "checkbox", "These are invented example figures", "Space")
    press_key(page, "button", "Work it out")
    expect(page.get_by_role("heading", name="A night shelter")).to_be_visible()
    expect(message(page, "Our partnership, May 2027")).to_be_visible()
    expect(message(page, EXAMPLE)).to_have_count(0)
    expect(page).to_have_url(re.compile("scenario="))
    copied = visit(same_link(page))
    settled(copied, PAGES["/savings"])
    expect(copied.get_by_role("heading", name="A night shelter")).to_be_visible()
    assert saving(copied) == saving(page)
    name, _ = downloaded(copied, "button", re.compile("JSON"))
    assert name == "a-night-shelter.json"

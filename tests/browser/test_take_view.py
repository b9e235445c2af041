"""Views taken away from their pages, and definitions one click from their numbers."""

import io
import re
from urllib.request import urlopen

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.look import no_traceback, settled, table_rows, tables

MEASURE = "child_poverty_percent"
COMPARE, DATA = "Compare the nine", "Where the figures come from"


def fetched(app: str, page, label: str) -> bytes:
    """What stands behind the first link with that label."""
    address = page.get_by_role("link", name=label, exact=True).first.get_attribute("href")
    with urlopen(f"{app}/{address}", timeout=60) as reply:
        return reply.read()


def test_the_workbook_of_compare_holds_the_figures_of_its_table(visit, app):
    page = visit(f"/compare?measure={MEASURE}&outline=wider")
    settled(page, COMPARE)
    shown = {row["Place"]: row for row in table_rows(tables(page).first)}
    sheet = openpyxl.load_workbook(io.BytesIO(fetched(app, page, "Excel")))["Data"]
    headings = [cell.value for cell in sheet[1]]
    taken = [dict(zip(headings, [cell.value for cell in row], strict=True)) for row in sheet.iter_rows(min_row=2)]
    places = [row for row in taken if row["Kind of area"] == "place"]
    assert [row["Area"] for row in places] == list(shown)
    for row in places:
        value = next(cell for heading, cell in shown[row["Area"]].items() if heading.startswith("Value"))
        assert float(value) == pytest.approx(row["Value (% of children under 16)"], abs=0.051)
        assert {row["Outline"]} == {"wider"}


@pytest.mark.parametrize("label", ["CSV", "Excel", "GeoPackage", "GeoJSON", "PNG", "SVG", "how to cite it"])
def test_every_link_of_a_view_gives_something(visit, app, label):
    page = visit(f"/compare?measure={MEASURE}")
    settled(page, COMPARE)
    assert len(fetched(app, page, label)) > 200


def test_a_definition_opens_cold_at_its_own_address(visit):
    page = visit("/data?about=measures&measure=crime_rate&year=2020")
    settled(page, DATA)
    no_traceback(page)
    expect(page.get_by_text("How much crime is recorded here?")).to_be_visible()
    for heading in ("Numerator", "Denominator", "Period", "Method", "Interval", "Source", "Licence", "Last build"):
        expect(page.get_by_text(re.compile(f"^{heading}: ")).first).to_be_visible()


def test_a_number_of_a_place_is_one_click_from_its_definition(visit):
    page = visit("/place?place=govan")
    settled(page, "Govan")
    address = page.get_by_role("link", name="What this is").first.get_attribute("href")
    assert address.startswith("data?about=measures&measure=population")

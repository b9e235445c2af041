"""Every page's pictures and tables can be added to a meeting, and stand on the wall and on a phone."""

from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.browser.look import at_rest, open_by_navigation, settled

VIEWS = (  # page, its title, parts of its link, how many buttons it has
    (
        "/compare",
        "Compare the nine",
        "level=zones&chart=funnel&measure=child_poverty_percent",
        4,
    ),  # and one in what is folded
    ("/overview", "Overview", "show=first", 1),
    ("/connections", "Connections", "over=places", 2),
    ("/outlook", "Outlook", "place=govan", 3),
    ("/place", "Govan", "place=govan&section=need", 8),
)


def buttons(page: Page):
    """The buttons that add what stands above them."""
    return page.get_by_role("button", name="Add to meeting")


@pytest.mark.parametrize(("path", "title", "query", "many"), VIEWS, ids=lambda one: str(one))
def test_each_map_chart_and_table_has_its_own_button(visit, path, title, query, many):
    page = visit(f"{path}?{query}")
    settled(page, title)
    at_rest(page)
    expect(buttons(page)).to_have_count(many)


def test_funnel_and_map_of_zones_become_scenes_that_the_wall_shows(visit):
    page = visit("/compare?level=zones&chart=funnel&measure=child_poverty_percent")
    settled(page, "Compare the nine")
    buttons(page).first.click()
    page.get_by_role("button", name="Start it with this scene").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    at_rest(page)
    buttons(page).nth(1).click()
    expect(page.get_by_text("as scene 2")).to_be_visible()
    open_by_navigation(page, "/meeting", "A meeting about the nine places")
    page.goto(urljoin(page.url, page.get_by_role("link", name="Present", exact=True).get_attribute("href")))
    shown = page.locator("article.scene:visible")
    expect(shown.locator(".map")).to_be_visible()
    expect(shown).to_contain_text("713 data zones run from 2.4% to 96.3%")
    page.keyboard.press("ArrowRight")
    expect(shown.locator(".chart svg")).to_be_visible()
    expect(shown).to_contain_text("lie beyond the 99.8% limits of chance")


def test_the_place_page_leads_to_its_two_sides(visit):
    page = visit("/place?place=govan&outline=core")
    settled(page, "Govan")
    link = page.get_by_role("link", name="Two sides of A4 about Govan")
    wanted = "data/place.pdf?place=govan&outline=core&view=%2Fplace%3Fplace%3Dgovan%26outline%3Dcore"
    expect(link).to_have_attribute("href", wanted)

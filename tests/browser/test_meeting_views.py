"""Every page's pictures and tables can be added to a meeting, and stand on the wall and on a phone."""

from urllib.parse import urljoin

from playwright.sync_api import Page, expect

from tests.browser.look import at_rest, open_by_navigation, settled


def buttons(page: Page):
    """The buttons that add what stands above them."""
    return page.get_by_role("button", name="Add to meeting")


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
    expect(shown).to_contain_text("712 data zones run from 2.4% to 96.3%")
    page.keyboard.press("ArrowRight")
    expect(shown.locator(".chart svg")).to_be_visible()
    expect(shown).to_contain_text("lie beyond the 99.8% limits of chance")

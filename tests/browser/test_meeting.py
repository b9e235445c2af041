"""A meeting is put together: from a ready outline, from other pages, by keyboard, by two editors, from a file."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.look import at_rest, no_traceback, open_by_navigation, settled

GOVAN = "Govan: what is here, what next"
CHOSEN = "nodes => nodes.findIndex(node => node.checked)"


def chosen_scene(page: Page) -> int:
    """Which scene of the list is chosen, 1 the first."""
    return page.get_by_role("radio").evaluate_all(CHOSEN) + 1


def press(page: Page, name: str, key: str = "Enter") -> None:
    """Works a button by keyboard, and waits until the page stands."""
    page.get_by_role("button", name=name).press(key)
    at_rest(page)


@pytest.fixture
def begun(visit):
    """A page with a meeting about Govan, started just now."""
    page = visit("/meeting?place=govan")
    settled(page, "A meeting")
    press(page, "Start with the outline for Govan")
    settled(page, GOVAN)
    return page


def test_a_meeting_is_found_again_by_its_link_after_a_refresh(begun):
    begun.reload()
    settled(begun, GOVAN)
    expect(begun.get_by_text("Scene 1 of 9")).to_be_visible()


def test_scenes_are_moved_removed_and_put_back_by_keyboard_and_the_focus_stays(begun):
    begun.get_by_role("radio").first.focus()
    begun.keyboard.press("ArrowDown")
    at_rest(begun)
    assert chosen_scene(begun) == 2
    for place in (3, 4):
        press(begun, "Later")
        assert chosen_scene(begun) == place
        expect(begun.get_by_role("button", name="Later")).to_be_focused()
    expect(begun.get_by_role("textbox", name="Title", exact=True)).to_have_value("Young and old in Govan")
    press(begun, "Remove")
    expect(begun.get_by_text("of 8")).to_be_visible()
    press(begun, "Put back “Young and old in Govan”")
    expect(begun.get_by_text("Scene 4 of 9")).to_be_visible()


def test_a_title_of_500_characters_with_markup_is_cut_in_a_sentence_and_shown_as_text(begun):
    title = begun.get_by_role("textbox", name="Title", exact=True)
    title.fill("<b>bold</b> " + "x" * 500)
    title.press("Tab")
    expect(begun.get_by_text("A title has room for 160 characters")).to_be_visible()
    expect(begun.get_by_text("1. <b>bold</b>")).to_be_visible()
    assert len(title.input_value()) == 160


def test_add_to_meeting_starts_a_meeting_and_then_fills_it(visit):
    page = visit("/compare?place=gorbals&measure=child_poverty_percent")
    settled(page, "Compare the nine")
    page.get_by_role("button", name="Add to meeting").first.click()
    page.get_by_role("button", name="Start it with this scene").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    at_rest(page)
    page.get_by_role("button", name="Add to meeting").nth(1).click()
    expect(page.get_by_text("as scene 2")).to_be_visible()
    open_by_navigation(page, "/meeting", "Gorbals: what is here, what next")
    page.get_by_role("radio").nth(1).press("Space")
    at_rest(page)
    page.get_by_text("What this scene says").click()
    expect(page.get_by_role("link", name="The view it was made from")).to_have_attribute(
        "href", "compare?measure=child_poverty_percent&place=gorbals"
    )


def test_a_meeting_saved_to_a_file_opens_as_a_new_one_and_what_cannot_be_drawn_can_be_removed(begun, tmp_path):
    press(begun, "This meeting")
    with begun.expect_download() as saving:
        begun.get_by_role("button", name="Save to a file").click()
    path = tmp_path / saving.value.suggested_filename
    saving.value.save_as(path)
    press(begun, "Close it here")
    settled(begun, "A meeting")
    chooser = begun.locator("input[type=file]")
    chooser.set_input_files([{"name": "other.json", "mimeType": "application/json", "buffer": b"{}"}])
    expect(begun.get_by_text("“other.json” was not opened. Nothing was changed.")).to_be_visible()
    saved = json.loads(path.read_text(encoding="utf-8"))
    saved["scenes"][0] |= {"part": "hologram", "title": "Not to be drawn"}
    path.write_text(json.dumps(saved), encoding="utf-8")
    chooser.set_input_files(path)
    settled(begun, GOVAN)
    expect(begun.get_by_text("opened as a new meeting with new codes")).to_be_visible()
    expect(begun.get_by_text("Scene 1 of 9")).to_be_visible()
    expect(begun.get_by_role("textbox", name="Title", exact=True)).to_have_value("Not to be drawn")
    press(begun, "Remove")
    expect(begun.get_by_text("Scene 1 of 8")).to_be_visible()
    no_traceback(begun)


def test_on_a_phone_nothing_lies_beyond_the_edge(begun):
    begun.set_viewport_size({"width": 360, "height": 740})
    at_rest(begun)
    assert begun.evaluate("document.documentElement.scrollWidth") == 360
    for name in ("Later", "Duplicate", "Remove", "Add a scene of words"):
        box = begun.get_by_role("button", name=name).bounding_box()
        assert box["x"] + box["width"] <= 360
        assert box["height"] >= 44

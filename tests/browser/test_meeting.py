"""A meeting is put together: from a ready outline, from other pages, by keyboard, by two editors, from a file."""

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.look import at_rest, no_traceback, open_by_navigation, settled
from tests.not_none import not_none

GOVAN = "Govan: what is here, what next"
CHOSEN = "nodes => nodes.findIndex(node => node.checked)"


def chosen_scene(page: Page) -> int:
    """Which scene of the list is chosen, 1 the first."""
    return page.get_by_role("radio").evaluate_all(CHOSEN) + 1


def press(page: Page, name: str, key: str = "Enter") -> None:
    """Works a button by keyboard, and waits until the page stands."""
    page.get_by_role("button", name=name).press(key)
    at_rest(page)


def test_a_meeting_is_found_again_worked_by_keyboard_on_a_phone_and_in_a_file_from_which_it_opens(visit, tmp_path):
    """One meeting about Govan, started by its ready outline: starting it is what costs time."""
    page = visit("/meeting?place=govan")
    settled(page, "A meeting")
    press(page, "Start with the outline for Govan")
    settled(page, GOVAN)
    page.reload()
    settled(page, GOVAN)
    expect(page.get_by_text("Scene 1 of 9")).to_be_visible()
    expect_scenes_to_be_moved_removed_and_put_back_by_keyboard(page)
    expect_a_mouse_and_alt_with_an_arrow_to_move_scenes(page)
    expect_nothing_beyond_the_edge_of_a_phone(page)
    expect_to_open_from_its_file_as_a_new_one(page, tmp_path)
    expect_a_long_title_to_be_cut_in_a_sentence_and_shown_as_text(page)
    no_traceback(page)


def expect_scenes_to_be_moved_removed_and_put_back_by_keyboard(page: Page) -> None:
    """And the focus stays."""
    page.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    at_rest(page)
    assert chosen_scene(page) == 2
    for place in (3, 4):
        press(page, "Later")
        assert chosen_scene(page) == place
        expect(page.get_by_role("button", name="Later")).to_be_focused()
    expect(page.get_by_role("textbox", name="Title", exact=True)).to_have_value("Young and old in Govan")
    press(page, "Remove")
    expect(page.get_by_text("of 8")).to_be_visible()
    press(page, "Put back “Young and old in Govan”")
    expect(page.get_by_text("Scene 4 of 9")).to_be_visible()


def expect_a_mouse_and_alt_with_an_arrow_to_move_scenes(page: Page) -> None:
    """A scene is dragged two places down, then comes back with the keyboard, the focus on it all the way."""
    rows = page.locator(".st-key-meeting_scenes [data-testid='stRadioGroup'] > *")
    rows.first.drag_to(rows.nth(2), target_position={"x": 60, "y": not_none(rows.nth(2).bounding_box())["height"] - 5})
    expect(rows.nth(2)).to_contain_text("3. Who lives in Govan")
    at_rest(page)
    rows.nth(2).click(position={"x": not_none(rows.nth(2).bounding_box())["width"] - 40, "y": 30})  # on its picture
    expect(page.get_by_text("Scene 3 of 9")).to_be_visible()
    at_rest(page)
    for place in (2, 1):
        page.keyboard.press("Alt+ArrowUp")
        expect(rows.nth(place - 1)).to_contain_text(f"{place}. Who lives in Govan")
        expect(rows.nth(place - 1).locator("input")).to_be_focused()
        at_rest(page)


def expect_nothing_beyond_the_edge_of_a_phone(page: Page) -> None:
    """In a window of 360 px, with buttons for a thumb."""
    page.set_viewport_size({"width": 360, "height": 740})
    at_rest(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    for name in ("Later", "Duplicate", "Remove", "Add a scene of words"):
        box = page.get_by_role("button", name=name).bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 360
        assert box["height"] >= 44
    page.set_viewport_size({"width": 1280, "height": 800})
    at_rest(page)


def expect_to_open_from_its_file_as_a_new_one(page: Page, folder: Path) -> None:
    """Another file changes nothing; a scene that cannot be drawn can be removed."""
    press(page, "This meeting")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save to a file").click()
    path = folder / saving.value.suggested_filename
    saving.value.save_as(path)
    press(page, "Close it here")
    settled(page, "A meeting")
    chooser = page.locator("input[type=file]")
    chooser.set_input_files([{"name": "other.json", "mimeType": "application/json", "buffer": b"{}"}])
    expect(page.get_by_text("“other.json” was not opened. Nothing was changed.")).to_be_visible()
    saved = json.loads(path.read_text(encoding="utf-8"))
    saved["scenes"][0] |= {"part": "hologram", "title": "Not to be drawn"}
    path.write_text(json.dumps(saved), encoding="utf-8")
    chooser.set_input_files(path)
    settled(page, GOVAN)
    expect(page.get_by_text("opened as a new meeting with new codes")).to_be_visible()
    expect(page.get_by_text("Scene 1 of 9")).to_be_visible()
    expect(page.get_by_role("textbox", name="Title", exact=True)).to_have_value("Not to be drawn")
    press(page, "Remove")
    expect(page.get_by_text("Scene 1 of 8")).to_be_visible()


def expect_a_long_title_to_be_cut_in_a_sentence_and_shown_as_text(page: Page) -> None:
    """500 characters with markup, of which 160 are kept."""
    title = page.get_by_role("textbox", name="Title", exact=True)
    title.fill("<b>bold</b> " + "x" * 500)
    title.press("Tab")
    expect(page.get_by_text("A title has room for 160 characters")).to_be_visible()
    expect(page.get_by_text("1. <b>bold</b>")).to_be_visible()
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

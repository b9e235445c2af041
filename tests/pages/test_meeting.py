"""A meeting without a browser: its outline, its codes, two editors at once, and data that were rebuilt since."""

import json
import os
from dataclasses import replace

import pytest

from localities.participation import change_meeting, open_meeting
from localities.participation.meetings import TooManyGuesses
from tests.pages.opening import by_link, said
from tests.pages.reading import messages, pressed, title

GOVAN = "Govan: what is here, what next"
pytestmark = pytest.mark.usefixtures("store")


def begun():
    """A page with a meeting about Govan, started just now."""
    return pressed(by_link("/meeting?place=govan"), "Start with the outline for Govan")


def opened(code: str):
    """The meeting of that code, as its link opens it."""
    return by_link(f"/meeting?meeting={code}")


def test_the_outline_goes_from_who_lives_here_to_what_shall_we_ask():
    page = begun()
    assert title(page) == GOVAN
    titles = " ".join(page.radio[0].options)
    wanted = [
        "Who lives in",
        "What stands out",
        "priority themes",
        "here already",
        "the plan says",
        "What shall we ask",
    ]
    places = [titles.index(one) for one in wanted]
    assert places == sorted(places)


def editors_code(page):
    """The editor's code of the meeting that is open on the page: no link holds it."""
    return page.session_state["meeting_code"]


def test_a_meeting_is_found_again_by_its_link_and_to_edit_where_the_browser_keeps_the_code(cookies):
    page = begun()
    reader = page.query_params["meeting"]
    assert len(reader) == len("bcd-fgh-234")
    assert "Remove" not in [one.label for one in opened(reader).button]
    cookies[f"meeting_{reader.replace('-', '')}"] = editors_code(page).replace("-", "")
    again = opened(reader)
    assert title(again) == GOVAN
    assert again.subheader[0].value == "Scene 1 of 9"
    assert "Remove" in [one.label for one in again.button]


def test_a_title_of_500_characters_with_markup_is_cut_in_a_sentence_and_shown_as_text():
    page = begun()
    (box,) = [one for one in page.text_input if one.label == "Title"]
    box.set_value("<b>bold</b> " + "x" * 500).run()
    assert messages(page, "A title has room for 160 characters")
    (box,) = [one for one in page.text_input if one.label == "Title"]
    assert len(box.value or "") == 160
    assert page.radio[0].options[0].startswith("1. \\<b\\>bold")


def test_who_comes_second_to_a_scene_is_told_and_keeps_the_words():
    page = begun()
    seen = open_meeting.by_code(editors_code(page))
    change_meeting.write_note(seen, seen.scenes[0].scene_id, "by another editor")
    page.text_area[0].set_value("mine").run()
    assert "Somebody else changed the scene" in said(page)
    assert "You had written: “mine”" in said(page)
    assert page.text_area[0].value == "by another editor"


def test_a_rebuild_since_is_told_and_the_old_figures_can_be_kept():
    seen = open_meeting.by_code(editors_code(begun()))
    (column,) = {"seen", "baseline"} & set(vars(seen.scenes[0]))
    told = json.loads(getattr(seen.scenes[0], column))
    told["figures"][0][1], told["edition"] = "12 people", "2025-05-12"
    older = [replace(seen.scenes[0], **{column: json.dumps(told)}), *seen.scenes[1:]]
    page = opened(open_meeting.start("From May", "govan", "2025-05-12", older).editor_code)
    assert "Figures of 12 May 2025; now" in said(page)
    assert "One scene shows other figures" in said(page)
    assert "was 12 people" in said(page)
    assert "keeps the figures of 12 May 2025" in said(pressed(page, "Keep the old figures"))
    assert messages(pressed(page, "Take the new figures"), "Every scene follows the data now.")
    assert "The data were rebuilt since" not in said(page)


def test_a_file_that_is_no_meeting_is_told_in_a_sentence():
    page = by_link("/meeting")
    page.file_uploader[0].set_value(("other.json", b"{}", "application/json")).run()
    assert messages(page, "other.json is not a saved meeting")


def test_a_store_that_is_away_keeps_the_meeting_open_and_says_so_and_it_comes_back_by_itself(monkeypatch):
    page = begun()
    here = os.environ["DATABASE_URL"]
    monkeypatch.setenv("DATABASE_URL", "postgresql://anna:secret@127.0.0.1:1/nowhere")
    page.run()
    assert messages(page, "cannot be read or kept just now")
    assert "The code of the meeting is kept" in said(page)
    assert not {"anna", "127.0.0.1", "postgresql"} & set(said(page).split())
    assert page.query_params["meeting"]
    monkeypatch.setenv("DATABASE_URL", here)
    page.run()
    assert title(page) == GOVAN
    assert "Remove" in [one.label for one in page.button]


def test_too_many_wrong_codes_keep_the_code_in_the_link_and_the_meeting_opens_afterwards(monkeypatch):
    reader = open_meeting.start("Afterwards", "", "2025-05-12").reader_code

    def slowed(code, caller=None):
        raise TooManyGuesses("Wait a moment.")

    with monkeypatch.context() as change:
        change.setattr(open_meeting, "by_code", slowed)
        page = opened(reader)
    assert "The code of the meeting is kept" in said(page)
    assert page.query_params["meeting"] == reader
    assert title(page.run()) == "Afterwards"


def test_start_that_cannot_write_says_so_at_once(monkeypatch):
    page = by_link("/meeting?place=govan")
    monkeypatch.setenv("DATABASE_URL", "postgresql://anna:secret@127.0.0.1:1/nowhere")
    assert messages(pressed(page, "Start empty"), "Nothing was saved")


@pytest.mark.parametrize("code", ["bcd-fgh-999", "<script>alert(1)</script>", "b" * 300])
def test_a_wrong_code_in_a_link_is_answered_in_a_sentence(code):
    open_meeting.start("Another", "", "2025-05-12")
    page = opened(code)
    assert title(page) == "A meeting"
    assert "No meeting has the code" in said(page)
    assert "meeting" not in page.query_params


def test_the_readers_code_shows_the_scenes_and_no_way_to_change_them():
    reader = open_meeting.by_code(editors_code(begun())).reader_code
    page = opened(reader)
    assert title(page) == GOVAN
    assert messages(page, "You opened this meeting with its readers' code")
    assert "Remove" not in [one.label for one in page.button]

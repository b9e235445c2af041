"""A discussion over its routes: the countdown on every screen, and minutes that everybody takes home."""

import pytest

from localities.community_store import engine
from localities.participation import codes, open_meeting
from tests.publishing.meeting_in_a_hall import NASTY, client, scene, started


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'community.db'}")
    monkeypatch.setattr(open_meeting, "guesses", codes.Guesses())
    yield
    engine.clear_cache()


@pytest.fixture
def meeting():
    return started(scene("words", "First", text="What next?"), scene("words", "Second", text="Who is missing?"))


def post(browser, meeting, name, **fields):
    return browser.post(f"/meeting/{meeting.reader_code}/{name}", data=fields)


def test_a_countdown_reaches_every_screen_with_the_seconds_that_are_left(meeting):
    begun = post(client(edits=meeting), meeting, "countdown", scene=meeting.scenes[1].scene_id, minutes="5")
    assert 299 < begun.json()["left_s"] <= 300
    heard = client().get(f"/meeting/{meeting.reader_code}/now").json()  # another server, a reader
    assert heard["scene"] == meeting.scenes[1].scene_id
    assert 200 < heard["left_s"] <= 300


def test_a_stopped_countdown_is_not_sent_any_more(meeting):
    browser, first = client(edits=meeting), meeting.scenes[0].scene_id
    post(browser, meeting, "countdown", scene=first, minutes="5")
    assert "left_s" not in post(browser, meeting, "countdown", scene=first, minutes="0").json()


def test_a_paused_countdown_goes_on_with_the_seconds_that_were_left(meeting):
    browser, first = client(edits=meeting), meeting.scenes[0].scene_id
    word = post(browser, meeting, "countdown", scene=first, minutes="0", seconds="95").json()
    assert 94 < word["left_s"] <= 95
    assert post(browser, meeting, "countdown", scene=first, minutes="120", seconds="1").status_code == 400
    assert post(browser, meeting, "countdown", scene=first, minutes="0", seconds="soon").status_code == 400


@pytest.mark.parametrize("minutes", ["", "soon", "1.5", "121", "99999", "-3"])
def test_a_countdown_of_no_minutes_that_can_be_counted_is_refused_in_a_sentence(meeting, minutes):
    refused = post(client(edits=meeting), meeting, "countdown", scene=meeting.scenes[0].scene_id, minutes=minutes)
    assert refused.status_code == 400
    assert "minutes" in refused.text


def test_who_has_the_rooms_code_alone_neither_counts_down_nor_notes(meeting):
    reader, first = client(), meeting.scenes[0].scene_id
    assert post(reader, meeting, "countdown", scene=first, minutes="5").status_code == 403
    assert post(reader, meeting, "minutes", scene=first, note="x").status_code == 403
    assert reader.get(f"/meeting/{meeting.reader_code}/minutes?scene={first}").status_code == 403
    page = reader.get(f"/present?meeting={meeting.reader_code}").text
    assert 'id="minutes"' not in page
    assert 'id="time"' not in page


def test_a_page_of_another_site_notes_nothing(meeting):
    browser, first = client(edits=meeting), meeting.scenes[0].scene_id
    address = f"/meeting/{meeting.reader_code}/minutes"
    headers = {"sec-fetch-site": "cross-site", "origin": "http://elsewhere.example"}
    refused = browser.post(address, data={"scene": first, "note": "x"}, headers=headers)
    assert refused.status_code == 403
    assert browser.get(f"{address}?scene={first}").json()["minutes"] == []


def test_what_is_noted_on_the_wall_stands_on_phones_and_on_the_page_to_take_home_as_text(meeting):
    browser, first = client(edits=meeting), meeting.scenes[0].scene_id
    assert post(browser, meeting, "minutes", scene=first, note=NASTY).json()["minutes"] == [NASTY]
    for address in (f"scene/{first}/phone", "page.html"):
        page = client().get(f"/meeting/{meeting.reader_code}/{address}").text
        assert "Noted in the meeting" in page
        assert "&lt;script&gt;" in page
        assert "<b>bold" not in page
    assert "Noted in the meeting" not in client().get(f"/meeting/{meeting.reader_code}/scene/{first}/hall").text


def test_a_note_on_no_scene_or_without_end_is_refused(meeting):
    browser = client(edits=meeting)
    assert post(browser, meeting, "minutes", scene="gone", note="x").status_code == 400
    long = post(browser, meeting, "minutes", scene=meeting.scenes[0].scene_id, note="x" * 20_000)
    assert long.status_code == 413

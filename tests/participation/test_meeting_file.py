"""A meeting saved to a file and opened on another machine."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localities.participation import change_meeting, meeting_file, open_meeting
from localities.participation.meetings import MeetingFault, fitting_title
from tests.participation.conftest import titles


def saved(meeting, **changes):
    """The file's content with some of it replaced."""
    return json.dumps({**json.loads(meeting_file.written(meeting)), **changes}).encode()


def test_what_is_saved_opens_as_the_same_scenes_under_new_codes(meeting):
    noted = change_meeting.write_note(meeting, meeting.scenes[0].scene_id, "zwei\nZeilen – ß")
    found = meeting_file.read(meeting_file.written(noted))
    opened = open_meeting.start(found.title, found.place, found.data_edition, found.scenes)
    assert titles(opened) == ["a", "b", "c"]
    assert opened.scenes[0].note == "zwei\nZeilen – ß"
    assert [scene.query for scene in opened.scenes] == [scene.query for scene in meeting.scenes]
    assert opened.data_edition == "2025-05-12"
    assert opened.reader_code != meeting.reader_code


@pytest.mark.parametrize(
    ("before", "now"), [("map_of_nine", "map_of_places"), ("table_nine", "table_of_places"), ("zone_map", "zone_map")]
)
def test_a_kind_of_scene_that_was_called_after_a_number_is_read_as_it_is_called_now(meeting, before, now):
    found = meeting_file.read(saved(meeting, scenes=[{"part": before, "title": "A map", "query": []}]))
    assert [scene.part for scene in found.scenes] == [now]


def test_the_file_holds_no_code(meeting):
    content = meeting_file.written(meeting).decode()
    assert meeting.reader_code not in content
    assert meeting.editor_code not in content


def test_the_file_is_named_after_its_place_and_day(meeting):
    assert meeting_file.file_name(meeting) == f"meeting-govan-{meeting.changed_at:%Y-%m-%d}.json"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"format": "other"}, "not a saved meeting"),
        ({"format_version": 2}, "“format_version” is 2; this version of the app reads 1"),
        ({"title": 7}, "The file: “title” is 7; expected text"),
        ({"scenes": {}}, "“scenes” is {}; expected a list"),
        ({"scenes": [[]]}, "Scene 1 is \\[\\]; expected an object"),
        ({"scenes": [{"title": "x"}]}, "Scene 1: “part” is missing; expected text"),
        ({"scenes": [{"part": "words", "title": "x", "query": [["a"]]}]}, "expected a list of pairs"),
        ({"scenes": [{"part": "words", "title": "x"}] * 101}, "101 scenes; a meeting holds at most 100"),
    ],
)
def test_a_wrong_file_is_told_where_what_and_what_was_expected(meeting, changes, sentence):
    with pytest.raises(MeetingFault, match=sentence):
        meeting_file.read(saved(meeting, **changes))


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[" * 100_000, b"null", b"PK\x03\x04", b'{"format": '])
def test_what_is_no_file_of_ours_is_told_in_a_sentence(content):
    with pytest.raises(MeetingFault):
        meeting_file.read(content)


def test_a_cut_file_is_refused_at_every_length(meeting):
    content = meeting_file.written(meeting)
    for length in range(0, len(content) - 1, 7):
        with pytest.raises(MeetingFault):
            meeting_file.read(content[:length])


def test_a_scene_that_this_app_cannot_show_stays_in_and_the_rest_opens(meeting):
    scenes = [{"part": "hologram", "title": "Later"}, {"part": "words", "title": "Now"}]
    found = meeting_file.read(saved(meeting, scenes=scenes))
    assert [scene.part for scene in found.scenes] == ["hologram", "words"]


def test_a_long_title_in_a_file_is_cut_and_told(meeting):
    found = meeting_file.read(saved(meeting, title="t" * 500))
    assert len(found.title) == 160
    assert "160 characters" in found.remarks[0]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(title=JSON, scenes=JSON, scene=JSON)
def test_whatever_stands_in_a_file_it_opens_or_is_refused_in_a_sentence(title, scenes, scene):
    head = {"format": meeting_file.FORMAT, "format_version": 1, "title": title, "place": "", "data_edition": ""}
    for listed in (scenes, [scene], [{"part": "words", "title": "x", "query": scene, "note": title}]):
        with suppress(MeetingFault):  # any other error fails this test
            assert meeting_file.read(json.dumps({**head, "scenes": listed}).encode()).title == fitting_title(title)[0]

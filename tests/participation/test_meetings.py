"""Meetings: order, titles, removing and putting back, two editors at once."""

from dataclasses import replace

import pytest

from localities.community_store import engine
from localities.participation import change_meeting, meeting_rows, open_meeting
from localities.participation.meetings import (
    MOST_SCENES,
    TITLE_MOST,
    ChangedMeanwhile,
    MeetingFault,
    MeetingFull,
    NoSuchMeeting,
    ReadersOnly,
    fitting_title,
    several_lines,
)
from tests.not_none import not_none
from tests.participation.conftest import titles, words


def again(meeting):
    return open_meeting.by_code(meeting.editor_code)


def test_a_stored_scene_that_was_called_after_a_number_is_found_as_it_is_called_now():
    old = [replace(words("a"), part=part) for part in ("map_of_nine", "table_nine", "words")]
    stored = open_meeting.start("Three", "govan", "2025-05-12", old)
    assert [scene.part for scene in again(stored).scenes] == ["map_of_places", "table_of_places", "words"]


def test_a_meeting_is_found_as_it_was_written(meeting):
    assert again(meeting) == meeting


def test_looking_for_a_meeting_makes_no_store(store):
    with pytest.raises(NoSuchMeeting):
        open_meeting.by_code("bcd-fgh-234")
    assert not store.parent.exists()


@pytest.mark.parametrize(
    ("by", "order"), [(1, "bac"), (2, "bca"), (99, "bca"), (-1, "abc"), (0, "abc")], ids=lambda one: str(one)
)
def test_a_scene_moves_by_so_many_places_and_never_beyond_an_end(meeting, by, order):
    change_meeting.move(meeting, meeting.scenes[0].scene_id, by)
    assert titles(again(meeting)) == list(order)


def test_a_copy_stands_right_after_its_scene(meeting):
    changed = change_meeting.duplicate(meeting, meeting.scenes[1].scene_id)
    assert titles(changed) == ["a", "b", "b", "c"]
    assert len({scene.scene_id for scene in changed.scenes}) == 4


def test_what_was_removed_comes_back_where_it_stood_last_one_first(meeting):
    less = change_meeting.remove(meeting, meeting.scenes[0].scene_id)
    least = change_meeting.remove(less, meeting.scenes[2].scene_id)
    assert titles(again(least)) == ["b"]
    assert not_none(change_meeting.removed_last(least)).title == "c"
    more = change_meeting.put_back(least)
    assert titles(again(more)) == ["b", "c"]
    assert titles(change_meeting.put_back(more)) == ["a", "b", "c"]
    assert change_meeting.removed_last(meeting) is None


def test_putting_back_where_nothing_was_removed_changes_nothing(meeting):
    assert change_meeting.put_back(meeting) == meeting


def test_only_the_last_ten_removed_can_be_put_back(meeting):
    for number in range(meeting_rows.REMOVED_MOST + 2):
        meeting = change_meeting.add(meeting, words(str(number)))
        meeting = change_meeting.remove(meeting, meeting.scenes[-1].scene_id)
    for _ in range(meeting_rows.REMOVED_MOST):
        meeting = change_meeting.put_back(meeting)
    assert len(meeting.scenes) == 3 + meeting_rows.REMOVED_MOST
    assert change_meeting.removed_last(meeting) is None


def test_the_hundred_and_first_scene_is_refused_in_a_sentence():
    full = open_meeting.start("Full", "", "2025-05-12", [words(str(number)) for number in range(MOST_SCENES)])
    with pytest.raises(MeetingFull, match="at most 100 scenes"):
        change_meeting.add(full, words("one more"))
    with pytest.raises(MeetingFull):
        change_meeting.duplicate(full, full.scenes[0].scene_id)
    assert len(again(full).scenes) == MOST_SCENES


def test_editors_of_different_scenes_both_succeed(meeting):
    first, second = (scene.scene_id for scene in meeting.scenes[:2])
    change_meeting.rename_scene(meeting, first, "A")
    change_meeting.write_note(meeting, second, "ask Ann")
    assert titles(again(meeting)) == ["A", "b", "c"]
    assert again(meeting).scenes[1].note == "ask Ann"


def test_who_comes_second_to_the_same_scene_is_told_and_nothing_is_overwritten(meeting):
    scene_id = meeting.scenes[0].scene_id
    change_meeting.write_note(meeting, scene_id, "first")
    with pytest.raises(ChangedMeanwhile, match="Somebody else changed the scene “a”"):
        change_meeting.write_note(meeting, scene_id, "second")
    assert again(meeting).scenes[0].note == "first"
    change_meeting.remove(again(meeting), scene_id)
    with pytest.raises(ChangedMeanwhile, match="Somebody else removed"):
        change_meeting.write_note(meeting, scene_id, "third")


def test_adding_never_conflicts(meeting):
    for title in "de":
        change_meeting.add(meeting, words(title))
    assert titles(again(meeting)) == list("abcde")


def test_two_who_rename_the_meeting_do_not_overwrite_each_other(meeting):
    change_meeting.rename(meeting, "Four")
    with pytest.raises(ChangedMeanwhile, match="Four"):
        change_meeting.rename(meeting, "Five")


def test_every_change_counts_one_version_and_no_change_counts_none(meeting):
    scene_id = meeting.scenes[0].scene_id
    assert change_meeting.move(meeting, scene_id, -1).version == 1
    assert change_meeting.rename_scene(meeting, scene_id, "A").version == 2


def test_the_readers_code_opens_the_meeting_and_changes_nothing(meeting):
    reader = open_meeting.by_code(meeting.reader_code)
    assert not reader.can_edit
    assert reader.scenes == meeting.scenes
    with pytest.raises(ReadersOnly):
        change_meeting.add(reader, words("d"))
    assert titles(again(meeting)) == ["a", "b", "c"]


def test_a_made_up_editors_code_changes_nothing(meeting):
    with pytest.raises(NoSuchMeeting):
        change_meeting.rename(replace(meeting, editor_code="bbbb-bbbb-bbbb-bbbb-bbbb-bbbb"), "Mine")
    assert again(meeting).title == "Three"


def test_a_deleted_meeting_leaves_nothing_behind(meeting):
    change_meeting.delete(meeting)
    for code in (meeting.reader_code, meeting.editor_code):
        with pytest.raises(NoSuchMeeting, match="deleted"):
            open_meeting.by_code(code)
    with pytest.raises(NoSuchMeeting):
        change_meeting.add(meeting, words("d"))
    with engine.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM scenes").scalar() == 0


def test_a_readers_copy_is_a_meeting_of_its_own(meeting):
    own = open_meeting.copy(open_meeting.by_code(meeting.reader_code))
    assert own.can_edit
    assert titles(own) == titles(meeting)
    change_meeting.remove(own, own.scenes[0].scene_id)
    assert titles(again(meeting)) == ["a", "b", "c"]


def test_a_title_of_500_characters_is_cut_between_words_and_says_so():
    title, sentence = fitting_title("word " * 100)
    assert len(title) <= TITLE_MOST
    assert title.endswith("word…")
    assert "room for 160 characters; this one had 499" in sentence


def test_a_title_without_a_space_is_cut_too():
    assert len(fitting_title("x" * 500)[0]) == TITLE_MOST


def test_markup_in_a_title_stays_the_text_that_it_is():
    assert fitting_title("<b>a</b> & *c*") == ("<b>a</b> & *c*", "")


def test_line_ends_controls_and_turned_writing_do_not_reach_a_title():
    assert fitting_title("a\nb\x00\u202ec")[0] == "a bc"
    assert fitting_title(" \n ", "Ages")[0] == "Ages"


def test_a_note_keeps_its_lines():
    assert several_lines("one\r\ntwo \n\nthree\x07\n") == "one\ntwo\n\nthree"


def test_a_part_that_nobody_can_show_is_refused_with_those_that_can():
    with pytest.raises(MeetingFault, match="dot_plot"):
        change_meeting.drafted("pie_chart", "Pie")


def test_words_on_the_wall_are_written_line_by_line(meeting):
    changed = change_meeting.write_text(meeting, meeting.scenes[0].scene_id, "One?\nTwo?")
    assert again(changed).scenes[0].words("text") == "One?\nTwo?"

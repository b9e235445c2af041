"""What is noted during a meeting: nothing of it is lost, whoever else writes meanwhile."""

import pytest

from localities.participation import change_meeting, meeting_file, meeting_minutes, open_meeting
from localities.participation.meetings import ChangedMeanwhile, MeetingFault


def noted_on_first(meeting):
    return meeting_minutes.of(open_meeting.by_code(meeting.reader_code).scenes[0])


def test_two_editors_who_note_on_the_same_scene_both_succeed(meeting):
    scene_id = meeting.scenes[0].scene_id
    meeting_minutes.note_down(meeting, scene_id, "More benches\n")
    meeting_minutes.note_down(meeting, scene_id, "  A later bus ")
    assert noted_on_first(meeting) == ("More benches", "A later bus")


def test_a_title_may_be_edited_while_somebody_notes(meeting):
    scene_id = meeting.scenes[0].scene_id
    meeting_minutes.note_down(meeting, scene_id, "More benches")
    change_meeting.rename_scene(meeting, scene_id, "What next?")  # on the screen of before the note
    assert open_meeting.by_code(meeting.reader_code).scenes[0].title == "What next?"
    assert noted_on_first(meeting) == ("More benches",)


def test_minutes_that_are_rewritten_overwrite_no_note_that_came_meanwhile(meeting):
    scene_id = meeting.scenes[0].scene_id
    seen = meeting_minutes.note_down(meeting, scene_id, "More benches")
    meeting_minutes.note_down(meeting, scene_id, "A later bus")
    with pytest.raises(ChangedMeanwhile, match="More was noted"):
        meeting_minutes.write_minutes(seen, scene_id, "Benches")
    assert noted_on_first(meeting) == ("More benches", "A later bus")


def test_an_empty_note_changes_nothing_and_one_on_a_scene_that_is_gone_is_refused(meeting):
    scene_id = meeting.scenes[0].scene_id
    assert meeting_minutes.note_down(meeting, scene_id, "  \n ") == meeting
    change_meeting.remove(meeting, scene_id)
    with pytest.raises(ChangedMeanwhile, match="removed meanwhile"):
        meeting_minutes.note_down(meeting, scene_id, "More benches")


def test_the_minutes_of_a_scene_end_at_five_thousand_characters(meeting):
    scene_id = meeting.scenes[0].scene_id
    for _ in range(9):  # nine notes of 500 characters and their eight line ends
        meeting_minutes.note_down(meeting, scene_id, "x" * 600)
    assert sum(map(len, noted_on_first(meeting))) == 4_500
    with pytest.raises(MeetingFault, match="5,000 characters"):
        meeting_minutes.note_down(meeting, scene_id, "x" * 500)


def test_a_saved_meeting_holds_its_minutes_and_a_copy_begins_without_any(meeting):
    noted = meeting_minutes.note_down(meeting, meeting.scenes[0].scene_id, "More benches")
    assert meeting_file.read(meeting_file.written(noted)).scenes[0].minutes == "More benches"
    assert open_meeting.copy(noted).scenes[0].minutes == ""

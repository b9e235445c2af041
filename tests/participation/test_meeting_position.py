"""Where the presenter stands, over refresh and restart."""

import pytest

from localities.community_store import engine
from localities.participation import change_meeting, meeting_position, open_meeting
from localities.participation.meeting_position import Position
from localities.participation.meetings import ReadersOnly


def test_nobody_has_moved_before_the_first_move(meeting):
    assert meeting_position.of(meeting.meeting_id) == Position("", 0, 1)
    assert meeting_position.of("no such meeting") == Position()


def test_each_move_counts_and_outlives_the_server(meeting):
    for scene in meeting.scenes:
        meeting_position.go_to(meeting, scene.scene_id)
    engine.clear_cache()
    assert meeting_position.of(meeting.meeting_id) == Position(meeting.scenes[2].scene_id, 3, 1)


def test_a_move_is_no_change_of_the_meeting(meeting):
    meeting_position.go_to(meeting, meeting.scenes[1].scene_id)
    assert open_meeting.by_code(meeting.reader_code).version == 1


def test_readers_do_not_lead(meeting):
    reader = open_meeting.by_code(meeting.reader_code)
    with pytest.raises(ReadersOnly):
        meeting_position.go_to(reader, meeting.scenes[1].scene_id)


def test_the_position_goes_with_its_meeting(meeting):
    meeting_position.go_to(meeting, meeting.scenes[0].scene_id)
    change_meeting.delete(meeting)
    assert meeting_position.of(meeting.meeting_id) == Position()

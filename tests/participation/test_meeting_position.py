"""Where the presenter stands, over refresh and restart."""

from datetime import UTC, datetime, timedelta

import pytest

from localities.community_store import engine
from localities.participation import change_meeting, meeting_position, open_meeting
from localities.participation.meeting_position import Position
from localities.participation.meetings import MeetingFault, ReadersOnly
from tests.not_none import not_none


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


def test_a_countdown_goes_on_while_the_presenter_moves_until_it_is_stopped(meeting):
    first, second, _ = (one.scene_id for one in meeting.scenes)
    before = datetime.now(UTC)
    begun = meeting_position.count_down(meeting, first, 5)
    assert before + timedelta(minutes=5) <= not_none(begun.talk_until) <= datetime.now(UTC) + timedelta(minutes=5)
    meeting_position.go_to(meeting, second)
    engine.clear_cache()  # a new server
    assert meeting_position.of(meeting.meeting_id) == Position(second, 2, 1, begun.talk_until)
    assert meeting_position.count_down(meeting, second, 0).talk_until is None


@pytest.mark.parametrize("minutes", [-1, 121])
def test_a_countdown_of_more_than_two_hours_or_less_than_nothing_is_refused(meeting, minutes):
    with pytest.raises(MeetingFault, match="1 to 120 minutes"):
        meeting_position.count_down(meeting, meeting.scenes[0].scene_id, minutes)
    assert meeting_position.of(meeting.meeting_id) == Position("", 0, 1)

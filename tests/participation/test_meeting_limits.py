"""Limits of meetings: how many one address starts, how large one becomes, when an unused one goes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from localities.participation import change_meeting, meeting_limits, meeting_position, open_meeting
from localities.participation.meetings import MeetingFull, NoSuchMeeting, Scene

LATER = datetime.now(UTC) + timedelta(days=meeting_limits.KEPT_DAYS + 1)


def test_one_address_starts_thirty_meetings_an_hour_and_another_goes_on(monkeypatch):
    monkeypatch.setattr(meeting_limits, "_limiter", MovingWindowRateLimiter(MemoryStorage()))
    for number in range(30):
        meeting_limits.count_start("hall")
        assert number < 30
    with pytest.raises(meeting_limits.TooManyMeetings, match="within an hour"):
        open_meeting.start("One more", "", "2025-05-12", caller="hall")
    assert open_meeting.start("Another", "", "2025-05-12", caller="library").title == "Another"


def test_a_meeting_over_twenty_megabytes_is_refused_and_nothing_is_written(meeting, monkeypatch):
    monkeypatch.setattr(meeting_limits, "MOST_BYTES", 2_000)
    with pytest.raises(MeetingFull, match="Nothing was changed"):
        change_meeting.add(meeting, Scene("", "words", (), "Long", "x" * 2_001))
    with pytest.raises(MeetingFull):
        open_meeting.start("Large", "", "2025-05-12", [Scene("", "words", (), "Long", "x" * 2_001)])
    assert open_meeting.by_code(meeting.reader_code).version == meeting.version


def test_a_meeting_that_nobody_used_for_so_many_days_is_deleted_and_a_used_one_stays(meeting):
    assert meeting_limits.delete_unused() == 0
    moved_lately = open_meeting.start("Moved", "", "2025-05-12", meeting.scenes)
    with_old_change = datetime.now(UTC) + timedelta(days=meeting_limits.KEPT_DAYS - 1)
    assert meeting_limits.delete_unused(with_old_change) == 0
    assert meeting_limits.delete_unused(LATER) == 2
    for gone in (meeting, moved_lately):
        with pytest.raises(NoSuchMeeting):
            open_meeting.by_code(gone.reader_code)


def test_the_operator_says_after_how_many_days_and_0_is_never(meeting, monkeypatch):
    monkeypatch.setenv("MEETINGS_KEPT_DAYS", "0")
    assert meeting_limits.delete_unused(LATER) == 0
    monkeypatch.setenv("MEETINGS_KEPT_DAYS", "30")
    assert meeting_limits.delete_unused(datetime.now(UTC) + timedelta(days=29)) == 0
    assert meeting_limits.delete_unused(datetime.now(UTC) + timedelta(days=31)) == 1


def test_moves_acknowledged_at_the_same_moment_have_step_numbers_of_their_own(meeting):
    ids = [one.scene_id for one in meeting.scenes] * 8
    with ThreadPoolExecutor(8) as presenters:
        moves = list(presenters.map(lambda scene_id: meeting_position.go_to(meeting, scene_id).moves, ids))
    assert sorted(moves) == list(range(1, 25))

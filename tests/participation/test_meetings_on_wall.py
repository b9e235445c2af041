"""Which meetings are on a wall, as every copy of the app hears it."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from localities.community_store import engine
from localities.community_store.tables import walls
from localities.participation import change_meeting, meeting_limits, meetings_on_wall, open_meeting
from localities.participation.meetings_on_wall import LATELY, MOST, WRITTEN_AGAIN
from tests.not_none import not_none
from tests.participation.conftest import words

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def opened_at():
    with engine.reading() as connection:
        return [row.opened_at for row in connection.execute(select(walls))]


def test_nothing_is_on_a_wall_and_no_file_is_made_before_anybody_writes(store):
    assert meetings_on_wall.versions() == {}
    assert not store.exists()


def test_a_wall_of_the_editor_is_heard_of_for_an_evening(meeting):
    meetings_on_wall.opened(meeting, NOON)
    assert meetings_on_wall.versions(NOON + LATELY - timedelta(minutes=1)) == {meeting.meeting_id: 1}
    assert meetings_on_wall.versions(NOON + LATELY) == {}


def test_a_readers_wall_makes_no_work_for_other_copies(meeting):
    meetings_on_wall.opened(open_meeting.by_code(meeting.reader_code), NOON)
    assert meetings_on_wall.versions(NOON) == {}


def test_a_wall_opened_again_soon_writes_nothing_and_later_counts_anew(meeting):
    meetings_on_wall.opened(meeting, NOON)
    meetings_on_wall.opened(meeting, NOON + WRITTEN_AGAIN - timedelta(seconds=1))
    assert opened_at() == [NOON]
    meetings_on_wall.opened(meeting, NOON + WRITTEN_AGAIN)
    assert opened_at() == [NOON + WRITTEN_AGAIN]


def test_the_newest_walls_come_first_and_no_more_than_a_server_can_make_ready(meeting):
    for number in range(MOST + 2):
        one = open_meeting.start(f"Meeting {number}", "govan", "2025-05-12", [words("a")])
        meetings_on_wall.opened(one, NOON + timedelta(minutes=number))
        newest = one.meeting_id
    found = list(meetings_on_wall.versions(NOON))
    assert len(found) == MOST
    assert found[0] == newest


def test_a_change_of_the_meeting_is_a_newer_version_of_it(meeting):
    meetings_on_wall.opened(meeting, NOON)
    change_meeting.add(meeting, words("d"))
    assert meetings_on_wall.versions(NOON) == {meeting.meeting_id: 2}
    assert [one.title for one in not_none(meetings_on_wall.meeting(meeting.meeting_id)).scenes] == list("abcd")


def test_it_is_read_as_its_readers_see_it(meeting):
    assert not not_none(meetings_on_wall.meeting(meeting.meeting_id)).can_edit


def test_a_deleted_meeting_is_on_no_wall(meeting):
    meetings_on_wall.opened(meeting, NOON)
    change_meeting.delete(meeting)
    meetings_on_wall.opened(meeting, NOON)
    assert opened_at() == []
    assert meetings_on_wall.meeting(meeting.meeting_id) is None


def test_a_meeting_that_was_shown_without_a_move_counts_as_used(meeting):
    shown = datetime.now(UTC) + timedelta(days=100)
    meetings_on_wall.opened(meeting, shown)
    assert meeting_limits.delete_unused(shown + timedelta(days=meeting_limits.KEPT_DAYS - 1)) == 0
    assert meeting_limits.delete_unused(shown + timedelta(days=meeting_limits.KEPT_DAYS + 1)) == 1

"""The same rules on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from localities.community_store import engine
from localities.community_store.every_table import metadata
from localities.participation import change_meeting, meeting_position, open_meeting
from localities.participation.meetings import ChangedMeanwhile
from tests.participation.conftest import titles, words


@pytest.fixture
def shared(store, postgresql, monkeypatch):
    """A meeting of three scenes in that database; gone afterwards."""
    monkeypatch.setenv("DATABASE_URL", postgresql)
    meeting = open_meeting.start("Three", "govan", "2025-05-12", [words(title) for title in "abc"])
    yield meeting
    change_meeting.delete(meeting)


def test_a_meeting_is_found_as_it_was_written_and_changed(shared):
    changed = change_meeting.put_back(change_meeting.remove(shared, shared.scenes[0].scene_id))
    assert open_meeting.by_code(shared.editor_code) == changed
    assert titles(changed) == ["a", "b", "c"]
    assert meeting_position.go_to(changed, changed.scenes[1].scene_id).moves == 1


def test_forty_who_add_at_once_lose_nothing(shared):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: change_meeting.add(shared, words(str(number))), range(40)))
    found = open_meeting.by_code(shared.editor_code)
    assert set(titles(found)) == {"a", "b", "c", *map(str, range(40))}
    assert found.version == 41


def test_who_comes_second_to_the_same_scene_is_told(shared):
    change_meeting.write_note(shared, shared.scenes[0].scene_id, "first")
    with pytest.raises(ChangedMeanwhile):
        change_meeting.write_note(shared, shared.scenes[0].scene_id, "second")


def test_the_steps_make_exactly_the_tables_that_the_code_reads(shared):
    with engine.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []

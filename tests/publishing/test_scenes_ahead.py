"""A meeting on the wall of one copy of the app: every other copy makes its scenes ready before the phones come."""

import asyncio
import threading
from contextlib import asynccontextmanager
from weakref import WeakSet

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.community_store import engine
from localities.participation import change_meeting, meeting_position, meetings_on_wall
from localities.publishing.wall import present, scene_fragment, scenes_ahead
from localities.publishing.wall.scene_fragment import AUDIENCES, Pieces
from localities.publishing.wall.scenes_ahead import ScenesAhead
from tests.publishing.meeting_in_a_hall import client, scene, started


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'community.db'}")
    yield
    engine.clear_cache()


@pytest.fixture
def made(monkeypatch):
    """The titles of the scenes that were drawn, with the audience, in order."""
    made, draw = [], scene_fragment.fragment

    def noted(shown, audience, base=""):
        made.append((shown.title, audience))
        return draw(shown, audience, base)

    monkeypatch.setattr(scene_fragment, "fragment", noted)
    return made


@pytest.fixture
def meeting():
    return started(
        scene("words", "First", text="A"), scene("words", "Second", text="B"), scene("words", "Third", text="C")
    )


def test_opening_the_editors_wall_says_it_to_every_copy(meeting):
    client().get(f"/present?meeting={meeting.reader_code}")
    assert meetings_on_wall.versions() == {}
    client(edits=meeting).get(f"/present?meeting={meeting.reader_code}")
    assert meetings_on_wall.versions() == {meeting.meeting_id: 1}


def test_another_copy_makes_all_its_scenes_ready_from_the_presenters_on(meeting, made):
    meetings_on_wall.opened(meeting)
    meeting_position.go_to(meeting, meeting.scenes[1].scene_id)
    asyncio.run(ScenesAhead(Pieces()).look())
    assert made == [(title, audience) for title in ("Second", "Third", "First") for audience in AUDIENCES]


def test_it_makes_them_once_and_anew_when_the_meeting_changed(meeting, made):
    meetings_on_wall.opened(meeting)
    ahead = ScenesAhead(Pieces())

    async def look_twice():
        await ahead.look()
        await ahead.look()

    asyncio.run(look_twice())
    assert len(made) == 6
    change_meeting.add(meeting, scene("words", "Fourth", text="D"))
    asyncio.run(ahead.look())
    assert made[6:] == [("Fourth", audience) for audience in AUDIENCES]


def test_a_phone_that_comes_then_waits_for_no_drawing(meeting, made):
    meetings_on_wall.opened(meeting)
    stage = present.Stage()
    asyncio.run(stage.ahead.look())
    made.clear()
    piece = asyncio.run(stage.pieces.piece(meeting.meeting_id, meeting.scenes[2], "phone"))
    assert b"Third" in piece.content
    assert made == []


def test_without_the_store_it_looks_again(meeting, made, monkeypatch):
    answers, looked_again = [engine.StoreUnavailable("away"), {}], threading.Event()

    def versions():
        found = answers.pop(0)
        if isinstance(found, Exception):
            raise found
        looked_again.set()
        answers.append({})
        return found

    monkeypatch.setattr(scenes_ahead, "LOOK_S", 0.01)
    monkeypatch.setattr(meetings_on_wall, "versions", versions)

    async def watched():
        watch = asyncio.create_task(ScenesAhead(Pieces()).watch())
        await asyncio.to_thread(looked_again.wait, 10)
        watch.cancel()

    asyncio.run(watched())
    assert looked_again.is_set()


def test_it_runs_beside_the_answers_from_start_to_end(meeting, made, monkeypatch):
    meetings_on_wall.opened(meeting)
    all_made, draw = threading.Event(), scene_fragment.fragment

    def noted(shown, audience, base=""):
        text = draw(shown, audience, base)
        if len(made) == 6:
            all_made.set()
        return text

    monkeypatch.setattr(scene_fragment, "fragment", noted)
    monkeypatch.setattr(scenes_ahead, "_all", WeakSet())  # servers of other tests may not have been collected yet

    @asynccontextmanager
    async def lifespan(_):
        async with scenes_ahead.kept_ready():
            yield

    with TestClient(Starlette(routes=present.routes(), lifespan=lifespan)):
        assert all_made.wait(30)
    assert len(made) == 6

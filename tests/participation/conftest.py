"""A store of its own for every test."""

import pytest

from localities.community_store import engine
from localities.participation import change_meeting, codes, open_meeting


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    """The file of an empty store; nothing is made until somebody writes."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'kept' / 'community.db'}")
    monkeypatch.setattr(open_meeting, "guesses", codes.Guesses())
    yield tmp_path / "kept" / "community.db"
    engine.clear_cache()


@pytest.fixture
def meeting():
    """A meeting of three scenes of words: a, b, c."""
    return open_meeting.start("Three", "govan", "2025-05-12", [words(title) for title in "abc"])


def words(title, text="What next?"):
    """A scene of words that is in no meeting yet."""
    return change_meeting.drafted("words", title, [("text", text)])


def titles(meeting):
    """The titles of the scenes, in order."""
    return [scene.title for scene in meeting.scenes]

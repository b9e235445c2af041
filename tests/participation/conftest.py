"""A separate store for every test."""

import pytest

from localities.community_store import engine
from localities.participation import change_meeting, codes, open_meeting


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    """Return the file of an empty store; it is created with the first write."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'kept' / 'community.db'}")
    monkeypatch.setattr(open_meeting, "guesses", codes.Guesses())
    yield tmp_path / "kept" / "community.db"
    engine.clear_cache()


@pytest.fixture
def meeting():
    """Return a meeting with three scenes of words: a, b, c."""
    return open_meeting.start("Three", "govan", "2025-05-12", [words(title) for title in "abc"])


def words(title, text="What next?"):
    """Return a scene of words that is not in a meeting yet."""
    return change_meeting.drafted("words", title, [("text", text)])


def titles(meeting):
    """Return the titles of the scenes, in order."""
    return [scene.title for scene in meeting.scenes]

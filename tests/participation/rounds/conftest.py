"""A Place Standard round about Govan in its own meeting, and phones that answer it."""

import pytest

from localities.participation import change_meeting, open_meeting
from localities.participation.rounds import give_answer, hold_round
from localities.participation.rounds.records import RoundSettings


@pytest.fixture(params=["sqlite", "postgresql"])
def each_store(request, store, monkeypatch):
    """Both kinds of store, one after the other."""
    if request.param == "postgresql":
        monkeypatch.setenv("DATABASE_URL", request.getfixturevalue("postgresql"))
    return request.param


@pytest.fixture
def hall():
    """A meeting for the round, gone afterwards with everything in it."""
    meeting = open_meeting.start("Hall", "govan", "2025-05-12")
    yield meeting
    change_meeting.delete(meeting)


def begun(hall, **settings):
    """Return an open round with these settings."""
    asked = RoundSettings(**{"title": "How is Govan?", "place": "govan", "is_example": True, **settings})
    return hold_round.open_answers(hall, hold_round.make(hall, asked))


def phone(number):
    """Return the key of phone `number`."""
    return f"{number:032x}"


def score(one, scores, first="", **more):
    """Score “feeling safe” from one phone for each score."""
    for number, given in enumerate(scores):
        content = {"scores": {"feeling_safe": given}, "why": {}, "first": first, **more}
        give_answer.give(one.round_code, phone(number), content)

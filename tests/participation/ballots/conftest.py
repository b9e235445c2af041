"""A ballot of three example projects in its own meeting, on SQLite and, if a test needs it, on PostgreSQL."""

from fractions import Fraction

import pytest

from localities.community_store import engine
from localities.participation import change_meeting, open_meeting
from localities.participation.ballots import hold_ballot
from localities.participation.ballots.records import BallotProject, Settings
from localities.participation.count.election import Project

COSTS = {"bench": 400, "path": 600, "trees": "350.50"}
SETTINGS = Settings("Spend £1,000", Fraction(1000), is_example=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def each_store(request, store, monkeypatch):
    """Use both kinds of store, one after the other."""
    if request.param == "postgresql":
        monkeypatch.setenv("DATABASE_URL", request.getfixturevalue("postgresql"))
    return request.param


@pytest.fixture
def hall():
    """Yield a meeting for the ballot; it is deleted afterwards with everything in it."""
    meeting = open_meeting.start("Hall", "govan", "2025-05-12")
    yield meeting
    change_meeting.delete(meeting)


@pytest.fixture
def ballot(hall):
    """Return a ballot that is not open yet."""
    return hold_ballot.make(hall, SETTINGS, projects())


@pytest.fixture
def opened(hall, ballot):
    """Return an open ballot and six codes for it."""
    printed = hold_ballot.print_codes(hall, ballot, 6)
    return hold_ballot.open_voting(hall, ballot), printed


def projects():
    """Return three made-up projects."""
    return tuple(BallotProject(Project(one, Fraction(str(cost)), one.title())) for one, cost in COSTS.items())


def stored(ballot):
    """Return every vote in the store, by voter key and method."""
    from localities.participation.ballots import ballot_rows

    with engine.reading() as connection:
        return {(vote.voter_key, vote.method): vote for vote in ballot_rows.votes(connection, ballot.ballot_id)}


def logged(ballot):
    """Return the events of the log with their details."""
    from localities.participation.ballots import ballot_rows

    with engine.reading() as connection:
        return [(row.event, row.detail) for row in ballot_rows.log_entries(connection, ballot.ballot_id)]

"""What was acknowledged is stored, and once, after the server and a moderator beside it were killed many times."""

import os

import pytest
from sqlalchemy import select

from localities.community_store import check_history, engine
from localities.community_store.contribution_tables import contributions
from localities.participation import meeting_position
from tests.participation.contributions.kill_writers import WRITERS, kill_under_writers

KILLS = 8  # of each kind of store; `python -m benchmarks.kill_writers` kills two hundred times


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork, nor kill -9")
def test_twenty_writers_lose_nothing_that_was_acknowledged_and_nothing_is_there_twice(either_store):
    said = kill_under_writers(KILLS)
    with engine.reading() as connection:
        states = {row.reference: row.state for row in connection.execute(select(contributions))}
    assert len(said.sent) >= KILLS + WRITERS  # every draft that was begun was acknowledged in the end
    assert said.sent.keys() == said.drafts
    assert set(said.sent.values()) == set(states)
    assert len(set(said.sent.values())) == len(said.drafts)
    assert [one for one in said.accepted if states[one] != "accepted"] == []
    assert said.accepted
    assert check_history.faults() == []
    steps = [step for step, _ in said.moves]
    assert len(steps) == len(set(steps)) >= KILLS  # a move that was lost would have given its number to another
    shown = meeting_position.of(said.meeting_id)
    assert shown.moves >= max(steps)
    assert shown.scene_id == dict(said.moves).get(shown.moves, shown.scene_id)

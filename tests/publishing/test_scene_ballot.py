"""A ballot as a scene: how to vote while it is open, no result before it is shown, then both rules in a table."""

from fractions import Fraction

import pytest

from localities.community_store import engine
from localities.participation import change_meeting, open_meeting
from localities.participation.ballots import ballot_scenes, cast_vote, hold_ballot
from localities.participation.ballots.records import BallotProject, Settings
from localities.participation.count.election import Project
from localities.publishing.scenes import scene_content
from localities.publishing.wall import scene_fragment
from tests.not_none import not_none


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'community.db'}")
    yield
    engine.clear_cache()


@pytest.fixture
def hall():
    """A meeting with one scene: an open ballot in which two of three voted for the path."""
    meeting = open_meeting.start("Hall", "govan", "2025-05-12")
    projects = [BallotProject(Project(str(at), Fraction(cost), name)) for at, (name, cost) in
                enumerate([("Bench", 400), ("Path", 700)])]  # fmt: skip
    ballot = hold_ballot.make(meeting, Settings("Spend £1,000", Fraction(1000), is_example=True), projects)
    codes = hold_ballot.print_codes(meeting, ballot, 3)
    ballot = hold_ballot.open_voting(meeting, ballot)
    for code, choice in zip(codes, "011", strict=True):
        cast_vote.cast(ballot.ballot_code, code, [choice])
    return change_meeting.add(meeting, ballot_scenes.drafted(ballot)), ballot


def test_while_it_is_open_the_scene_says_how_to_vote_and_leads_phones_there(hall):
    meeting, ballot = hall
    shown = scene_content.content(meeting.scenes[0])
    assert shown.sentences[:2] == ("Voting is open.", "Scan the QR code on your slip.")
    assert f"/v/{ballot.ballot_code}" in shown.sentences[2]
    assert shown.link.startswith(f"/vote?code={ballot.ballot_code}")
    assert shown.typed == ""  # each slip has a code of its own
    assert "Vote now" in scene_fragment.fragment(meeting.scenes[0], "phone")
    assert "Path" not in scene_fragment.fragment(meeting.scenes[0], "hall")


def test_when_the_state_changes_the_scene_is_another_one_to_wall_and_phones(hall):
    meeting, ballot = hall
    before = scene_fragment.fingerprint(meeting.scenes[0])
    closed = ballot_scenes.follow_state(meeting, hold_ballot.close_voting(meeting, ballot))
    assert closed.version == meeting.version + 1
    assert scene_fragment.fingerprint(closed.scenes[0]) != before
    assert scene_content.content(closed.scenes[0]).sentences[0] == "Voting has ended."


def test_once_shown_both_rules_stand_in_a_table_and_example_figures_say_so(hall):
    meeting, ballot = hall
    meeting = ballot_scenes.follow_state(meeting, hold_ballot.show_results(meeting, ballot))
    shown = scene_content.content(meeting.scenes[0])
    assert not_none(shown.table).to_dict("records") == [
        {"Project": "Path", "Cost": "£700", "Votes": "2", "Equal Shares": "Won", "Most votes first": "Won"},
        {"Project": "Bench", "Cost": "£400", "Votes": "1", "Equal Shares": "", "Most votes first": ""},
    ]
    assert shown.sentences[0] == (
        "Equal Shares decides: 1 project for £700 of £1,000. 1 of 3 voters (33%) is left with nothing: "
        "none of their choices won."
    )
    assert shown.cautions == ("Example figures: the projects are made up to try voting out.",)


def test_a_scene_that_only_says_shown_gives_no_result_away(hall):
    meeting, ballot = hall
    hold_ballot.close_voting(meeting, ballot)
    said = change_meeting.write_parameter(meeting, meeting.scenes[0].scene_id, "state", "shown")
    assert scene_content.content(said.scenes[0]).table is None


def test_a_ballot_that_is_gone_is_said_in_a_sentence(hall):
    meeting, ballot = hall
    meeting = ballot_scenes.follow_state(meeting, hold_ballot.show_results(meeting, ballot))
    hold_ballot.delete(meeting, ballot)
    shown = scene_content.content(meeting.scenes[0])
    assert shown.shows == "problem"
    assert "No ballot has the code" in shown.sentences[1]

"""The trail leads from the evidence to the vote, the pound, the action and its review, and back again."""

from datetime import date
from fractions import Fraction

import pytest

from localities.participation import change_meeting
from localities.participation.ballots import cast_vote, hold_ballot
from localities.participation.ballots.records import BallotProject, Settings
from localities.participation.count.election import Project
from localities.participation.plans import money_offered, trail, write_plan
from localities.participation.plans.records import AGREED, UNDER_WAY, Action, Evidence

SETTINGS = Settings("Spend £1,000", Fraction(1000), needs_codes=False, is_example=True)


@pytest.fixture
def shown(plan, editor):
    """A ballot of two projects, of which Bench (£400) won by two votes to none."""
    projects = [BallotProject(Project("1", Fraction(400), "Bench"), "Two seats."),
                BallotProject(Project("2", Fraction(700), "Path"))]  # fmt: skip
    ballot = hold_ballot.make(editor.meeting, SETTINGS, projects)
    ballot = hold_ballot.open_voting(editor.meeting, ballot)
    for voter in ("a" * 16, "b" * 16):
        cast_vote.cast(ballot.ballot_code, voter, ["1"])
    return hold_ballot.show_results(editor.meeting, ballot)


def test_an_action_of_which_nothing_is_known_has_five_steps_four_of_them_not_recorded(plan):
    steps = trail.trail(plan.actions[0], ())
    assert [one.name for one in steps] == ["Evidence", "Vote", "Money", "Action", "Review"]
    assert [one.name for one in steps if one.is_recorded] == ["Action"]


def test_every_step_leads_on_and_scene_and_ballot_lead_back(shown, editor):
    (won,) = money_offered.from_votes(editor.meeting)
    seen = Evidence("scene-1", "Children in low-income families", "/compare?measure=child_poverty_percent")
    made = write_plan.add(editor, "govan", Action("Build the bench", money=(won,), evidence=seen, lead="Parks"))
    made = write_plan.review(editor, made, "It stands.", UNDER_WAY, date(2027, 1, 1))
    steps = {one.name: one for one in trail.trail(made, write_plan.changes_of("govan"))}
    assert steps["Evidence"].link == "/compare?measure=child_poverty_percent"
    assert steps["Vote"].link == f"/vote/{shown.ballot_code}"
    assert steps["Money"].words.startswith("£400 (vote: ")
    assert steps["Money"].link == "/plan?place=govan&section=money"
    assert "It stands. Next on 1 January 2027." in steps["Review"].words
    assert trail.of_scenes(["scene-1", "scene-2"]) == {"scene-1": (made,)}
    assert trail.of_ballot(shown.ballot_code, ["1", "2"]) == {"1": (made,)}
    write_plan.remove(editor, made)
    assert trail.of_scenes(["scene-1"]) == trail.of_ballot(shown.ballot_code, ["1"]) == {}


def test_each_project_that_won_becomes_an_action_once(shown, editor):
    (action,) = money_offered.actions_from(shown)
    assert (action.title, action.words, action.status, action.money[0].amount_gbp) == (
        "Bench",
        "Two seats.",
        AGREED,
        400,
    )
    assert action.money[0].is_example
    write_plan.add(editor, "govan", action)
    assert money_offered.actions_from(shown) == ()


def test_before_the_result_is_shown_nothing_of_a_vote_can_be_taken_up(plan, editor):
    ballot = hold_ballot.make(editor.meeting, SETTINGS, [BallotProject(Project("1", Fraction(400), "Bench"))])
    opened = hold_ballot.open_voting(editor.meeting, ballot)
    cast_vote.cast(opened.ballot_code, "a" * 16, ["1"])
    closed = hold_ballot.close_voting(editor.meeting, opened)
    assert money_offered.from_votes(editor.meeting) == money_offered.actions_from(closed) == ()


def test_a_ballot_that_was_deleted_is_still_named_and_leads_nowhere(shown, editor):
    (won,) = money_offered.from_votes(editor.meeting)
    made = write_plan.add(editor, "govan", Action("Build the bench", money=(won,)))
    change_meeting.delete(editor.meeting)
    vote = next(one for one in trail.trail(made, ()) if one.name == "Vote")
    assert ("deleted since" in vote.words, vote.link) == (True, "")


def test_only_public_rows_that_reach_the_place_are_offered_from_returns():
    offered = money_offered.from_returns("govan")
    assert offered
    assert {(one.comes_from, one.is_example) for one in offered} == {("return", True)}

"""Ballots on the meeting's page without a browser: made, opened, voted in, closed, shown; what is wrong is said."""

from dataclasses import replace
from fractions import Fraction

import pytest

from localities.participation import open_meeting
from localities.participation.ballots import cast_vote, hold_ballot
from localities.participation.ballots.records import BallotProject, Settings
from localities.participation.count.election import Project
from tests.pages.opening import by_link, said
from tests.pages.reading import messages, pressed, table_with, unfolded

pytestmark = pytest.mark.usefixtures("store")
SETTINGS = Settings("Spend £1,000", Fraction(1000), is_example=True)


@pytest.fixture
def meeting():
    return open_meeting.start("Hall", "govan", "2025-05-12")


@pytest.fixture
def ballot(meeting):
    projects = [
        BallotProject(Project("1", Fraction(400), "Bench", ("Parks",), "Govan")),
        BallotProject(Project("2", Fraction(700), "Path", ("Streets",), "Ibrox")),
    ]
    return hold_ballot.make(meeting, SETTINGS, projects)


def page_of(meeting):
    """The meeting's page with its fold of ballots open."""
    return unfolded(by_link(f"/meeting?meeting={meeting.editor_code}"), "ballots")


def test_a_new_meeting_offers_to_make_a_ballot_and_says_what_is_missing(meeting):
    page = pressed(page_of(meeting), "Make the ballot")
    assert hold_ballot.of_meeting(meeting)[0].projects == ()
    page = pressed(page, "Open voting")
    assert messages(page, "There is no project to vote for yet")


def test_a_ballot_is_opened_closed_and_shown_by_three_buttons(meeting, ballot):
    page = pressed(page_of(meeting), "Open voting")
    assert "**Open** · 0 votes so far" in said(page)
    (code,) = hold_ballot.print_codes(meeting, ballot, 1)
    cast_vote.cast(ballot.ballot_code, code, ["1"], district="G51")
    spread = table_with(unfolded(page, "ballot_spread"), "District").set_index("District")
    assert spread.loc["G51", "People here"] == "fewer than 5"
    # The exact number of those who said, less the districts shown, would give a hidden one.
    assert any("Fewer than 5 people said where they live" in one.value for one in page.caption)
    page = pressed(page, "Close voting")
    assert "**Closed** · 1 vote so far: 1 on phones" in said(page)
    page = pressed(page, "Show the result to everybody")
    assert hold_ballot.by_code(ballot.ballot_code).state == "shown"


def test_while_voting_is_open_the_result_is_a_sentence_and_after_it_both_rules(meeting, ballot):
    hold_ballot.open_voting(meeting, ballot)
    page = unfolded(page_of(meeting), "ballot_result")
    assert "Nothing is counted while voting is open" in said(page)
    for code, choice in zip(hold_ballot.print_codes(meeting, ballot, 3), "122", strict=True):
        cast_vote.cast(ballot.ballot_code, code, [choice])
    page = pressed(page, "Close voting")
    table = table_with(page, "Project")
    assert table["Project"].tolist() == ["Path", "Bench"]
    assert table["Votes"].tolist() == [2, 1]
    assert table["Most votes first"].tolist()[1].startswith("Did not win. It came 2nd of 2 with 1 vote.")


def test_settings_are_shown_and_not_changed_once_somebody_has_voted(meeting, ballot):
    hold_ballot.open_voting(meeting, ballot)
    (code,) = hold_ballot.print_codes(meeting, ballot, 1)
    cast_vote.cast(ballot.ballot_code, code, ["1"])
    page = unfolded(page_of(meeting), "ballot_settings")
    assert messages(page, "Somebody has voted, so settings and projects stay as they are.")
    assert [one.label for one in page.button if one.label == "Keep the changes"] == []


def test_hands_are_counted_on_the_page(meeting, ballot):
    hold_ballot.open_voting(meeting, ballot)
    page = unfolded(page_of(meeting), "ballot_paper")
    (box,) = [one for one in page.number_input if one.label == "Hands"]
    box.set_value(12)
    pressed(page, "Count these hands")
    assert hold_ballot.turnout(ballot) == {"hands": 12}


def test_the_log_says_that_somebody_voted_and_never_how(meeting, ballot):
    hold_ballot.open_voting(meeting, ballot)
    (code,) = hold_ballot.print_codes(meeting, ballot, 1)
    receipt = cast_vote.cast(ballot.ballot_code, code, ["2"]).receipt
    table = table_with(unfolded(page_of(meeting), "ballot_log"), "Receipt")
    assert table["What"].tolist() == ["made", "open", "codes printed", "cast"]
    assert table["Receipt"].tolist()[-1] == receipt
    assert "Path" not in table.to_csv()


def test_slips_are_made_for_a_ballot_with_codes_and_not_for_an_open_one(meeting, ballot):
    page = pressed(unfolded(page_of(meeting), "ballot_slips"), "Make the slips")
    assert len(hold_ballot.log_entries(ballot)) == 2
    assert page.get("download_button") or page.session_state[f"ballot_slips_{ballot.ballot_id}"]
    hold_ballot.change(meeting, ballot, replace(SETTINGS, needs_codes=False), ballot.projects)
    assert "This ballot needs no codes." in said(unfolded(page_of(meeting), "ballot_slips"))


def test_the_readers_code_shows_no_ballots(meeting, ballot):
    page = by_link(f"/meeting?meeting={meeting.reader_code}")
    assert [one.label for one in page.expander if "Ballots" in one.label] == []

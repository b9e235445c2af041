"""A ballot is made, opened, closed and shown by its editor; the first vote freezes its settings."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from localities.community_store import engine
from localities.community_store.every_table import metadata
from localities.participation import change_meeting, open_meeting
from localities.participation.ballots import cast_vote, counted_votes, hold_ballot
from localities.participation.meetings import ReadersOnly
from localities.participation.polling.faults import NoSuchPoll, NotOpen, PollFault, SettingsFrozen, StillOpen
from localities.participation.polling.states import CLOSED, OPEN
from tests.participation.ballots.conftest import SETTINGS, logged, projects


def test_a_ballot_is_found_as_it_was_made(each_store, hall, ballot):
    assert hold_ballot.by_code(ballot.ballot_code.upper().replace("-", " ")) == ballot
    assert hold_ballot.of_meeting(hall) == (ballot,)
    assert ballot.costs["trees"] == Fraction(701, 2)


def test_the_steps_make_exactly_the_tables_that_the_code_reads(each_store, ballot):
    with engine.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_settings_and_projects_change_until_the_first_vote_and_then_never(each_store, hall, opened):
    ballot, codes = opened
    other = replace(SETTINGS, kind="choose", limit=2)
    changed = hold_ballot.change(hall, ballot, other, projects()[:2])
    assert (changed.settings.limit, len(changed.projects)) == (2, 2)
    cast_vote.cast(ballot.ballot_code, codes[0], ["bench"])
    with pytest.raises(SettingsFrozen, match=r"One person has voted already.*must mean what it meant"):
        hold_ballot.change(hall, ballot, SETTINGS, projects())
    assert hold_ballot.by_code(ballot.ballot_code).settings == other


def test_nobody_votes_before_it_opens_after_it_closes_or_after_its_closing_time(hall, ballot):
    code = hold_ballot.print_codes(hall, ballot, 1)[0]
    with pytest.raises(NotOpen, match="not begun"):
        cast_vote.cast(ballot.ballot_code, code, ["bench"])
    soon = datetime.now(UTC) + timedelta(hours=1)
    opened = hold_ballot.open_voting(hall, ballot, soon)
    assert (opened.state_at(soon - timedelta(seconds=1)), opened.state_at(soon)) == (OPEN, CLOSED)
    cast_vote.cast(ballot.ballot_code, code, ["bench"])
    hold_ballot.close_voting(hall, opened)
    with pytest.raises(NotOpen, match="ended"):
        cast_vote.cast(ballot.ballot_code, code, ["path"], number=2)
    with pytest.raises(PollFault, match="passed already"):
        hold_ballot.open_voting(hall, opened, datetime.now(UTC) - timedelta(minutes=1))


def test_while_voting_is_open_only_how_many_have_voted_is_known(each_store, hall, opened):
    ballot, codes = opened
    cast_vote.cast(ballot.ballot_code, codes[0], ["bench", "path"])
    assert hold_ballot.turnout(ballot) == {"phone": 1}
    for read in (counted_votes.election, counted_votes.receipts):
        with pytest.raises(StillOpen, match="Close the ballot first"):
            read(ballot)
    told = " ".join(f"{event} {detail}" for event, detail in logged(ballot))
    assert not any(one in told for one in ("bench", "path", "trees"))
    assert len(counted_votes.election(hold_ballot.close_voting(hall, ballot)).ballots) == 1


def test_once_the_result_is_shown_voting_cannot_begin_again(hall, opened):
    ballot, _ = opened
    shown = hold_ballot.show_results(hall, ballot)
    assert counted_votes.is_public(shown)
    with pytest.raises(PollFault, match="results have been shown"):
        hold_ballot.open_voting(hall, shown)


def test_the_readers_code_changes_nothing(hall, ballot):
    reader = open_meeting.by_code(hall.reader_code)
    for change in (
        lambda: hold_ballot.make(reader, SETTINGS, projects()),
        lambda: hold_ballot.open_voting(reader, ballot),
        lambda: hold_ballot.print_codes(reader, ballot, 3),
        lambda: hold_ballot.delete(reader, ballot),
    ):
        with pytest.raises(ReadersOnly):
            change()
    assert hold_ballot.by_code(ballot.ballot_code) == ballot


def test_another_meetings_editor_changes_nothing(hall, ballot):
    other = open_meeting.start("Other", "", "2025-05-12")
    with pytest.raises(NoSuchPoll):
        hold_ballot.open_voting(other, ballot)
    change_meeting.delete(other)
    assert hold_ballot.by_code(ballot.ballot_code).state == "draft"


def test_the_lot_for_ties_is_drawn_when_the_ballot_is_made_and_stands_in_the_log(ballot):
    assert logged(ballot) == [("made", f"lot for ties: seed {ballot.seed}")]


def test_no_code_is_kept_only_what_proves_it(store, hall, ballot):
    printed = hold_ballot.print_codes(hall, ballot, 50)
    assert len(set(printed)) == 50
    engine.clear_cache()
    kept = b"".join(file.read_bytes() for file in store.parent.iterdir())
    assert [code for code in printed if code.encode() in kept or code.replace("-", "").encode() in kept] == []


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (replace(SETTINGS, kind="guess"), "not a kind of ballot"),
        (replace(SETTINGS, budget=Fraction(0)), "more than £0"),
        (replace(SETTINGS, kind="dots"), "How many dots in all"),
    ],
)
def test_settings_that_make_no_ballot_are_refused_in_a_sentence(hall, settings, said):
    with pytest.raises(PollFault, match=said):
        hold_ballot.make(hall, settings, projects())
    assert hold_ballot.of_meeting(hall) == ()


def test_a_project_without_cost_or_with_anothers_id_is_refused(hall):
    first = projects()[0]
    free = replace(first, project=replace(first.project, cost=Fraction(0)))
    for wrong, said in (([first, first], "an id of its own"), ([free], "What does “Bench” cost")):
        with pytest.raises(PollFault, match=said):
            hold_ballot.make(hall, SETTINGS, wrong)
    with pytest.raises(PollFault, match="no project"):
        hold_ballot.open_voting(hall, hold_ballot.make(hall, SETTINGS, []))


def test_a_meeting_that_is_deleted_takes_its_ballots_with_it(each_store):
    meeting = open_meeting.start("Gone", "", "2025-05-12")
    made = hold_ballot.make(meeting, SETTINGS, projects())
    change_meeting.delete(meeting)
    with pytest.raises(NoSuchPoll):
        hold_ballot.by_code(made.ballot_code)

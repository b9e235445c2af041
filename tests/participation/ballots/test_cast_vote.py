"""Voting on a phone: one ballot for each code, changed until closing, confirmed once, never counted twice."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from localities.community_store.ballot_tables import ballot_districts
from localities.participation.ballots import cast_vote, counted_votes, hold_ballot
from localities.participation.polling.faults import BadVote, WrongCode
from tests.participation.ballots.conftest import SETTINGS, logged, projects, stored


def test_a_vote_is_kept_with_a_receipt_that_says_nothing_about_it(each_store, opened):
    ballot, codes = opened
    vote = cast_vote.cast(ballot.ballot_code, codes[0], ["path", "bench"], device="a")
    other = cast_vote.cast(ballot.ballot_code, codes[1], ["path", "bench"], device="b")
    assert vote.choices == ("path", "bench")
    assert len(vote.receipt) == 9
    assert vote.receipt != other.receipt
    assert cast_vote.find(ballot, codes[0].replace("-", "").upper()) == vote
    assert cast_vote.find(ballot, codes[2]) is None


def test_the_same_vote_sent_again_changes_nothing_and_gives_the_same_receipt(each_store, opened):
    ballot, codes = opened
    first = cast_vote.cast(ballot.ballot_code, codes[0], ["bench"], device="a", number=1)
    assert cast_vote.cast(ballot.ballot_code, codes[0], ["bench"], device="a", number=1) == first
    assert [event for event, _ in logged(ballot)].count("cast") == 1
    assert len(stored(ballot)) == 1


def test_a_vote_is_changed_until_closing_and_a_late_repeat_does_not_bring_the_old_one_back(opened):
    ballot, codes = opened
    first = cast_vote.cast(ballot.ballot_code, codes[0], ["bench"], device="a", number=1)
    second = cast_vote.cast(ballot.ballot_code, codes[0], ["trees"], device="a", number=2)
    assert (second.receipt, second.choices) == (first.receipt, ("trees",))
    assert cast_vote.cast(ballot.ballot_code, codes[0], ["bench"], device="a", number=1) == second
    other_phone = cast_vote.cast(ballot.ballot_code, codes[0], ["path"], device="b", number=1)
    assert [vote.choices for vote in stored(ballot).values()] == [other_phone.choices] == [("path",)]


def test_who_was_confirmed_is_told_so_again_after_closing(hall, opened):
    ballot, codes = opened
    first = cast_vote.cast(ballot.ballot_code, codes[0], ["bench"], device="a", number=1)
    hold_ballot.close_voting(hall, ballot)
    assert cast_vote.cast(ballot.ballot_code, codes[0], ["bench"], device="a", number=1) == first


@pytest.mark.parametrize("code", ["", "bcdf-ghjk-mnpq", "not a code", "x" * 500, "bcd-fgh-234"])
def test_a_code_that_was_not_printed_cannot_vote(opened, code):
    ballot, _ = opened
    with pytest.raises(WrongCode, match="cannot vote here"):
        cast_vote.cast(ballot.ballot_code, code, ["bench"])
    assert stored(ballot) == {}


def test_a_code_of_another_ballot_cannot_vote(hall, opened):
    ballot, _ = opened
    other = hold_ballot.make(hall, SETTINGS, projects())
    code = hold_ballot.print_codes(hall, other, 1)[0]
    with pytest.raises(WrongCode):
        cast_vote.cast(ballot.ballot_code, code, ["bench"])


@pytest.mark.parametrize(
    ("change", "choices", "points", "said"),
    [
        ({}, ["slide"], [], "slide is not a project"),
        ({}, ["bench", "bench"], [], "bench is chosen twice"),
        ({}, [], [], "0 projects; the least is 1"),
        ({}, ["bench"], [3], "no points"),
        ({"kind": "choose", "limit": 1}, ["bench", "path"], [], "2 projects; the most is 1"),
        ({"kind": "share_out"}, ["bench", "path", "trees"], [], "cost 1,350.50 together; the most is 1,000"),
        ({"kind": "points", "limit": 5}, ["bench"], [6], "6 points for a project; the most is 5"),
        ({"kind": "dots", "limit": 5}, ["bench", "path"], [3, 3], "6 points in all; the most is 5"),
        ({"kind": "dots", "limit": 5}, ["bench"], [-1], "the least is 1"),
        ({"kind": "rank", "limit": 2}, ["bench", "path", "trees"], [], "3 projects; the most is 2"),
    ],
)
def test_a_vote_that_breaks_a_rule_is_refused_with_its_reason_and_nothing_is_kept(hall, change, choices, points, said):
    ballot = hold_ballot.make(hall, replace(SETTINGS, **change), projects())
    code = hold_ballot.print_codes(hall, ballot, 1)[0]
    hold_ballot.open_voting(hall, ballot)
    with pytest.raises(BadVote, match=said):
        cast_vote.cast(ballot.ballot_code, code, choices, points)
    assert stored(ballot) == {}


def test_without_codes_each_phone_votes_once_under_its_own_key(hall):
    ballot = hold_ballot.make(hall, replace(SETTINGS, needs_codes=False), projects())
    hold_ballot.open_voting(hall, ballot)
    for number, phone in enumerate(["a" * 20, "b" * 20, "a" * 20]):
        cast_vote.cast(ballot.ballot_code, phone, ["bench"], device=phone, number=number)
    assert hold_ballot.turnout(ballot) == {"phone": 2}
    with pytest.raises(WrongCode, match="Load the page again"):
        cast_vote.cast(ballot.ballot_code, "short", ["bench"])


def test_forty_who_vote_at_once_are_all_there_once(each_store, hall, ballot):
    codes = hold_ballot.print_codes(hall, ballot, 40)
    hold_ballot.open_voting(hall, ballot)
    with ThreadPoolExecutor(8) as pool:
        votes = list(pool.map(lambda code: cast_vote.cast(ballot.ballot_code, code, ["bench"]), codes))
    kept = stored(ballot)
    assert {vote.receipt for vote in votes} == {vote.receipt for vote in kept.values()}
    assert len(kept) == 40


def test_the_receipts_that_count_are_listed_after_closing(hall, opened):
    ballot, codes = opened
    votes = [cast_vote.cast(ballot.ballot_code, code, ["bench"]) for code in codes[:3]]
    assert counted_votes.receipts(hold_ballot.close_voting(hall, ballot)) == sorted(vote.receipt for vote in votes)


def test_turnout_by_district_is_counts_alone_once_a_voter_and_hidden_below_five(each_store, hall, ballot):
    codes = hold_ballot.print_codes(hall, ballot, 9)
    opened = hold_ballot.open_voting(hall, ballot)
    with pytest.raises(BadVote, match="first part"):
        cast_vote.cast(ballot.ballot_code, codes[0], ["bench"], district="G51 3UU")
    for code, district in zip(codes, ["g51"] * 5 + ["G52"] * 3 + [""], strict=True):
        for number in (1, 1, 2):  # sent twice, then changed
            cast_vote.cast(ballot.ballot_code, code, ["bench"], device="a", number=number, district=district)
    listed, said = hold_ballot.spread(opened, "govan")
    people = {each.district: each.people for each in listed}
    assert (people["G51"], people.get("G52"), said) == (5, None, 8)
    assert {column.name for column in ballot_districts.columns} == {"ballot_id", "district", "people"}
    assert not [detail for _, detail in logged(ballot) if "G5" in detail.upper()]

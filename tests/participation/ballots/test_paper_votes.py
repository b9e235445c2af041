"""Paper: checked row by row, counted apart and together; the stated rule for a code that came in twice."""

from dataclasses import replace

import pytest

from localities.participation import open_meeting
from localities.participation.ballots import cast_vote, counted_votes, hold_ballot, paper_votes
from localities.participation.count import outcome, read_pb, write_pb
from localities.participation.meetings import ReadersOnly
from localities.participation.polling.faults import BadVote, NotOpen
from localities.participation.polling.paper_rows import PaperRow
from tests.participation.ballots.conftest import SETTINGS, logged, projects, stored
from tests.participation.count import pabulib


def enter(hall, ballot, *rows):
    return paper_votes.enter(hall, ballot, [PaperRow(at, *row) for at, row in enumerate(rows, 1)])


def test_every_right_row_is_kept_and_every_wrong_one_says_why(each_store, hall, opened):
    ballot, codes = opened
    results = enter(
        hall, ballot, (codes[0], "bench, path"), ("bcdf-ghjk-mnpq", "bench"), (codes[1], "slide"), (codes[0], "path"),
        (codes[2], "void"), (codes[3], "bench; bench"), (codes[4], "bench:2"), (codes[5].upper(), "trees"),
    )  # fmt: skip
    assert [result.kept for result in results] == [True, False, False, False, False, False, False, True]
    assert [result.sentence for result in results[1:7]] == [
        "Not kept: “bcdf-ghjk-mnpq” is not one of the printed codes.",
        "Not kept: slide is not a project of this ballot.",
        "Not kept: this code appears twice in these rows.",
        "Void: it is in the log and not counted.",
        "Not kept: bench is chosen twice.",
        "Not kept: found “bench:2”; expected choices such as 1, 4.",
    ]
    assert hold_ballot.turnout(ballot) == {"paper": 2}
    assert [event for event, _ in logged(ballot)].count("paper not kept") == 6


def test_an_overspent_paper_ballot_is_refused_with_its_reason(hall):
    ballot = hold_ballot.make(hall, replace(SETTINGS, kind="share_out"), projects())
    codes = hold_ballot.print_codes(hall, ballot, 2)
    hold_ballot.open_voting(hall, ballot)
    results = enter(hall, ballot, (codes[0], "bench, path, trees"), (codes[1], "bench, path"))
    assert results[0].sentence == "Not kept: the projects cost 1,350.50 together; the most is 1,000."
    assert results[1].kept


def test_a_code_on_phone_and_paper_counts_once_as_paper_and_both_are_in_the_log(each_store, hall, opened):
    ballot, codes = opened
    cast_vote.cast(ballot.ballot_code, codes[0], ["bench"])
    cast_vote.cast(ballot.ballot_code, codes[1], ["trees"])
    enter(hall, ballot, (codes[0], "path"))
    closed = hold_ballot.close_voting(hall, ballot)
    together = counted_votes.election(closed)
    assert sorted(one.choices for one in together.ballots) == [("path",), ("trees",)]
    assert [one.choices for one in counted_votes.election(closed, ["phone"]).ballots] == [("trees",)]
    assert [one.choices for one in counted_votes.election(closed, ["paper"]).ballots] == [("path",)]
    assert len(stored(ballot)) == 3
    assert [entry for entry in logged(ballot) if entry[0] == "cast"] == [
        ("cast", "phone"), ("cast", "phone"), ("cast", "paper"),
    ]  # fmt: skip


def test_a_paper_ballot_entered_again_later_is_not_kept_twice(hall, opened):
    ballot, codes = opened
    enter(hall, ballot, (codes[0], "bench"))
    assert enter(hall, ballot, (codes[0], "path"))[0].sentence == (
        "Not kept: this code's paper ballot was entered before."
    )


def test_points_on_paper_are_typed_behind_a_colon(hall):
    ballot = hold_ballot.make(hall, replace(SETTINGS, kind="dots", limit=5), projects())
    codes = hold_ballot.print_codes(hall, ballot, 2)
    hold_ballot.open_voting(hall, ballot)
    results = enter(hall, ballot, (codes[0], "bench:3, path = 2"), (codes[1], "bench"))
    assert [result.kept for result in results] == [True, False]
    assert [vote.points for vote in stored(ballot).values()] == [(3, 2)]


def test_paper_is_entered_after_closing_and_not_after_the_result_is_shown(hall, opened):
    ballot, codes = opened
    hold_ballot.close_voting(hall, ballot)
    assert enter(hall, ballot, (codes[0], "bench"))[0].kept
    hold_ballot.show_results(hall, ballot)
    with pytest.raises(NotOpen, match="No more paper"):
        enter(hall, ballot, (codes[1], "bench"))


def test_the_readers_code_enters_no_paper(hall, opened):
    ballot, codes = opened
    with pytest.raises(ReadersOnly):
        enter(open_meeting.by_code(hall.reader_code), ballot, (codes[0], "bench"))


def test_a_show_of_hands_counts_as_many_ballots_of_one_choice(hall, opened):
    ballot, _ = opened
    paper_votes.show_of_hands(hall, ballot, "bench", 12)
    paper_votes.show_of_hands(hall, ballot, "trees", 7)
    counted = outcome.count(counted_votes.election(hold_ballot.close_voting(hall, ballot)), "greedy")
    assert (counted.voters, counted.winners) == (19, ("bench", "trees"))
    with pytest.raises(BadVote, match="How many hands"):
        paper_votes.show_of_hands(hall, ballot, "bench", 0)


def test_the_count_repeats_from_the_exported_file_and_the_file_passes_pabulibs_checker(hall, opened, tmp_path):
    ballot, codes = opened
    for at, code in enumerate(codes[:5]):
        cast_vote.cast(ballot.ballot_code, code, [["bench"], ["path"], ["bench", "trees"]][at % 3])
    enter(hall, ballot, (codes[5], "trees"))
    made = counted_votes.election(hold_ballot.close_voting(hall, ballot))
    for rule in outcome.RULES:
        counted = outcome.count(made, rule)
        content = write_pb.write(made, counted.winners, rule)
        assert outcome.count(read_pb.read(content, "export.pb"), rule) == counted
        file = tmp_path / f"{rule}.pb"
        file.write_bytes(content)
        assert pabulib.errors(file) == {}
    assert b"paper" in content
    assert not any(code.encode() in content for code in codes)

""".pb files: what is malformed is named by line and field, and what is written is read again and passes the checker."""

from dataclasses import replace
from fractions import Fraction

import pytest

from localities.participation.count import outcome, read_pb, write_pb
from localities.participation.count.ballot_rules import BallotRules
from localities.participation.count.pb_faults import PbFault
from tests.outside_data import outside_folder
from tests.participation.count import pabulib
from tests.participation.count.made_up_elections import TEN_VOTERS, election

GOOD = """META
key;value
num_projects;2
num_votes;3
budget;1000
vote_type;approval
max_length;2
max_sum_cost;900
PROJECTS
project_id;cost;name
a;500;Bench
b;400.50;"Trees; and hedges"
VOTES
voter_id;vote
1;a
2;b, a
3;b
"""


def read(text):
    return read_pb.read(text.encode(), "hall.pb")


def test_a_file_is_read_with_blanks_after_commas_and_exact_pence():
    found = read(GOOD.replace("max_sum_cost;900", "max_sum_cost;901"))
    assert found.budget == 1000
    assert found.projects[1].cost == Fraction(801, 2)
    assert found.projects[1].name == "Trees; and hedges"
    assert found.ballots[1].choices == ("b", "a")


def test_a_byte_order_mark_windows_lines_and_blank_lines_are_read():
    text = GOOD.replace("max_sum_cost;900\n", "\n").replace("\n", "\r\n")
    assert len(read_pb.read(b"\xef\xbb\xbf" + text.encode(), "hall.pb").ballots) == 3


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("budget;1000", "budget;1,000", "line 5, field budget: found “1,000”"),
        ("budget;1000\n", "", "line 2, field budget: found nothing"),
        ("vote_type;approval", "vote_type;guess", "line 6, field vote_type: found “guess”"),
        ("num_votes;3", "num_votes;4", "line 4, field num_votes: found “4”; expected 3"),
        ("max_length;2", "max_length;two", "line 7, field max_length: found “two”"),
        ("a;500;Bench", "a;5oo;Bench", "line 11, field cost: found “5oo”"),
        ("a;500;Bench", "a;-500;Bench", "line 11, field cost: found “-500”"),
        ("a;500;Bench", "a;0;Bench", "line 11, field cost: found “0”"),
        ("a;500;Bench", "b;500;Bench", "line 12, field project_id: found “b”; expected each project once"),
        ("a;500;Bench", "a;500;Bench;more", "line 11: found “more”"),
        ("project_id;cost;name", "project_id;price;name", "line 10, field cost: found nothing"),
        ("voter_id;vote", "voter_id;choice", "line 14, field vote: found nothing"),
        ("2;b, a", "1;b", "line 16, field voter_id: found “1”"),
        ("3;b", "3;c", "line 17, field vote: found “c”; expected a ballot that keeps the rules (c is not a project"),
        ("3;b", "3;b,b", "line 17, field vote: found “b,b”; expected a ballot that keeps the rules (b is chosen twice"),
        ("2;b, a", "2;b,a", "line 16, field vote: found “b,a”; expected a ballot that keeps the rules (the projects "
         "cost 900.50 together; the most is 900"),
        ("VOTES\n", "", "line 1: found “META, PROJECTS”"),
        ("META\n", "", "line 1: found “PROJECTS, VOTES”"),
        ("key;value", "name;value", "line 2, field name: found “name”"),
        ('"Trees; and', '"Trees" and', "line 12: found"),
    ],
)  # fmt: skip
def test_what_is_malformed_is_named_by_line_and_field(before, after, said):
    text = GOOD if "max_sum_cost" in said or "900" in said else GOOD.replace("max_sum_cost;900", "max_sum_cost;901")
    assert before in text
    with pytest.raises(PbFault) as told:
        read(text.replace(before, after, 1))
    assert str(told.value).startswith(f"hall.pb, {said}")


def test_bytes_that_are_no_text_are_named_by_their_line():
    with pytest.raises(PbFault, match=r"hall\.pb, line 3: found .*UTF-8"):
        read_pb.read(b"META\nkey;value\nbudget;\xff\n", "hall.pb")


def test_points_must_be_as_many_as_the_choices():
    text = GOOD.replace("approval", "cumulative").replace("max_length;2\nmax_sum_cost;900\n", "max_sum_points;5\n")
    text = text.replace("voter_id;vote\n1;a\n2;b, a\n3;b\n", "voter_id;vote;points\n1;a;5\n2;b,a;3,2\n3;b;{}\n")
    assert read(text.format(4)).ballots[1].points == (3, 2)
    for wrong, said in [
        ("", "1 chosen, 0 given"),
        ("6", "the most is 5"),
        ("x", "whole numbers"),
        ("-1", "the least is 0"),
    ]:
        with pytest.raises(PbFault, match=f"line 16, field points: .*{said}"):
            read(text.format(wrong))


def test_the_checkers_own_valid_file_is_read_and_its_invalid_one_refused_by_line_and_field():
    folder = outside_folder("anchors") / "pabulib" / "checker-mit"
    assert len(read_pb.read((folder / "example_valid.pb").read_bytes(), "valid.pb").ballots) == 76
    assert len(read_pb.read((folder / "test_empty_lines.pb").read_bytes(), "blank.pb").ballots) == 2
    with pytest.raises(PbFault, match="line 20, field currency: found “non_existing”"):
        read_pb.read((folder / "example_invalid.pb").read_bytes(), "invalid.pb")


def exported():
    """Elections of every kind of ballot, as they would leave a meeting."""
    yield TEN_VOTERS
    yield replace(TEN_VOTERS, seed=123456, least_score=3)
    yield election(900, {"A": "500.25", "B": 300}, ["A", "B"], BallotRules(max_sum_cost=Fraction(900)))
    yield election(900, {"A": 500, "B": 300}, ["A", "B"], BallotRules("choose-1", max_length=1))
    yield election(900, {"A": 500, "B": 600}, [{"A": 3, "B": 2}, {"B": 5}], BallotRules("cumulative", max_sum_points=5))
    yield election(900, {"A": 500, "B": 600}, [{"A": 7}, {"A": 1, "B": 3}], BallotRules("scoring", max_points=7))
    yield election(900, {"A": 500, "B": 600}, ["AB", "B"], BallotRules("ordinal", max_length=2))


@pytest.mark.parametrize("made", list(exported()), ids=lambda one: one.rules.vote_type)
def test_what_is_written_is_read_as_it_was_and_counts_to_the_same_outcome(made):
    again = read_pb.read(write_pb.write(made), "again.pb")
    assert (again.budget, again.rules, again.least_score, again.seed) == (
        made.budget, made.rules, made.least_score, made.seed,
    )  # fmt: skip
    assert again.ballots == made.ballots
    for rule in outcome.RULES:
        assert outcome.count(again, rule) == outcome.count(made, rule)
    assert write_pb.write(replace(again, meta=made.meta)) == write_pb.write(made)


@pytest.mark.parametrize("made", list(exported()), ids=lambda one: one.rules.vote_type)
def test_pabulibs_checker_finds_no_error_in_what_is_written(made, tmp_path):
    for rule in outcome.RULES:
        file = tmp_path / f"{rule}.pb"
        file.write_bytes(write_pb.write(made, outcome.count(made, rule).winners, rule))
        assert pabulib.errors(file) == {}


def test_every_real_election_is_written_as_it_was_read_and_counts_the_same():
    folder = outside_folder("anchors") / "pabulib"
    files = [*(folder / "mit").glob("*.pb"), *(folder / "licence-unstated").glob("*.pb")]
    assert len(files) == 21
    for file in files:
        found = read_pb.read(file.read_bytes(), file.name)
        again = read_pb.read(write_pb.write(found), file.name)
        assert again.ballots == tuple(replace(one) for one in found.ballots)
        assert outcome.count(again, "greedy") == outcome.count(found, "greedy")


def test_a_name_over_several_lines_or_with_marks_comes_back_on_one_line():
    odd = replace(TEN_VOTERS.projects[0], name='A "fine"\n path; = 1', themes=("Health, mind", "Parks"), place="Govan")
    made = replace(TEN_VOTERS, projects=(odd, *TEN_VOTERS.projects[1:]))
    again = read_pb.read(write_pb.write(made), "again.pb").projects[0]
    assert (again.name, again.themes, again.place) == ('A "fine" path; = 1', ("Health mind", "Parks"), "Govan")

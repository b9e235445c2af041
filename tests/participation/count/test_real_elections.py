"""Real elections and published committees: official winners where the file's own rule is one of ours."""

import re
from fractions import Fraction

import pytest

from localities.participation.count import greedy, outcome, read_pb
from localities.participation.count.ballot_rules import BallotRules
from localities.participation.count.election import Ballot, Election, Project
from localities.participation.count.profile import profile
from tests.not_none import not_none
from tests.outside_data import outside_folder

SKIPPING_RULES = ("greedy", "greedy-threshold")
# For these the official rule differs from ours, but in these two elections it comes to the same; the third, exclusive
# rule is named by its file and follows from the projects too.
SAME_HERE = ("greedy-no-skip", "greedy-custom", "greedy-exclusive")


def real_elections():
    folder = outside_folder("anchors") / "pabulib"
    files = sorted([*(folder / "mit").glob("*.pb"), *(folder / "licence-unstated").glob("*.pb")])
    assert len(files) == 21
    return {file.name: read_pb.read(file.read_bytes(), file.name) for file in files}


@pytest.fixture(scope="module")
def real():
    return real_elections()


def official(election):
    return {project.project_id for project in election.projects if project.selected}


def test_equal_shares_elects_the_official_winners_of_assen_swiecie_and_wieliczka(real):
    held = {name: one for name, one in real.items() if one.about("rule").startswith("equalshares")}
    elected = {name: set(outcome.count(one, "equal-shares").winners) for name, one in held.items()}
    assert elected == {name: official(one) for name, one in held.items()}
    assert sorted(len(one) for one in elected.values()) == [9, 17, 30, 30]


def test_a_greedy_top_up_would_be_wrong_for_assen(real):
    assen = real["Netherlands_Assen_2024.pb"]
    assert set(outcome.count(assen, "equal-shares", "add-one-then-greedy").winners) - official(assen) == {"7"}


def test_greedy_elects_the_official_winners_of_the_others(real):
    held = {
        name: one for name, one in real.items()
        if one.about("rule") in (*SKIPPING_RULES, *SAME_HERE) and official(one)
    }  # fmt: skip
    assert len(held) == 7
    assert {name: set(outcome.count(one, "greedy").winners) for name, one in held.items()} == {
        name: official(one) for name, one in held.items()
    }


def test_greedy_is_wrong_for_the_elections_held_by_equal_shares(real):
    held = [one for one in real.values() if one.about("rule").startswith("equalshares")]
    assert all(set(outcome.count(one, "greedy").winners) != official(one) for one in held)


def test_votes_and_scores_are_those_that_the_files_state(real):
    stated = {(name, one.project_id): (one.votes, one.score) for name, file in real.items() for one in file.projects}
    counted = {
        (name, one.project_id): (votes, score if one.score is not None else None)
        for name, file in real.items()
        for one, votes, score in zip(file.projects, profile(file).votes, profile(file).scores, strict=True)
    }
    assert counted == stated


def test_no_rule_spends_more_than_the_budget_or_counts_a_voter_twice(real):
    counted = [(one, outcome.count(one, rule)) for one in real.values() for rule in outcome.RULES]
    assert len(counted) == 42
    assert [one for one, found in counted if found.cost > one.budget] == []
    assert [found for _, found in counted if len(set(found.winners)) < len(found.winners)] == []
    with_one = [sum(bool({*ballot.choices} & {*found.winners}) for ballot in one.ballots) for one, found in counted]
    assert [found.voters - found.without_any for _, found in counted] == with_one


def lists_in(text):
    """The innermost lists of a line such as [[3, 4], []], as texts."""
    return [re.findall(r"\d+", one) for one in re.findall(r"\[([\d,\s]*)\]", text)]


def committees():
    """Each published instance: its election with every candidate at the cost of 1, and the committees by rule."""
    files = sorted((outside_folder("anchors") / "abcvoting-mit").glob("*.yaml"))
    if len(files) != 60:
        raise FileNotFoundError(f"{len(files)} instances; expected 60")
    for file in files:
        text = file.read_text()
        size, candidates = (
            int(not_none(re.search(rf"^{key}: (\d+)", text, re.M))[1]) for key in ("committeesize", "num_cand")
        )
        ballots = lists_in(not_none(re.search(r"^profile: (.*?)^num_cand", text, re.M | re.S))[1])
        each = text.split("- rule_id: ")[1:]
        listed = {
            one.split("\n")[0]: [set(committee) for committee in lists_in(one.split("result:")[1])]
            for one in each
            if "resolute: false" in one
        }
        projects = tuple(Project(str(one), Fraction(1)) for one in range(candidates))
        cast = tuple(Ballot(str(at), tuple(one)) for at, one in enumerate(ballots))
        yield file.name, Election(Fraction(size), projects, cast, BallotRules()), listed


def test_committees_of_the_published_instances_are_among_those_listed():
    wrong = []
    for name, one, listed in committees():
        bought = outcome.chosen(profile(one), "equal-shares", "none")[0]
        filled = {str(each) for each in greedy.winners(profile(one), bought)}
        # There, "equal-shares" fills the committee up by Phragmén's rule: what is bought is a part of it.
        fits = (
            set(outcome.count(one, "greedy").winners) in listed["av"],
            any({str(each) for each in bought} <= full for full in listed["equal-shares"]),
            filled in listed["equal-shares-with-av-completion"],
        )
        wrong += [] if all(fits) else [(name, fits)]
    assert wrong == []

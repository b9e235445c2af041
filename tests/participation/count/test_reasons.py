"""Why each project won or not, how money and votes spread, and what £1,000 more or less would change."""

from dataclasses import replace
from fractions import Fraction

import pytest

from localities.participation.count import budget_change, outcome, spread
from localities.participation.count.reasons import reasons
from tests.participation.count.made_up_elections import TEN_VOTERS, election

TIED = ", tied with 1 other: the cheaper goes first, then the lot decides"


def told(made, rule, **more):
    return {one.project_id: one.sentence for one in reasons(made, rule, **more)}


def test_greedy_says_each_projects_place_its_cost_and_what_was_left():
    said = told(TEN_VOTERS, "greedy")
    assert said["A"] == f"Won. It came 1st of 5 with 6 votes{TIED}. It costs £500, and £1,000 was left."
    assert said["C"] == f"Did not win. It came 3rd of 5 with 4 votes{TIED}. It costs £300, but no money was left."


def test_equal_shares_says_what_the_voters_paid_and_what_they_had_left():
    said = told(TEN_VOTERS, "equal-shares", completion="none")
    assert said["A"] == "Won, chosen 1st. It costs £500. Its 6 voters paid £83.33 each from their shares."
    assert said["D"] == (
        "Did not win. It costs £300. Its 4 voters had only £100 left together after paying for the projects that won. "
        "Each voter’s share was £100."
    )
    assert said["E"] == "Did not win. Nobody chose it."


def test_a_share_that_was_raised_is_said_with_what_it_was():
    # 10 pounds for two voters are 5 each. At 9 nobody can pay for B; at 10 it is bought, and 14 are more than 10.
    made = election(10, {"A": 4, "B": 10}, ["A", "B"])
    assert told(made, "equal-shares")["B"] == (
        "Did not win. It costs £10. Its one voter had only £9 left after paying for the projects that won. "
        "Each voter’s share was £9: £5, then raised as far as the budget allows."
    )


def test_who_had_less_left_paid_all_they_had():
    # Each holds 10. A takes 7 from each of three; B then takes the last 3 of the third and 9 of the fourth.
    made = election(40, {"A": 21, "B": 12}, ["A", "A", "AB", "B"])
    said = told(made, "equal-shares", completion="none")
    assert said["A"] == "Won, chosen 1st. It costs £21. Its 3 voters paid £7 each from their shares."
    assert (
        said["B"] == "Won, chosen 2nd. It costs £12. Its 2 voters paid £9 each from their shares, or all they had left."
    )


def test_below_the_threshold_is_said():
    said = told(replace(TEN_VOTERS, least_score=5), "greedy")
    assert said["C"] == "Did not win. It got 4 votes; a project needs at least 5."


def test_every_project_of_every_rule_has_a_reason_that_agrees_with_the_count():
    made = election(20, {"A": 7, "B": 7, "C": 6, "D": 9, "E": 2}, ["AB", "BC", "CD", "AD", "B", "D", "C"])
    for rule, completion in [("greedy", "none"), ("equal-shares", "none"), ("equal-shares", "add-one"),
                             ("equal-shares", "add-one-then-greedy")]:  # fmt: skip
        given = reasons(made, rule, completion)
        assert [one.project_id for one in given] == list("ABCDE")
        winners = set(outcome.count(made, rule, completion).winners)
        assert {one.project_id for one in given if one.won} == winners
        assert all(one.sentence.startswith("Won" if one.won else "Did not win") for one in given)


def test_money_and_votes_by_place_add_up():
    projects = [
        replace(one, place=place)
        for one, place in zip(TEN_VOTERS.projects, ["Govan", "Govan", "Ruchill", "", ""], strict=True)
    ]
    made = replace(TEN_VOTERS, projects=tuple(projects))
    rows = {row.name: row for row in spread.over_places(made, ("A", "C"))}
    assert (rows["Govan"].cost, rows["Govan"].share_of_votes) == (500, Fraction(12, 20))
    assert (rows["Ruchill"].cost, rows["Ruchill"].won) == (300, 1)
    assert rows["Not stated"].projects == 2
    assert sum(row.share_of_votes for row in rows.values()) == 1


def test_a_project_of_two_themes_counts_half_in_each():
    first = replace(TEN_VOTERS.projects[0], themes=("Health", "Parks"))
    made = replace(TEN_VOTERS, projects=(first, *TEN_VOTERS.projects[1:]))
    rows = {row.name: row for row in spread.over_themes(made, ("A",))}
    assert rows["Health"].cost == rows["Parks"].cost == 250


def test_what_more_or_less_money_would_change_is_said_in_a_sentence():
    made = election(5000, {"A": 4000, "B": 2000, "C": 1000}, ["AB", "A", "AB", "BC"])
    counted = outcome.count(made, "greedy")
    assert counted.winners == ("B", "C")
    less, more = budget_change.around(made, counted)
    assert (less.budget, less.nothing) == (4000, True)
    assert (more.added, more.dropped) == (("A",), ("C",))
    titles = {one.project_id: one.title for one in made.projects}
    assert budget_change.sentence(less, counted, titles, "£1,000") == "With £1,000 less, the same projects would win."
    assert budget_change.sentence(more, counted, titles, "£1,000") == (
        "With £1,000 more, Project A would win as well, and Project C would no longer win."
    )


@pytest.mark.parametrize("budget", [500, 1000])
def test_no_budget_without_money_is_counted(budget):
    made = election(budget, {"A": 400}, ["A"])
    assert [one.budget for one in budget_change.around(made, outcome.count(made, "greedy"))] == [budget + 1000]

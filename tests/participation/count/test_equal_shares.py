"""Equal Shares: the fast count is the plain one, to the last winner; and it does what the method promises."""

import time
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.count_ballots import made_up
from localities.participation.count import equal_shares, outcome, prices, shares
from localities.participation.count.lots import tie_order
from localities.participation.count.profile import profile
from tests.not_none import not_none
from tests.participation.count.made_up_elections import TEN_VOTERS, election, elections
from tests.participation.count.plain_equal_shares import plain_raised, plain_winners


def winners(counted, **more):
    return outcome.count(counted, "equal-shares", **more).winners


@given(elections())
@settings(max_examples=300, deadline=None)
def test_at_one_share_the_fast_count_buys_what_the_plain_one_buys_in_the_same_order(made):
    numbers = profile(made)
    bought = not_none(equal_shares.at_share(numbers, Fraction(numbers.budget, numbers.voters)))
    assert list(bought.winners) == plain_winners(made, made.budget / len(made.ballots))


@given(elections())
@settings(max_examples=150, deadline=None)
def test_raised_by_one_at_a_time_both_stop_at_the_same_outcome(made):
    numbers = profile(made)
    bought, _ = equal_shares.raised(numbers)
    assert set(bought.winners) == set(plain_raised(made)[0])
    assert sum(numbers.costs[one] for one in bought.winners) <= numbers.budget


@pytest.mark.parametrize("error", [1e-4, 1e-2, 10.0])
@given(made=elections())
@settings(max_examples=100, deadline=None)
def test_however_little_the_floats_may_be_trusted_the_fractions_decide_the_same(error, made):
    numbers = profile(made)
    with pytest.MonkeyPatch.context() as patch:
        for module in (shares, prices):
            patch.setattr(module, "EPS", error)
        bought = not_none(equal_shares.at_share(numbers, Fraction(numbers.budget, numbers.voters)))
    assert list(bought.winners) == plain_winners(made, made.budget / len(made.ballots))


@given(elections(), st.sampled_from([23, 60]))
@settings(max_examples=200, deadline=None)
def test_steps_that_are_left_out_would_have_changed_nothing(made, times):
    dearer = tuple(replace(one, cost=one.cost * times) for one in made.projects)
    numbers = profile(replace(made, budget=made.budget * times, projects=dearer))
    bought, share = equal_shares.raised(numbers)
    assert sum(numbers.costs[one] for one in bought.winners) <= numbers.budget
    wanted = [at for at, score in enumerate(numbers.scores) if score >= max(made.least_score, 1)]
    if sum(numbers.costs[at] for at in wanted) <= numbers.budget:
        assert set(bought.winners) == set(wanted)
        return
    stepped = Fraction(numbers.budget, numbers.voters)
    while following := equal_shares.at_share(numbers, stepped + numbers.unit, numbers.budget):
        stepped += numbers.unit
        if stepped == share:
            assert following.winners == bought.winners
    assert stepped == share


def test_a_million_pounds_between_two_voters_is_counted_in_few_steps():
    made = election(1_000_000, {"A": 600_001, "B": 400_000, "C": 350_000}, ["AB", "C"])
    numbers = profile(made)
    started = time.process_time()
    bought, share = equal_shares.raised(numbers)
    # Each buys the cheaper one. At 1,000,001 the first could pay for A after B, and that would overspend.
    assert {made.projects[one].project_id for one in bought.winners} == {"B", "C"}
    assert share == 1_000_000
    assert time.process_time() - started < 1


def test_ten_voters_the_six_get_one_project_and_the_four_get_theirs():
    # Each holds 100. A costs six voters 83.33 each; then C costs four voters 75 each; 25 each do not buy D.
    assert winners(TEN_VOTERS, completion="none") == ("A", "C")
    assert winners(TEN_VOTERS) == ("A", "C")
    assert outcome.count(TEN_VOTERS, "greedy").winners == ("A", "B")


def test_who_is_left_with_nothing_differs_by_rule():
    assert outcome.count(TEN_VOTERS, "greedy").without_any == 4
    assert outcome.count(TEN_VOTERS, "equal-shares").without_any == 0


def test_the_share_rises_until_the_next_pound_would_overspend():
    # C costs two voters 1.50 each, then A takes 4 from the first. The second holds 5, later 6 and 7: less 1.50 that
    # does not buy B for 6. At 8 it would, but 13 in all is more than the budget of 10.
    made = election(10, {"A": 4, "B": 6, "C": 3}, ["AC", "BC"])
    counted = outcome.count(made, "equal-shares")
    assert counted.winners == ("C", "A")
    assert counted.cost == 7
    assert counted.share == Fraction(7)


def test_what_is_left_over_is_spent_only_by_the_completion_that_says_so():
    made = election(10, {"A": 6, "B": 5, "Z": 3}, ["A", "A", "B"])
    assert winners(made) == ("A",)
    assert winners(made, completion="add-one-then-greedy") == ("A", "Z")


def test_a_voter_who_has_exactly_enough_pays_and_has_nothing_left():
    # Each holds 5: A takes 5 from both, to the penny; B cannot be bought by anybody.
    made = election(10, {"A": 10, "B": 1}, ["AB", "A"])
    assert plain_winners(made, Fraction(5)) == [0]
    assert winners(made, completion="none") == ("A",)


def test_one_third_three_times_is_one_and_not_a_little_less():
    # Three voters hold 1/3 each, which no float can hold; together they can pay exactly 1.
    made = election(1, {"A": 1}, ["A", "A", "A"])
    assert winners(made, completion="none") == ("A",)
    dearer = election("1", {"A": "1.000001"}, ["A", "A", "A"])
    assert winners(dearer, completion="none") == ()


def test_with_points_those_pay_more_who_gave_more():
    # A costs 8; three points and one point: 6 and 2. Each holds 5, so the first pays 5 and the second 3.
    made = election(10, {"A": 8}, [{"A": 3}, {"A": 1}])
    bought = not_none(equal_shares.at_share(profile(made), Fraction(5)))
    assert bought.winners == (0,)
    assert bought.shares.exact_price(0) == 3


def test_a_tie_goes_to_the_lower_cost_and_then_to_the_lot():
    made = election(6, {"A": 6, "B": 3, "C": 3}, ["ABC", "ABC"])
    first = {seed: winners(replace(made, seed=seed), completion="none")[0] for seed in range(20)}
    assert set(first.values()) == {"B", "C"}
    for seed, won in first.items():
        ranks = dict(zip("ABC", tie_order(made.projects, seed), strict=True))
        assert won == min("BC", key=lambda project: ranks[project])
        assert ranks["A"] == 2


def test_nobody_voted_and_nothing_is_bought():
    assert winners(election(10, {"A": 1}, [])) == ()
    assert winners(election(10, {"A": 1}, ["", ""])) == ()
    assert outcome.count(election(10, {"A": 1}, ["", ""]), "equal-shares").without_any == 2


def test_everything_that_anybody_wanted_is_bought_where_the_budget_allows():
    made = election(1_000_000, {"A": 400_000, "B": 1, "C": 500_000}, ["A", "B", ""])
    assert set(winners(made)) == {"A", "B"}


def test_the_order_of_the_ballots_changes_nothing():
    made = election(20, {"A": 7, "B": 7, "C": 6, "D": 9}, ["AB", "BC", "CD", "AD", "B", "D", "C"])
    assert winners(made) == winners(replace(made, ballots=made.ballots[::-1]))


def test_ten_thousand_ballots_and_a_hundred_projects_are_counted_by_both_rules_in_two_seconds():
    made = made_up(10_000, 1_000_000)
    started = time.process_time()
    counted = [outcome.count(made, rule) for rule in outcome.RULES]
    assert time.process_time() - started < 2
    assert all(0 < one.cost <= 1_000_000 for one in counted)


@pytest.mark.parametrize(
    ("left", "sizes", "price"),
    [
        ([4 / 11, 1 / 6, 7 / 6, 5 / 11], [1, 1, 3, 2], 4 / 11),
        ([1 / 12, 3 / 7, 2 / 9, 7 / 11, 1 / 6], [3, 2, 3, 1, 1], 1 / 6),
        ([5 / 3, 2 / 3, 1 / 3, 1 / 9, 1 / 3], [3, 2, 1, 2, 1], 2 / 3),
    ],
)
def test_a_price_that_rounding_moves_to_and_fro_across_somebodys_last_money_is_found(left, sizes, price):
    left, sizes = np.array(left), np.array(sizes)
    cost = float(np.minimum(left, price) @ sizes)
    assert prices._solve(cost, sizes * left, sizes, left)[0] == pytest.approx(price)

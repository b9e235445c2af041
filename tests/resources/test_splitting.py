"""Shares of a saving: the published check figures, and what must hold for every game."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localities.resources.savings import splitting_rules, stable_split
from localities.resources.savings.coalitions import CoalitionError, game

# METHODS.md, joint savings: v(C)=20 v(N)=10 v(P)=0 v(CN)=60 v(CP)=40 v(NP)=30 v(CNP)=120.
CHECK = game("CNP", {"C": 20, "N": 10, "P": 0, ("C", "N"): 60, ("C", "P"): 40, ("N", "P"): 30, ("C", "N", "P"): 120})


def test_shapley_gives_the_check_figures_and_they_are_in_the_core():
    shares = splitting_rules.shapley(CHECK)
    assert shares == {"C": 5167, "N": 4167, "P": 2666}
    assert sum(shares.values()) == 12000
    assert stable_split.in_core(CHECK, shares)


def test_who_gets_less_than_alone_would_walk_away_and_it_is_said():
    shares = {"C": 1500, "N": 7500, "P": 3000}
    found = stable_split.walkouts(CHECK, shares)
    assert [one.group for one in found] == [("C",)]
    assert found[0].short_pence == 500
    assert stable_split.why(found[0]) == "C would have £20 alone and get £15 here: £5 less."
    assert not stable_split.in_core(CHECK, shares)


def test_a_split_that_gives_out_less_than_there_is_is_not_in_the_core():
    assert not stable_split.in_core(CHECK, {"C": 5000, "N": 4000, "P": 2500})


def test_a_group_nobody_stated_is_worth_what_its_parts_add_up_to():
    three = game("ABC", {"A": 10, "B": 5, ("A", "B"): 40})
    assert three.value_pence("ABC") == 4000
    assert three.value_pence("AC") == 1000
    assert three.value_pence("C") == 0


def test_equal_gain_leaves_everybody_the_same_after_their_cost():
    shares = splitting_rules.equal_gain(10000, {"A": 4000, "B": 1000})
    assert {name: shares[name] - cost for name, cost in {"A": 4000, "B": 1000}.items()} == {"A": 2500, "B": 2500}


def test_in_proportion_to_nothing_is_in_equal_parts():
    assert splitting_rules.in_proportion(100, {"A": 0, "B": 0, "C": 0}) == {"A": 34, "B": 33, "C": 33}


def test_the_community_gets_its_part_of_gains_and_nothing_of_losses():
    kept, pot = splitting_rules.back_to_community({"A": 10000, "B": -500}, 20)
    assert (kept, pot) == ({"A": 8000, "B": -500}, 2000)


@pytest.mark.parametrize(
    ("partners", "stated", "said"),
    [
        ("AA", {}, "twice"),
        ("AB", {"C": 1}, "expected only A, B"),
        ("AB", {"A": "much"}, "expected pounds"),
        ("ABCDEFGHI", {}, "expected 1 to 8"),
    ],
)
def test_a_game_that_cannot_be_read_says_why(partners, stated, said):
    with pytest.raises(CoalitionError, match=said):
        game(partners, stated)


PENCE = st.integers(-10_000, 1_000_000)
GROUPS = st.sets(st.sampled_from("ABCDE"), min_size=1).map(frozenset)
GAMES = st.dictionaries(GROUPS, PENCE.map(lambda pence: pence / 100), max_size=20).map(lambda v: game("ABCDE", v))


@settings(deadline=None)  # a slow machine is no fault
@given(GAMES)
def test_shapley_shares_sum_to_the_saving_to_the_penny(one):
    assert sum(splitting_rules.shapley(one).values()) == one.total_pence


@settings(deadline=None)  # a slow machine is no fault
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_partner_that_adds_nothing_gets_nothing_and_twins_get_the_same(alone, together):
    twins = {"A": alone, "B": alone, ("A", "B"): 2 * alone + together}
    with_nobody = {(*group, "N"): value for group, value in twins.items()}
    shares = splitting_rules.shapley(game("ABN", twins | with_nobody | {"N": 0}))
    assert shares["N"] == 0
    assert abs(shares["A"] - shares["B"]) <= 1


@settings(deadline=None)  # a slow machine is no fault
@given(GAMES, st.lists(st.integers(0, 10**7), min_size=5, max_size=5), st.floats(0, 100))
def test_every_rule_gives_out_just_what_there_is(one, costs, pot_percent):
    cost = dict(zip("ABCDE", costs, strict=True))
    saving = one.total_pence + sum(costs)
    falls = splitting_rules.in_proportion(saving, dict.fromkeys("ABCDE", 1))
    table = splitting_rules.side_by_side(one, falls, cost, pot_percent)
    assert (table.sum() == saving).all()


@settings(deadline=None)  # a slow machine is no fault
@given(GAMES, st.lists(st.integers(0, 10**7), min_size=5, max_size=5))
def test_taking_own_costs_off_moves_a_shapley_share_by_just_that_cost(one, costs):
    cost = dict(zip("ABCDE", costs, strict=True))
    net = game("ABCDE", {g: (one.value_pence(g) - sum(cost[n] for n in g)) / 100 for g in one.groups()})
    before, after = splitting_rules.shapley(one), splitting_rules.shapley(net)
    assert all(abs(before[name] - cost[name] - after[name]) <= 1 for name in cost)


def test_eight_partners_are_worked_out_exactly():
    eight = game("ABCDEFGH", {one: at for at, one in enumerate("ABCDEFGH", 1)} | {tuple("ABCDEFGH"): 100})
    shares = splitting_rules.shapley(eight)
    assert sum(shares.values()) == 10000
    assert [shares[one] for one in "ABCDEFGH"] == [900 + 100 * at for at in range(8)]


if __name__ == "__main__":
    began = time.perf_counter()
    test_eight_partners_are_worked_out_exactly()
    print(time.perf_counter() - began)

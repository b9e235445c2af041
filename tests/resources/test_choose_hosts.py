from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.table_cells import row_of
from localities.resources.reach import choose_hosts, colocation, contacts, needs, reach
from tests.not_none import not_none

FOUR = np.array([[1, 0, 1, 0], [1, 0, 0, 0], [0, 1, 1, 0], [0, 1, 0, 0]], dtype=bool)


def brute_force(covers: np.ndarray, weights: np.ndarray, count: int) -> float:
    """The most weight that any `count` of the hosts reach."""
    hosts = range(covers.shape[1])
    return max(weights[covers[:, list(some)].any(axis=1)].sum() for some in combinations(hosts, min(count, len(hosts))))


def test_the_best_pair_is_found_where_taking_the_best_one_first_would_miss_it():
    # Host 2 alone reaches most (6 + 6), yet hosts 0 and 1 together reach everything (22).
    weights = np.array([6.0, 5, 6, 5])
    assert choose_hosts.choose(FOUR, weights, 1).hosts == (2,)
    best = choose_hosts.choose(FOUR, weights, 2)
    assert (set(best.hosts), best.reached) == ({0, 1}, 22)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 5))
def test_the_choice_reaches_as_much_as_trying_every_choice(seed, count):
    random = np.random.default_rng(seed)
    covers = random.random((random.integers(1, 13), random.integers(1, 10))) < 0.3
    weights = random.integers(0, 50, len(covers)).astype(float)
    found = choose_hosts.choose(covers, weights, count)
    assert found.reached == pytest.approx(brute_force(covers, weights, count))
    assert len(found.hosts) <= count
    assert sum(found.adds) == pytest.approx(found.reached)


def test_hosts_that_add_nothing_are_left_out():
    assert choose_hosts.choose(np.array([[True, True]]), np.array([5.0]), 2).hosts in ((0,), (1,))
    assert choose_hosts.choose(np.array([[False]]), np.array([5.0]), 3).hosts == ()
    assert choose_hosts.choose(np.zeros((0, 0), bool), np.zeros(0), 3).hosts == ()


def test_a_tie_is_told():
    twins = np.array([[True, True, False], [False, False, True]])
    found = choose_hosts.choose(twins, np.array([9.0, 4.0]), 2)
    assert found.reached == 13
    assert {found.hosts[0], *found.swaps[0]} == {0, 1}
    assert found.swaps[1] == ()


def on_a_line(**east_m) -> pd.DataFrame:
    return pd.DataFrame({"east_m": pd.Series(east_m), "north_m": 0.0, "name": list(east_m)})


def test_a_host_is_worth_only_the_need_that_no_site_reaches_yet():
    zones = on_a_line(a=0, b=1000, c=5000).assign(people=1)
    found = colocation.planned(
        zones, np.array([10.0, 20.0, 30.0]), on_a_line(mid=600, far=5100), on_a_line(old=0), 800, 1
    )
    assert (found.counted, found.already) == (60, 10)
    assert list(found.hosts.index) == ["far", "mid"]  # most not yet reached first
    mid = row_of(found.hosts, "mid")
    assert (mid["need_in_reach"], mid["not_yet_reached"]) == (30, 20)
    assert mid["overlap_percent"] == pytest.approx(100 * 10 / 30)
    assert mid["nearest_site_m"] == 600
    assert found.hosts["turn"].to_dict() == {"far": 1, "mid": 0}
    assert found.choice.reached == 30
    assert list(found.zones["reached_by"]) == ["", "", "far"]


def test_the_shipped_choice_of_two_is_as_good_as_trying_every_pair():
    found = colocation.plan("advice_money", "income_deprived_percent", ("gp", "library"), 800, 2, "govan")
    zones, hosts = needs.zones(), found.hosts
    metres = [table[["east_m", "north_m"]].to_numpy() for table in (zones, hosts)]
    weights = np.where(found.zones["reached_already"], 0, found.zones["need"])
    assert found.choice.reached == pytest.approx(brute_force(reach.distances_m(*metres) <= 800, weights, 2))


def test_a_job_centre_stands_where_a_list_says_and_nowhere_else():
    springburn, parkhead, deep_end = colocation.projects()
    assert springburn.hosts == parkhead.hosts == ()
    assert springburn.where == "Springburn job centre. 200 Atlas Road, G21 4DL, by a list of 2017."
    assert "not known" in parkhead.where
    assert len(deep_end.hosts) == 2
    placed = {"Drumchapel Jobcentre", "Govan Jobcentre", "Laurieston Jobcentre", "Shettleston Jobcentre"}
    assert set(colocation.hosts(("job",))["name"]) == placed | {"Springburn jobcentre"}


def test_what_stands_under_the_roof_comes_before_what_is_close_by():
    practice = colocation.projects()[2].hosts[0]
    near = colocation.around(practice)
    assert near["same_roof"].iloc[0]
    assert near["away_m"].max() <= 200
    assert practice not in near.index


def test_the_range_is_what_both_published_trials_gave_a_practice_and_a_year():
    two, nine = contacts.trials()
    assert two.referred == pytest.approx(276 / 2 / 1.5)
    assert two.gain_gbp == pytest.approx(850_000 / 2 / 1.5)
    assert nine.referred == pytest.approx(654 / 9)
    assert nine.seen == pytest.approx(0.7 * 654 / 9)
    half = contacts.expected(0.5)
    assert (half.referred.low, half.referred.high) == pytest.approx((0.5 * 654 / 9, 46))
    assert half.gain_gbp.low == pytest.approx(0.5 * 1_500_000 / 9)


def test_no_host_is_promised_more_than_was_seen():
    some = colocation.hosts(("gp",)).index[:20]
    assert all(0 <= not_none(contacts.at_host(one, 2000)).scale <= 1 for one in some)


def test_nothing_is_expected_of_what_nobody_has_tried():
    assert contacts.applies("advice_money", "gp")
    assert not contacts.applies("advice_money", "library")
    assert not contacts.applies("food", "gp")
    assert contacts.together([]) is None

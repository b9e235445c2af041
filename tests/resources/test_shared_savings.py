"""Who ends up with what: small plans whose figures can be worked out by hand."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.table_cells import named_rows
from localities.resources.savings import cost_shunts, savings_words, scenario_files, shared_savings
from localities.resources.savings.scenario import Group, Partner, Row, Scenario, realised
from localities.resources.savings.splitting_rules import POT, RULES

CASES = scenario_files.example().cases
# A pays 100 in the first year, B saves 150 in the second, and 30 of that lands on C.
THREE = Scenario(
    title="Three",
    source="made up for this test",
    is_example=True,
    first_year=2027,
    years=2,
    partners=(Partner("A"), Partner("B"), Partner("C")),
    rows=(
        Row("invests", "A", "workers", (10_000, None)),
        Row("saves", "B", "beds", (None, 15_000)),
        Row("knock_on", "C", "calls", (0, 3_000), moved_from="B"),
        Row("value", "A", "health", (0, 99_900)),
    ),
    groups=(),
    cases=CASES,
)


def test_the_saving_is_cash_less_the_cost_that_lands_elsewhere_and_no_other_value():
    assert shared_savings.saving_pence(THREE) == 12_000
    assert shared_savings.falls_pence(THREE) == {"A": 0, "B": 15_000, "C": -3_000}
    assert sum(shared_savings.value_pence(THREE).values()) == 99_900


def test_who_pays_and_saves_nothing_would_walk_away_when_each_banks_what_falls_to_it():
    gains = shared_savings.net_gains(THREE)["falls"]
    assert gains.to_dict() == {"A": -10_000, "B": 15_000, "C": -3_000, POT: 0}
    assert {one.group for one in shared_savings.walkouts(THREE, "falls")} == {("A",), ("C",), ("A", "C")}
    assert savings_words.walking_away(THREE, "falls", 0) == [
        "A would have £0 alone and get −£100 here: £100 less.",
        "C would have £0 alone and get −£30 here: £30 less.",
    ]


def test_equal_net_gain_parts_what_is_left_after_costs_evenly():
    # 120 saved less 100 paid leaves 20: 6.67, 6.67, 6.66.
    assert shared_savings.net_gains(THREE)["equal"].tolist() == [667, 667, 666, 0]
    assert shared_savings.walkouts(THREE, "equal") == ()


def test_own_costs_come_back_before_the_community_gets_its_part():
    gains = shared_savings.net_gains(THREE, 50)["equal"]
    assert gains.to_dict() == {"A": 333, "B": 333, "C": 333, POT: 1001}


def test_a_group_that_would_lose_by_acting_does_nothing_instead():
    one = replace(THREE, groups=(Group(("A", "B"), 9_000),))  # its cost is 100, its saving 90
    assert shared_savings.net_game(one).value_pence(("A", "B")) == 0


def test_a_stated_group_that_would_gain_more_alone_walks_away():
    one = replace(THREE, groups=(Group(("A", "B"), 12_500),))
    assert [found.group for found in shared_savings.walkouts(one, "equal")] == [("A", "B")]
    assert shared_savings.walkouts(one, "equal")[0].short_pence == 2_500 - 667 - 667


def test_what_all_gave_to_the_community_is_no_reason_to_walk_away():
    one = replace(THREE, partners=THREE.partners[:2], rows=THREE.rows[:2])
    assert shared_savings.walkouts(one, "shapley", 50) == ()


def test_break_even_and_net_present_value_of_each_partner():
    rows = shared_savings.per_partner(THREE, "investment").set_index("partner")
    # A alone invests, so it gets all 120, in the second year: 120 / 1.035 - 100 = 15.94.
    assert rows.loc["A", "share_pence"] == 12_000
    assert rows.loc["A", "npv_pence"] == 1_594
    assert rows.loc["A", "break_even"] == 2028
    late = shared_savings.per_partner(THREE, "falls").set_index("partner")["break_even"]
    assert late.isna().to_dict() == {"A": True, "B": False, "C": True}


def test_years_of_every_partner_sum_to_the_net_gain_under_every_rule():
    example = scenario_files.example()
    for rule in RULES:
        for row in named_rows(shared_savings.per_partner(example, rule, 20)):
            assert sum(shared_savings.yearly_flow(example, rule, row.partner, 20)) == pytest.approx(row.net_gain_pence)


def test_where_the_years_cancel_out_what_was_moved_still_reaches_everybody():
    one = replace(
        THREE,
        rows=(Row("invests", "A", "", (100, 0)), Row("saves", "B", "", (50, 0)), Row("knock_on", "B", "", (0, 50))),
    )
    for rule in RULES:
        for name in one.names:
            assert sum(shared_savings.yearly_flow(one, rule, name)) == shared_savings.net_gains(one).loc[name, rule]


def test_a_cost_shunt_names_who_saves_and_who_pays():
    assert cost_shunts.cost_shunts(THREE) == [
        "Of the £150 that B saves, £30 lands on C as a cost (calls). That part is not a saving to the public purse; "
        "it is taken off the joint saving."
    ]
    assert cost_shunts.pays_without_saving(THREE)[0].startswith("A puts in £100 and £0 falls back")
    assert cost_shunts.cost_shunts(replace(THREE, rows=THREE.rows[:2])) == []


def test_half_of_the_saving_leaves_costs_whole():
    half = realised(THREE, 50)
    assert shared_savings.saving_pence(half) == 7_500 - 3_000
    assert shared_savings.cost_pence(half) == shared_savings.cost_pence(THREE)
    assert half.rows[1].pence == (None, 7_500)


def test_a_blank_is_said_and_is_not_0():
    assert "2 yearly amounts are not stated: left out of every sum, not counted as £0." in savings_words.missing(THREE)
    assert savings_words.money_table(THREE).loc[1, "2027 (£)"] != 0
    assert savings_words.partners_table(THREE, "equal", 0)["Puts in (£)"].isna().tolist() == [False, True, True]


AMOUNTS = st.one_of(st.none(), st.integers(0, 10**11))
ROWS = st.builds(
    Row,
    st.sampled_from(["invests", "saves", "knock_on", "value"]),
    st.sampled_from("ABC"),
    st.just(""),
    st.tuples(AMOUNTS, AMOUNTS),
)


@settings(deadline=None)  # a slow machine is no fault
@given(st.lists(ROWS, min_size=1, max_size=8), st.sampled_from([0, 5, 10, 50]), st.sampled_from([100, 75, 25]))
def test_under_every_rule_shares_and_pot_sum_to_the_saving_to_the_penny(rows, pot_percent, percent):
    one = realised(replace(THREE, rows=tuple(rows)), percent)
    assert (shared_savings.shares(one, pot_percent).sum() == shared_savings.saving_pence(one)).all()
    assert savings_words.rules_table(one, pot_percent, False).iloc[:-1, 1:].sum().round(2).tolist() == pytest.approx(
        [shared_savings.saving_pence(one) / 100] * len(RULES)
    )


def test_eight_partners_are_shared_out_exactly():
    names = [f"Partner {at}" for at in range(8)]
    one = replace(
        THREE,
        partners=tuple(Partner(name) for name in names),
        rows=tuple(Row("saves", name, "", (at * 100, 0)) for at, name in enumerate(names)),
        groups=tuple(Group((name,), at * 100) for at, name in enumerate(names)),
    )
    began = time.perf_counter()
    assert shared_savings.shares(one)["shapley"].tolist() == [at * 100 for at in range(8)] + [0]
    print(f"eight partners: {time.perf_counter() - began:.3f} s")

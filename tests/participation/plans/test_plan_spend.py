"""A plan's spend by rung: sums to the total, each row and each winning project once, unknown on its own rung."""

from localities.participation.plans import write_plan
from localities.participation.plans.plan_spend import spend
from localities.participation.plans.records import Action, Money
from tests.not_none import not_none

ROW = Money(30_000, "crisis", "return", partner="Police", service="Nights", year="2024/25", moves_to="prevention")
VOTED = Money(5_000, "unknown", "vote", "Vote in Govan", ballot_code="bcd-fgh-234", project_id="1")


def of(editor, *money):
    for at, listed in enumerate(money):
        write_plan.add(editor, "govan", Action(f"Action {at}", money=listed))
    return spend(not_none(write_plan.of_place("govan")))


def rungs(found, moved=False):
    return {one.rung: one.moved_gbp if moved else one.now_gbp for one in found.rungs}


def test_a_plan_without_money_has_no_sum_and_no_zero(plan, editor):
    found = of(editor)
    assert (found.total_gbp, set(rungs(found).values())) == (0, {None})


def test_rungs_sum_to_the_total_before_and_after_rows_move(plan, editor):
    stated = Money(4_000, "prevention", source="Area budget, 2025/26")
    found = of(editor, (ROW, stated), (VOTED,))
    assert rungs(found) == {
        "prevention": 4_000, "early_intervention": None, "targeted_support": None, "crisis": 30_000, "unknown": 5_000,
    }  # fmt: skip
    assert rungs(found, moved=True) == {
        "prevention": 34_000, "early_intervention": None, "targeted_support": None, "crisis": None, "unknown": 5_000,
    }  # fmt: skip
    assert found.total_gbp == 39_000
    assert found.share_percent(found.rungs[0]) == 100 * 4 / 39


def test_a_row_or_a_project_that_two_actions_name_counts_once(plan, editor):
    found = of(editor, (ROW,), (ROW, VOTED), (VOTED,))
    assert (found.total_gbp, found.doubles) == (35_000, 2)


def test_two_stated_sums_alike_are_two_and_a_blank_one_is_counted_as_not_known(plan, editor):
    stated = Money(1_000, source="Area budget")
    found = of(editor, (stated,), (stated, Money(None, source="To be asked")))
    assert (found.total_gbp, found.doubles, found.not_known) == (2_000, 0, 1)


def test_example_figures_are_known_as_such(plan, editor):
    assert of(editor, (Money(1, source="X", is_example=True),)).has_examples

"""Money over the years, with figures worked out by hand."""

import pytest

from localities.resources.savings import cash_flows


def test_the_first_year_counts_in_full_and_the_next_three_and_a_half_percent_less():
    assert cash_flows.net_present_value([100, 103.5]) == pytest.approx(200)
    assert cash_flows.net_present_value([0, 0, 107.1225]) == pytest.approx(100)


def test_break_even_is_the_first_year_after_which_the_balance_stays_up():
    assert cash_flows.break_even_index([-100, 40, 60]) == 2
    assert cash_flows.break_even_index([-100, 150, -80, 40]) == 3  # above 0 in between, but not for good
    assert cash_flows.break_even_index([0, 0]) == 0


def test_who_never_has_the_money_back_has_no_break_even():
    assert cash_flows.break_even_index([-100, 99]) is None

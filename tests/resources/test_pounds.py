"""Amounts of money as people read them."""

import pandas as pd
import pytest

from localities.resources.money import pounds


@pytest.mark.parametrize(
    ("amounts", "shown"),
    [
        ([1026000.0, -160000.0, 0.0], ["1,026,000", "−160,000", "0"]),
        ([750112.79, 555639.1, -0.5], ["750,112.79", "555,639.10", "−0.50"]),
        ([float("nan"), 5000.0], [None, "5,000"]),
        ([float("nan")], [None]),
    ],
)
def test_pounds_stand_below_each_other_to_the_penny_where_one_has_pence(amounts, shown):
    table = pounds.in_words(pd.DataFrame({"who": "a", "amount": amounts}))
    assert [None if pd.isna(one) else one for one in table["amount"]] == shown
    assert set(table["who"]) == {"a"}

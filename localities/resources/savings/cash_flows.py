"""Cash flows over years: present value, running balances and the break-even year.

The first year counts in full (factor 1); each later year is worth 3.5% less (HM Treasury, The Green Book: the social
time preference rate, for the first 30 years).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

DISCOUNT_PERCENT = 3.5
Amounts = Sequence[float] | np.ndarray | pd.Series  # one a year


def discount_factors(years: int, percent: float = DISCOUNT_PERCENT) -> np.ndarray:
    """Return the value of a pound of each year in the first year: 1, then less each year."""
    return (1 + percent / 100) ** -np.arange(years, dtype=float)


def net_present_value(amounts: Amounts, percent: float = DISCOUNT_PERCENT) -> float:
    """Return the net present value of yearly amounts, in pounds (or pence) of the first year."""
    return float(np.asarray(amounts, dtype=float) @ discount_factors(len(amounts), percent))


def balances(amounts: Amounts) -> np.ndarray:
    """Return the running total at the end of each year, not discounted."""
    return np.cumsum(np.asarray(amounts, dtype=float))


def break_even_index(amounts: Amounts) -> int | None:
    """Return the first year (0 = first) from which the balance stays at or above 0; None if it never does."""
    below = np.flatnonzero(balances(amounts) < -0.5)  # half a penny: sums of floats are not exact
    first = int(below[-1]) + 1 if len(below) else 0
    return first if first < len(amounts) else None

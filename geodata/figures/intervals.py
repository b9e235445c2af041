"""95% intervals around proportions, rates and counts (METHODS.md names the source of each formula)."""

from __future__ import annotations

import numpy as np
import pandas as pd

Z_95 = 1.959964
EXACT_BELOW = 10  # events; from here on Byar's approximation is as good (Breslow & Day 1987)


def wilson(part: pd.Series, whole: pd.Series) -> pd.DataFrame:
    """Return the lower and upper 95% limit of part / whole, as shares of 1; missing where whole is 0.

    Wilson 1927. Counts may have decimals: an average of claimants over a year is treated as a count. Where part exceeds
    whole (their sources differ), there is no such interval and the limits are missing.
    """
    from statsmodels.stats.proportion import proportion_confint  # a second of the server's start, which needs none

    possible = (whole > 0) & (part >= 0) & (part <= whole)
    lower, upper = proportion_confint(part.where(possible), whole.where(possible), alpha=0.05, method="wilson")
    return pd.DataFrame({"lower": np.clip(lower, 0, 1), "upper": np.clip(upper, 0, 1)}, index=part.index)


def poisson(events: pd.Series) -> pd.DataFrame:
    """Return the lower and upper 95% limit of a count: exact Poisson below 10 events, else Byar (APHO Briefing 3)."""
    exact, byar = _exact(events), _byar(events)
    return exact.where(events < EXACT_BELOW, byar)


def _exact(events: pd.Series) -> pd.DataFrame:
    from scipy.stats import chi2  # a second of the server's start, which needs none

    lower = np.where(events > 0, chi2.ppf(0.025, 2 * events) / 2, 0.0)
    lower = np.where(events.isna(), np.nan, lower)
    return pd.DataFrame({"lower": lower, "upper": chi2.ppf(0.975, 2 * events + 2) / 2}, index=events.index)


def _byar(events: pd.Series) -> pd.DataFrame:
    some = events.where(events > 0)
    above = events + 1
    lower = some * (1 - 1 / (9 * some) - Z_95 / (3 * np.sqrt(some))) ** 3
    upper = above * (1 - 1 / (9 * above) + Z_95 / (3 * np.sqrt(above))) ** 3
    return pd.DataFrame({"lower": lower, "upper": upper}, index=events.index)

"""95% intervals around proportions, rates and counts (METHODS.md names the source of each formula)."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import special  # not scipy.stats or statsmodels: a second and 70 MB of whoever reads a reader's own figures

Z_95 = 1.959964
EXACT_BELOW = 10  # events; from here on Byar's approximation is as good (Breslow & Day 1987)


def wilson(part: pd.Series, whole: pd.Series) -> pd.DataFrame:
    """Return the lower and upper 95% limit of part / whole, as shares of 1; missing where whole is 0.

    Wilson 1927. Counts may have decimals: an average of claimants over a year is treated as a count. Where part exceeds
    whole (their sources differ), there is no such interval and the limits are missing.
    """
    possible = (whole > 0) & (part >= 0) & (part <= whole)
    total = whole.where(possible)
    share, z = part.where(possible) / total, special.ndtri(0.975)
    middle = share + z**2 / (2 * total)
    half = z * np.sqrt(share * (1 - share) / total + z**2 / (4 * total**2))
    shrunk = 1 + z**2 / total
    lower, upper = (middle - half) / shrunk, (middle + half) / shrunk
    return pd.DataFrame({"lower": lower.clip(0, 1), "upper": upper.clip(0, 1)}, index=part.index)


def poisson(events: pd.Series) -> pd.DataFrame:
    """Return the lower and upper 95% limit of a count: exact Poisson below 10 events, else Byar (APHO Briefing 3)."""
    exact, byar = _exact(events), _byar(events)
    return exact.where(events < EXACT_BELOW, byar)


def _exact(events: pd.Series) -> pd.DataFrame:
    lower = np.where(events > 0, special.chdtri(2 * events, 0.975) / 2, 0.0)  # chdtri takes what lies above
    lower = np.where(events.isna(), np.nan, lower)
    return pd.DataFrame({"lower": lower, "upper": special.chdtri(2 * events + 2, 0.025) / 2}, index=events.index)


def _byar(events: pd.Series) -> pd.DataFrame:
    some = events.where(events > 0)
    above = events + 1
    lower = some * (1 - 1 / (9 * some) - Z_95 / (3 * np.sqrt(some))) ** 3
    upper = above * (1 - 1 / (9 * above) + Z_95 / (3 * np.sqrt(above))) ** 3
    return pd.DataFrame({"lower": lower, "upper": upper}, index=events.index)

"""Funnel plots: how far a share may lie from Glasgow's by chance alone, given its number of people.

The limits around the comparator p0 are p0 +/- z sqrt(p0 (1 - p0) / n), 95% (z 1.959964) and 99.8% (z 3.0902), after
Spiegelhalter 2005, "Funnel plots for comparing institutional performance". Only shares have such limits here: a rate
is not binomial, and ratios, means and counts lack what the formula needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from localities.indicators.measures import measure_values, words
from localities.indicators.measures.catalogue import Measure
from localities.places import wording

Z_95, Z_998 = 1.959964, 3.0902
LIMIT_COLUMNS = ["lower_95", "upper_95", "lower_998", "upper_998"]
INSIDE, BEYOND_95, BEYOND_998 = "within 95%", "between 95% and 99.8%", "beyond 99.8%"
NO_VERDICT = "no comparison"
BANDS = (INSIDE, BEYOND_95, BEYOND_998, NO_VERDICT)
POINTS_OF_A_CURVE = 40


@dataclass(frozen=True)
class Funnel:
    """The areas with `band` (one of BANDS) and `side`; the curves of the limits in percent by `denominator`."""

    areas: pd.DataFrame
    curves: pd.DataFrame
    comparator_percent: float


def limits(comparator_percent: float, denominators: pd.Series[float] | np.ndarray | Sequence[float]) -> pd.DataFrame:
    """Return LIMIT_COLUMNS in percent for each denominator, within 0 and 100; missing where it is not above 0."""
    n = pd.Series(denominators, dtype=float).reset_index(drop=True)
    share = comparator_percent / 100
    error = np.sqrt(share * (1 - share) / n.where(n > 0))
    ends = {
        f"{side}_{name}": 100 * np.clip(share + sign * z * error, 0, 1)
        for name, z in (("95", Z_95), ("998", Z_998))
        for side, sign in (("lower", -1), ("upper", 1))
    }
    return pd.DataFrame(ends)[LIMIT_COLUMNS]


def why_not(measure: Measure, table: pd.DataFrame, city: measure_values.Figure) -> str:
    """Return why there is no funnel, as a sentence; "" where there can be one."""
    reasons = {
        "rate": "A funnel is drawn here for shares only; this is a rate. Its intervals are in the dot plot.",
        "ratio": "A funnel needs the counts behind each figure; for this ratio they are not published.",
        "mean": "A funnel needs the counts behind each figure; an average of zones has none.",
        "count": "A count of people has no chance limits: it says how large a place is, not how it fares.",
    }
    if measure.method != "proportion":
        return reasons.get(measure.method, "A funnel is drawn for shares only.")
    if not words.is_percent(measure):
        return "A funnel is drawn here for shares in percent only."
    if words.is_missing(city.value) or not 0 < city.value < 100:
        return f"A funnel needs {wording.city()}'s share, and it is not known."
    if not (table["value"].notna() & (table["denominator"] > 0)).any():
        return "A funnel needs the number of people behind each share, and it is not known for these places."
    return ""


def funnel(table: pd.DataFrame, city: measure_values.Figure) -> Funnel:
    """Place the areas of `table` (value in percent, denominator) against the limits around Glasgow's share.

    An area without figure or denominator keeps its row with the band NO_VERDICT. Call `why_not` first.
    """
    if city.value is None:
        raise ValueError("a funnel needs the comparator's figure; ask why_not first")
    placed = _placed(table.reset_index(drop=True), city.value)
    most = float(placed["denominator"].where(placed["value"].notna()).max())
    n = np.linspace(most * 1.08 / POINTS_OF_A_CURVE, most * 1.08, POINTS_OF_A_CURVE)
    curves = limits(city.value, n).assign(denominator=n)
    return Funnel(placed, curves, city.value)


def _placed(table: pd.DataFrame, comparator_percent: float) -> pd.DataFrame:
    ends = limits(comparator_percent, table["denominator"])
    value = table["value"]
    outside = {name: (value < ends[f"lower_{name}"]) | (value > ends[f"upper_{name}"]) for name in ("95", "998")}
    known = value.notna() & ends["lower_95"].notna()
    bands = np.select([~known, outside["998"], outside["95"]], [NO_VERDICT, BEYOND_998, BEYOND_95], INSIDE)
    sides = np.where(known & (bands != INSIDE), np.where(value > comparator_percent, "above", "below"), "")
    return pd.concat([table.assign(band=bands, side=sides), ends], axis=1)


def band_words(row: Any) -> str:
    """Return in words where an area lies in the funnel: within or beyond the limits, and on which side."""
    by_band = {
        INSIDE: "within the 95% limits: chance alone could explain it",
        BEYOND_95: f"{row.side} the 95% limits, within the 99.8% ones: chance is an unlikely explanation",
        BEYOND_998: f"{row.side} the 99.8% limits: more than chance",
    }
    return by_band.get(row.band, NO_VERDICT)

"""Which way a figure has been going: a weighted slope over its latest five points, with its interval.

After OHID Fingertips, which also needs five points and uses the latest five. Each point weighs as much as
it is certain (1 / standard error squared, taken from its interval).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import statsmodels.api as sm

from localities.indicators import compare, words
from localities.indicators.measures import Measure

POINTS_NEEDED = 5
Z_95 = 1.959964
RISING, FALLING, UNCLEAR = "rising", "falling", "no clear change"
TOO_FEW = "cannot be said yet"


@dataclass(frozen=True)
class Trend:
    """A slope per year in the measure's unit (percentage points for a share); None where not known."""

    direction: str
    meaning: str
    slope_per_year: float | None
    lower: float | None
    upper: float | None
    middle: float | None
    points: int
    is_estimate: bool
    first_year: str
    last_year: str
    words: str


def trend(history: pd.DataFrame, measure: Measure) -> Trend:
    """The trend of the latest five known points; fewer than five: "cannot be said yet"."""
    known = history.dropna(subset=["value"]).tail(POINTS_NEEDED)
    if len(known) < POINTS_NEEDED:
        return _too_few(len(known))
    slope, lower, upper = slope_per_year(known)
    direction = RISING if lower > 0 else FALLING if upper < 0 else UNCLEAR
    first, last = known["year"].iloc[0], known["year"].iloc[-1]
    said = _words(direction, slope, lower, upper, measure, first, last)
    return Trend(
        direction=direction,
        meaning=meaning_of(direction, measure.direction),
        slope_per_year=slope,
        lower=lower,
        upper=upper,
        middle=float(known["value"].mean()),
        points=len(known),
        is_estimate=bool((known["status"] == "estimated").any()),
        first_year=first,
        last_year=last,
        words=said,
    )


def slope_per_year(known: pd.DataFrame) -> tuple[float, float, float]:
    """Slope per year and its 95% interval, by weighted least squares.

    The interval is the wider of two: from the points' own uncertainty, and from their scatter about the
    line. The first alone is too sure when years jump about, the second when five points happen to line up.
    """
    x = sm.add_constant(known["year"].map(year_number).to_numpy(float))
    standard_error = ((known["upper"] - known["lower"]) / (2 * Z_95)).to_numpy(float)
    weighted = bool(np.all(standard_error > 0))
    weights = 1 / standard_error**2 if weighted else np.ones(len(known))
    fit = sm.WLS(known["value"].to_numpy(float), x, weights=weights).fit()
    slope, scattered = float(fit.params[1]), np.ptp(fit.conf_int()[1]) / 2
    own = Z_95 * float(np.sqrt(fit.normalized_cov_params[1, 1])) if weighted else 0.0
    half = max(float(scattered), own)
    return slope, slope - half, slope + half


def meaning_of(direction: str, good: str) -> str:
    """Better, worse, or "" where there is no clear change or the measure has no direction."""
    return compare.meaning_of({RISING: compare.HIGHER, FALLING: compare.LOWER}.get(direction, compare.SAME), good)


def year_number(year: str) -> int:
    """The year in which a period starts: 2020 for "2020" and for "2020/21"."""
    return int(year[:4])


def _too_few(points: int) -> Trend:
    said = f"The trend cannot be said yet: it needs {POINTS_NEEDED} points and there {_are(points)}."
    return Trend(TOO_FEW, "", None, None, None, None, points, False, "", "", said)


def _are(points: int) -> str:
    return "is none" if points == 0 else "is 1" if points == 1 else f"are {points}"


def _words(direction, slope, lower, upper, measure: Measure, first: str, last: str) -> str:
    between = f"between {first} and {last}"
    if direction == UNCLEAR:
        return f"No clear change {between}."
    least, most = sorted([abs(lower), abs(upper)])
    size, least, most = (slope_text(part, measure) for part in (abs(slope), least, most))
    return f"{direction.capitalize()} {between}, by about {size} {slope_unit(measure)} ({least} to {most})."


def slope_text(size: float, measure: Measure) -> str:
    """The size of a slope, with one decimal more than the figures where it is small."""
    places = words.decimals_of(measure)
    return f"{size:,.{places if size >= 1 else places + 1}f}"


def slope_unit(measure: Measure) -> str:
    """The unit of a slope: "percentage points a year" for a share, else the measure's own unit a year."""
    if words.is_percent(measure):
        return "percentage points a year"
    return "points a year" if measure.unit == "score" else f"{measure.unit.removesuffix(' a year')} a year"

"""The direction of a figure over the years: a weighted slope over its latest five points, with its interval.

After OHID Fingertips, which also needs five points and uses the latest five. Each point is weighted by its certainty
(1 / standard error squared, from its interval). A slope needs comparable periods that do not overlap; those of the
pandemic, April 2020 to March 2022, are left out and named. Because a change in all of Glasgow says nothing about one
place, the same slope is worked out for the place's figure divided by Glasgow's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from geodata.table_cells import mapped
from localities.indicators.comparing import compare
from localities.indicators.measures import measure_years, words
from localities.indicators.measures.catalogue import Measure
from localities.places import wording

POINTS_NEEDED = 5
Z_95 = 1.959964
RISING, FALLING, UNCLEAR = "rising", "falling", "no clear change"
TOO_FEW = "too few years to tell"
WHY_NO_TREND = {
    "overlapping": "Each figure is an average of several years and shares some with the next, so no trend is given.",
    "not comparable": "The years are counted in different ways, so no trend is given.",
}


@dataclass(frozen=True)
class Trend:
    """A slope per year in the measure's unit (percentage points for a share); None where not known.

    `against` is the direction of the figure over Glasgow's, and `against_meaning` whether that is good; "" where
    Glasgow's years were not given or not known. `ratios` are the first and the last of those figures.
    """

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
    left_out: tuple[str, ...] = ()
    against: str = ""
    against_meaning: str = ""
    ratios: tuple[float, float] | None = None


def may_have_trend(measure: Measure) -> bool:
    """Whether the measure has enough years, counted alike, for a trend of any area."""
    return measure.over_time not in WHY_NO_TREND and len(measure.years) >= POINTS_NEEDED


def trend(history: pd.DataFrame, measure: Measure, city: pd.DataFrame | None = None) -> Trend:
    """Return the trend of the latest five known points outside the pandemic, also against Glasgow's where given."""
    known = history.dropna(subset=["value"])
    if measure.over_time in WHY_NO_TREND:
        return replace(_too_few(len(known)), words=WHY_NO_TREND[measure.over_time])
    is_pandemic = mapped(known["year"], lambda year: measure_years.holds_pandemic(measure, year)).astype(bool)
    left_out = tuple(known.loc[is_pandemic, "year"])
    used = known[~is_pandemic].tail(POINTS_NEEDED)
    if len(used) < POINTS_NEEDED:
        return _too_few(len(used), left_out)
    way = _slope(used, measure, left_out)
    ratio = None if city is None else _over_city(used, city)
    way = way if ratio is None else _against(way, ratio, measure)
    return replace(way, words=_joined(way.words, _left_out_words(left_out)))


def slope_per_year(known: pd.DataFrame) -> tuple[float, float, float]:
    """Return the slope per year and its 95% interval, by weighted least squares.

    The interval is the wider of two: from the points' own uncertainty, and from their scatter about the line. The first
    alone is too narrow when years jump about, the second when five points happen to line up.
    """
    from statsmodels.regression.linear_model import WLS  # a second of the start: preload reads it beside the visits

    years = known["year"].map(year_number).to_numpy(float)
    x = np.column_stack((np.ones(len(years)), years))
    standard_error = ((known["upper"] - known["lower"]) / (2 * Z_95)).to_numpy(float)
    weighted = bool(np.all(standard_error > 0))
    weights = 1 / standard_error**2 if weighted else np.ones(len(known))
    fit = WLS(known["value"].to_numpy(float), x, weights=weights).fit()
    slope, scattered = float(fit.params[1]), np.ptp(fit.conf_int()[1]) / 2
    own = Z_95 * float(np.sqrt(fit.normalized_cov_params[1, 1])) if weighted else 0.0
    half = max(float(scattered), own)
    return slope, slope - half, slope + half


def meaning_of(direction: str, good: str) -> str:
    """Return better, worse, or "" where there is no clear change or the measure has no direction."""
    return compare.meaning_of({RISING: compare.HIGHER, FALLING: compare.LOWER}.get(direction, compare.SAME), good)


def year_number(year: str) -> int:
    """Return the year in which a period starts: 2020 for "2020" and for "2020/21"."""
    return int(year[:4])


def _slope(used: pd.DataFrame, measure: Measure, left_out: tuple[str, ...]) -> Trend:
    slope, lower, upper = slope_per_year(used)
    direction = _direction(lower, upper)
    first, last = used["year"].iloc[0], used["year"].iloc[-1]
    return Trend(
        direction=direction,
        meaning=meaning_of(direction, measure.direction),
        slope_per_year=slope,
        lower=lower,
        upper=upper,
        middle=float(used["value"].mean()),
        points=len(used),
        is_estimate=bool((used["status"] == "estimated").any()),
        first_year=first,
        last_year=last,
        words=_words(direction, slope, lower, upper, measure, first, last),
        left_out=left_out,
    )


def _direction(lower: float, upper: float) -> str:
    return RISING if lower > 0 else FALLING if upper < 0 else UNCLEAR


def _over_city(used: pd.DataFrame, city: pd.DataFrame) -> pd.DataFrame | None:
    """The figure divided by Glasgow's in each of those years, with its interval; None where one is not known."""
    other = city.set_index("year").reindex(used["year"])
    here = used.set_index("year")
    if other["value"].isna().any() or (other["value"] == 0).any() or (here["value"] == 0).any():
        return None
    ratio = here["value"] / other["value"]
    shares = [((one["upper"] - one["lower"]) / one["value"]).fillna(0) for one in (here, other)]
    half = ratio * np.sqrt(shares[0] ** 2 + shares[1] ** 2) / 2
    return pd.DataFrame({"value": ratio, "lower": ratio - half, "upper": ratio + half}).reset_index()


def _against(way: Trend, ratio: pd.DataFrame, measure: Measure) -> Trend:
    _, lower, upper = slope_per_year(ratio)
    direction = _direction(lower, upper)
    first, last = float(ratio["value"].iloc[0]), float(ratio["value"].iloc[-1])
    return replace(
        way,
        against=direction,
        against_meaning=meaning_of(direction, measure.direction),
        ratios=(first, last),
        words=_joined(way.words, _against_words(direction, first, last)),
    )


def _against_words(direction: str, first: float, last: float) -> str:
    if direction == UNCLEAR:
        return f"Set against {wording.city()}: no clear change."
    went = "rose" if direction == RISING else "fell"
    city = wording.city()
    return f"Set against {city}, it {went}: from {first:.2f} times {city}’s figure to {last:.2f} times."


def _left_out_words(years: tuple[str, ...]) -> str:
    if not years:
        return ""
    holds = "holds" if len(years) == 1 else "hold"
    return f"{words.list_text(years)} {holds} the pandemic and {'is' if len(years) == 1 else 'are'} left out."


def _too_few(points: int, left_out: tuple[str, ...] = ()) -> Trend:
    reason = f"There are too few years for a trend: it needs {POINTS_NEEDED} points and there {_are(points)}."
    sentences = _joined(reason, _left_out_words(left_out))
    return Trend(TOO_FEW, "", None, None, None, None, points, False, "", "", sentences, left_out)


def _joined(*sentences: str) -> str:
    return " ".join(one for one in sentences if one)


def _are(points: int) -> str:
    return "is none" if points == 0 else "is 1" if points == 1 else f"are {points}"


def _words(direction: str, slope: float, lower: float, upper: float, measure: Measure, first: str, last: str) -> str:
    between = f"between {first} and {last}"
    if direction == UNCLEAR:
        return f"No clear change {between}."
    least, most = sorted([abs(lower), abs(upper)])
    size, least, most = (slope_text(part, measure) for part in (abs(slope), least, most))
    return f"{direction.capitalize()} {between}, by about {size} {slope_unit(measure)} ({least} to {most})."


def slope_text(size: float, measure: Measure) -> str:
    """Return the size of a slope as text, with one decimal more than the figures where it is small."""
    places = words.decimals_of(measure)
    return f"{size:,.{places if size >= 1 else places + 1}f}"


def slope_unit(measure: Measure) -> str:
    """Return the unit of a slope: "percentage points a year" for a share, else the measure's own unit a year."""
    if words.is_percent(measure):
        return "percentage points a year"
    return "points a year" if measure.unit == "score" else f"{measure.unit.removesuffix(' a year')} a year"

"""Apportion money for several places or the whole city over areas, by population or by demand."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from localities.indicators.measures import measure_values
from localities.places import outlines, wording
from localities.resources.returns.returns import CITY_WIDE
from localities.resources.returns.sharing import NOT_SHARED

SPREADS = {"population": "by population (census 2022)", "demand": "by demand"}
PARTS = ["line", "place", "amount"]


def populations() -> dict[str, float]:
    """Return the population (Census 2022) of each place and of the rest of the city."""
    codes = [*outlines.names(), wording.rest_code()]
    found = {code: measure_values.one_value("population", "2022", code).value for code in codes}
    return {code: value for code, value in found.items() if value is not None}


def apportioned(lines: pd.DataFrame, what: str, weights: Mapping[str, float]) -> pd.DataFrame:
    """Return PARTS: every line's known amount, split over the areas it serves; a line's parts sum to it exactly.

    City-wide money is split over the places and the rest by `weights`, money for several places over those. Money
    without a place goes to NOT_SHARED. A line without an amount has no parts: not known is not 0.
    """
    amounts = pd.to_numeric(lines[what], errors="coerce")
    parts = [
        (line, place, part)
        for line, places, amount in zip(lines.index, lines["places"], amounts, strict=True)
        if not math.isnan(amount)
        for place, part in _parts(places, amount, weights).items()
    ]
    return pd.DataFrame(parts, columns=PARTS)


def _parts(places: tuple[str, ...], amount: float, weights: Mapping[str, float]) -> dict[str, float]:
    if places == (NOT_SHARED,):
        return {NOT_SHARED: amount}
    areas = list(weights) if places == (CITY_WIDE,) else list(places)
    if len(areas) == 1:
        return {areas[0]: amount}
    # If the weight of one area is not known, no part can be worked out, so the whole line stays without a place.
    if any(area not in weights for area in areas) or sum(weights[area] for area in areas) <= 0:
        return {NOT_SHARED: amount}
    return whole_parts(amount, {area: weights[area] for area in areas})


def whole_parts(amount: float, weights: Mapping[str, float]) -> dict[str, float]:
    """Split the amount into whole parts in proportion to the weights; they sum to it exactly (largest remainders)."""
    whole = sum(weights.values())
    exact = {key: amount * weight / whole for key, weight in weights.items()}
    parts = {key: float(math.floor(value)) for key, value in exact.items()}
    left = amount - sum(parts.values())
    for key in sorted(exact, key=lambda one: parts[one] - exact[one])[: int(left)]:
        parts[key] += 1
    first = max(exact, key=lambda key: exact[key])
    parts[first] += left - int(left)  # a fraction, such as half a post, stays with the largest part
    return parts

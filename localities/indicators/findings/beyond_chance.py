"""Which of a place's measures differ from Glasgow beyond chance when many are tested together.

One test in twenty finds a difference where there is none, so five of a hundred measures would stand out by chance.
The false discovery rate is therefore held at 5% over all measures tested for the place (Benjamini and Hochberg 1995).
"""

from __future__ import annotations

from collections.abc import Mapping

from scipy import special

from localities.indicators.measures import words
from localities.indicators.measures.measure_values import Figure
from localities.indicators.trends.trend import Z_95

FALSE_DISCOVERY_RATE = 0.05


def p_value(figure: Figure, city: float | None) -> float | None:
    """Return the two-sided p-value, from the half of the 95% interval towards Glasgow; None without an interval.

    An interval that ends at Glasgow's figure gives 0.05.
    """
    if figure.value is None or city is None or words.is_missing(figure.lower) or words.is_missing(figure.upper):
        return None
    half = figure.value - figure.lower if figure.value > city else figure.upper - figure.value
    gap = abs(figure.value - city)
    if half <= 0:
        return 0.0 if gap > 0 else 1.0
    return float(2 * special.ndtr(-Z_95 * gap / half))


def found_apart(p_values: Mapping[str, float]) -> frozenset[str]:
    """Return the names that differ with the false discovery rate held over all of them."""
    if not p_values:
        return frozenset()
    from scipy.stats import false_discovery_control  # a second of the start: preload reads it beside the visits

    adjusted = false_discovery_control(list(p_values.values()), method="bh")
    return frozenset(name for name, value in zip(p_values, adjusted, strict=True) if value <= FALSE_DISCOVERY_RATE)

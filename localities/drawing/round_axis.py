"""Round numbers for an axis, wherever it is drawn; slides need no more of the library of charts than this."""

from __future__ import annotations

import math

STEPS = (1, 2, 2.5, 5, 10)
FINEST_STEPS = 6


def axis_ends(lowest: float, highest: float, from_zero: bool = False) -> tuple[float, float]:
    """Where an axis starts and ends, on round numbers: at 0 if asked or if anything comes near it."""
    first, last, _ = axis_ticks(lowest, highest, from_zero)
    return first, last


def axis_ticks(lowest: float, highest: float, from_zero: bool = False) -> tuple[float, float, float]:
    """The ends of an axis (see `axis_ends`), and the step from one of its round numbers to the next."""
    start = 0.0 if from_zero or lowest <= highest / 2 else lowest
    step = round_step((highest - start) or highest or 1)
    first = math.floor(start / step) * step
    last = math.ceil(highest / step) * step
    return first, last if last > first else first + step, step


def round_step(span: float) -> float:
    """The smallest of 1, 2, 2.5, 5 times a power of ten that divides `span` into at most FINEST_STEPS."""
    power = 10.0 ** math.floor(math.log10(span / FINEST_STEPS))
    return next(power * step for step in STEPS if power * step * FINEST_STEPS >= span)

"""Two ways to forecast a series of yearly figures, and the errors of each over the years that are known.

- last value repeats: the figure stays where it is;
- damped trend: Holt's method with a damped slope (Gardner & McKenzie 1985; Hyndman & Athanasopoulos, "Forecasting:
  principles and practice", 8.2), by statsmodels. It starts from the least-squares line through the figures, so that
  only three numbers are fitted, not five, because series here have 5 to 12 points.

Each is tried at rolling origins: from every year with LEAST_TRAINED figures up to it, one and two years ahead.
"""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass

import numpy as np
from scipy import special

from localities.built_data.edition_cache import edition_cache

STEPS = 2  # years ahead
LEAST_TRAINED = 3  # figures that a trial starts from: enough for a level and a slope, and one more to check them
DAMPED, LAST = "damped trend", "last value repeats"

# With so few points the weights hardly converge; the trials show what that costs. Set once, for every thread.
warnings.filterwarnings("ignore", message="Optimization failed to converge", module="statsmodels.tsa.holtwinters")


@dataclass(frozen=True)
class Trials:
    """The forecasts of one method, and its errors (actual less forecast) by years ahead, in the figures' unit."""

    method: str
    ahead: tuple[float, ...]
    errors: tuple[tuple[float, ...], ...]

    @property
    def mean_error(self) -> float:
        """Return the mean absolute error over every trial and both years ahead."""
        return float(np.mean(np.abs([one for errors in self.errors for one in errors])))

    @property
    def count(self) -> int:
        """Return how many forecasts were compared with the actual figures."""
        return sum(len(errors) for errors in self.errors)


def better_of_two(values: np.ndarray) -> tuple[Trials, Trials]:
    """Return the trials with the smaller mean error, then the others; the simpler method comes first in a tie."""
    last, damped = try_out(values, LAST), try_out(values, DAMPED)
    close = math.isclose(damped.mean_error, last.mean_error, rel_tol=1e-9, abs_tol=1e-12)
    return (damped, last) if damped.mean_error < last.mean_error and not close else (last, damped)


def try_out(values: np.ndarray, method: str) -> Trials:
    """Return the method's forecasts from the last figure, and its errors from every earlier origin."""
    forecast = FORECASTS[method]
    errors: list[list[float]] = [[] for _ in range(STEPS)]
    for origin in range(LEAST_TRAINED, len(values)):
        ahead = forecast(values[:origin])
        for step, actual in enumerate(values[origin : origin + STEPS]):
            errors[step].append(float(actual - ahead[step]))
    return Trials(method, tuple(forecast(values)), tuple(tuple(one) for one in errors))


def half_widths(trials: Trials, coverage: float, own_error: float = 0.0) -> list[float]:
    """Return half the prediction interval of that coverage for each year ahead, in the figures' unit.

    Student's t times the root mean square of the errors at that distance, with as many degrees of freedom as there
    were trials. It is never narrower than for the year before, or than the last figure's own standard error allows.
    """
    tail = (1 + coverage) / 2
    widths = [float(special.ndtri(tail)) * own_error]
    for errors in trials.errors:
        spread = float(np.sqrt(np.mean(np.square(errors))))
        widths.append(max(widths[-1], float(special.stdtrit(len(errors), tail)) * spread))
    return widths[1:]


def _repeat_last(values: np.ndarray) -> tuple[float, ...]:
    return (float(values[-1]),) * STEPS


def _carry_trend_on(values: np.ndarray) -> tuple[float, ...]:
    return _damped(tuple(map(float, values)))


@edition_cache(size=8192)  # the outlook and last year's expectation use the same fits
def _damped(figures: tuple[float, ...]) -> tuple[float, ...]:
    from statsmodels.tsa.holtwinters import Holt  # a second of the start: preload reads it beside the visits

    slope, start = np.polyfit(np.arange(len(figures)), figures, 1)
    with np.errstate(divide="ignore", invalid="ignore"):  # a perfect fit has no likelihood; nothing here needs one
        fit = Holt(
            np.array(figures),
            damped_trend=True,
            initialization_method="known",
            initial_level=start - slope,
            initial_trend=slope,
        ).fit(use_brute=False)
        return tuple(float(one) for one in fit.forecast(STEPS))


FORECASTS = {LAST: _repeat_last, DAMPED: _carry_trend_on}

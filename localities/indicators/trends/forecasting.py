"""Two ways to carry a series of yearly figures on, and how far each was wrong over the years that are known.

- last value repeats: the figure stays where it is;
- damped trend: Holt's method with a damped slope (Gardner & McKenzie 1985; Hyndman & Athanasopoulos, "Forecasting:
  principles and practice", 8.2), by statsmodels. It starts from the least-squares line through the figures, so that
  three numbers are fitted and not five: series here have 5 to 12 points.

Each is tried at rolling origins: from every year that has LEAST_TRAINED figures up to it, one and two years ahead.
"""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass

import numpy as np
from scipy import stats
from statsmodels.tools.sm_exceptions import ConvergenceWarning
from statsmodels.tsa.holtwinters import Holt

from localities.built_data.edition_cache import edition_cache

STEPS = 2  # years ahead
LEAST_TRAINED = 3  # figures that a trial knows: a level and a slope, and one to set them against
DAMPED, LAST = "damped trend", "last value repeats"

# So few points hardly settle the weights: the trials show what that costs. Said once, for every thread.
warnings.filterwarnings("ignore", category=ConvergenceWarning, module="statsmodels.tsa.holtwinters")


@dataclass(frozen=True)
class Trials:
    """What one way to look ahead gives, and its errors (actual less forecast) by years ahead, in the figures' unit."""

    method: str
    ahead: tuple[float, ...]
    errors: tuple[tuple[float, ...], ...]

    @property
    def mean_error(self) -> float:
        """The mean size of the errors, over every trial and both years ahead."""
        return float(np.mean(np.abs([one for errors in self.errors for one in errors])))

    @property
    def count(self) -> int:
        """How many forecasts were held against what came."""
        return sum(len(errors) for errors in self.errors)


def better_of_two(values: np.ndarray) -> tuple[Trials, Trials]:
    """The trials with the smaller mean error, then the other; where they are equal the simpler one wins."""
    last, damped = try_out(values, LAST), try_out(values, DAMPED)
    close = math.isclose(damped.mean_error, last.mean_error, rel_tol=1e-9, abs_tol=1e-12)
    return (damped, last) if damped.mean_error < last.mean_error and not close else (last, damped)


def try_out(values: np.ndarray, method: str) -> Trials:
    """The method's forecasts from the last figure, and its errors from every earlier origin."""
    forecast = FORECASTS[method]
    errors: list[list[float]] = [[] for _ in range(STEPS)]
    for origin in range(LEAST_TRAINED, len(values)):
        ahead = forecast(values[:origin])
        for step, actual in enumerate(values[origin : origin + STEPS]):
            errors[step].append(float(actual - ahead[step]))
    return Trials(method, tuple(forecast(values)), tuple(tuple(one) for one in errors))


def half_widths(trials: Trials, coverage: float, own_error: float = 0.0) -> list[float]:
    """Half the range for each year ahead that holds `coverage` of what comes, in the figures' unit.

    Student's t times the root mean square of the errors at that distance, with as many degrees of freedom as
    there were trials. It never narrows with distance, nor below what the last figure's own standard error gives.
    """
    tail = (1 + coverage) / 2
    widths = [float(stats.norm.ppf(tail)) * own_error]
    for errors in trials.errors:
        spread = float(np.sqrt(np.mean(np.square(errors))))
        widths.append(max(widths[-1], float(stats.t.ppf(tail, len(errors))) * spread))
    return widths[1:]


def _repeat_last(values: np.ndarray) -> tuple[float, ...]:
    return (float(values[-1]),) * STEPS


def _carry_trend_on(values: np.ndarray) -> tuple[float, ...]:
    return _damped(tuple(map(float, values)))


@edition_cache(size=8192)  # the outlook and what last year's would have been rest on the same fits
def _damped(figures: tuple[float, ...]) -> tuple[float, ...]:
    slope, start = np.polyfit(np.arange(len(figures)), figures, 1)
    with np.errstate(divide="ignore", invalid="ignore"):  # a perfect fit has no likelihood; nothing here asks for one
        fit = Holt(
            np.array(figures),
            damped_trend=True,
            initialization_method="known",
            initial_level=start - slope,
            initial_trend=slope,
        ).fit(use_brute=False)
        return tuple(float(one) for one in fit.forecast(STEPS))


FORECASTS = {LAST: _repeat_last, DAMPED: _carry_trend_on}

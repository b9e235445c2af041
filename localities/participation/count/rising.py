"""How far every voter's share may rise before the outcome of a count could change.

As long as the same voters run out of money and the same projects come first, every amount in a count is a linear
function of the share. The watch follows these lines and finds the nearest crossing. Its floats err on the safe side: it
may report too few steps but never too many, so no outcome is skipped.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from localities.participation.count.profile import Profile, Supporters

EPS = float(np.finfo(np.float64).eps)
SAFE = 1 - 1e-6
Floats = NDArray[np.float64]


class Watch:
    """Tracks how each group's money and each price grow with the share, and how many steps change nothing."""

    def __init__(self, profile: Profile):
        self.profile = profile
        self.growth: Floats = np.ones(len(profile.sizes))  # of each group's remaining money, per small unit of share
        self.off = EPS  # error of each growth
        self.distance = float("inf")  # small units of share
        self.rates: dict[int, tuple[float, float]] = {}  # growth of each price, and its error
        self.lowest = {project: (1 / score, 0.0) for project, score in enumerate(profile.scores) if score}

    @property
    def steps(self) -> int:
        """How many units of money the share may rise without changing the outcome."""
        return int(min(self.distance / self.profile.unit * SAFE, 1e15))

    def cannot_pay(self, project: int, missing: float) -> None:
        """Note that a project's supporters lack at least `missing`."""
        one = self.profile.supporters[project]
        growth = self.growth[one.groups]
        rise = float(one.sizes @ growth) + one.voters * self.off + _rounding(one.sizes * growth)
        self._crossing(missing, rise)
        self.lowest.pop(project, None)

    def priced(
        self, project: int, low: float, ratios: Floats, rich: NDArray[np.bool_], a_point: float, error: float
    ) -> None:
        """Note a price per point, and which supporters with money (`rich`) pay it in full."""
        one = self.profile.supporters[project]
        groups, sizes, points, weights = one.groups[rich], one.sizes[rich], one.points[rich], one.weights[rich]
        growth = self.growth[groups]
        short = ratios < a_point
        in_full = int(weights[~short].sum())
        gained = (sizes * growth)[short]
        rate = -float(gained.sum()) / in_full
        off = (int(sizes[short].sum()) * self.off + _rounding(gained)) / in_full
        apart = growth / points - rate
        closing = np.where(short, apart, -apart) + self.off + off + 4 * EPS * (np.abs(growth) + abs(rate))
        slack = np.abs(ratios - a_point) - error
        crossing = closing > 0
        if crossing.any():
            self._crossing(*min(zip(slack[crossing].tolist(), closing[crossing].tolist(), strict=True), key=_far))
        self.rates[project] = (rate, off)
        cost = self.profile.costs[project]
        self.lowest[project] = (low, (rate - off) / cost - 4 * EPS * abs(rate) / cost)

    def unclear(self) -> None:
        """Note something that floats cannot follow, so that no step is safe."""
        self.distance = 0.0

    def bought(self, project: int, high: float, spent_out: NDArray[np.intp]) -> None:
        """Note a purchase at a price / cost of at most `high`, and compare it with every project that waits."""
        if project not in self.rates:
            return self.unclear()
        (rate, off), cost = self.rates[project], self.profile.costs[project]
        self.lowest.pop(project, None)
        fastest = (rate + off) / cost + 4 * EPS * abs(rate) / cost
        steady = rate == off == 0
        for other, (low, growth) in self.lowest.items():
            if low > high:
                self._crossing((low - high) * (1 - 8 * EPS) - 8 * EPS * low, fastest - growth)
            elif not (steady and self.rates.get(other, (0.0, 0.0)) == (0.0, 0.0)):
                self.unclear()
        self._pay(self.profile.supporters[project], rate, off, spent_out)
        return None

    def _pay(self, one: Supporters, rate: float, off: float, spent_out: NDArray[np.intp]) -> None:
        self.growth[one.groups] -= rate * one.points
        self.growth[spent_out] = 0.0
        most = float(np.abs(self.growth).max())
        self.off += one.most_points * (off + 2 * EPS * abs(rate)) + 2 * EPS * max(most, 1.0)

    def _crossing(self, gap: float, closing: float) -> None:
        """Note where two lines cross that are `gap` apart and approach at the rate `closing`."""
        if closing > 0:
            self.distance = min(self.distance, max(gap, 0.0) / closing)


def _far(pair: tuple[float, float]) -> float:
    return pair[0] / pair[1]


def _rounding(added: Floats) -> float:
    return 4 * EPS * (len(added) + 4) * float(np.abs(added).sum())

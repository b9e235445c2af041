"""How far everybody's share may rise before anything about a count could change.

While a count runs, everything in it is a straight line of the share, as long as the same people run out of money and
the same projects come first. The watch follows those lines and notes how far the nearest crossing is. Its floats err
on the near side, so that it may say too few steps and never too many: no outcome is passed over.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from localities.participation.count.profile import Profile, Supporters

EPS = float(np.finfo(np.float64).eps)
SAFE = 1 - 1e-6
Floats = NDArray[np.float64]


class Watch:
    """How each group's money and each price grow with the share, and how many steps up nothing changes."""

    def __init__(self, profile: Profile):
        self.profile = profile
        self.growth: Floats = np.ones(len(profile.sizes))  # of what each group has left, for each small unit of share
        self.off = EPS  # how far each growth may be off
        self.distance = float("inf")  # small units of share
        self.rates: dict[int, tuple[float, float]] = {}  # each price's growth, and how far it may be off
        self.lowest = {project: (1 / score, 0.0) for project, score in enumerate(profile.scores) if score}

    @property
    def steps(self) -> int:
        """How many units of money the share may rise."""
        return int(min(self.distance / self.profile.unit * SAFE, 1e15))

    def cannot_pay(self, project: int, missing: float) -> None:
        """Note that a project's supporters miss at least so much."""
        one = self.profile.supporters[project]
        growth = self.growth[one.groups]
        rise = float(one.sizes @ growth) + one.voters * self.off + _rounding(one.sizes * growth)
        self._crossing(missing, rise)
        self.lowest.pop(project, None)

    def priced(
        self, project: int, low: float, ratios: Floats, rich: NDArray[np.bool_], a_point: float, error: float
    ) -> None:
        """Note a price per point and who among its supporters with money (`rich`) pays in full at it."""
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
        """Note something that floats cannot follow: no step is safe."""
        self.distance = 0.0

    def bought(self, project: int, high: float, spent_out: NDArray[np.intp]) -> None:
        """Note the purchase of a project priced at most so high for its cost, against every other that waits."""
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
        """Two lines that lie so far apart and close in so fast."""
        if closing > 0:
            self.distance = min(self.distance, max(gap, 0.0) / closing)


def _far(pair: tuple[float, float]) -> float:
    return pair[0] / pair[1]


def _rounding(added: Floats) -> float:
    return 4 * EPS * (len(added) + 4) * float(np.abs(added).sum())

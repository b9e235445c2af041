"""What is left of each voter's equal share after some purchases: as floats with a known error, and exactly.

Floats decide only what is clear beyond their error. Fractions decide the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from localities.participation.count.profile import Profile
from localities.participation.count.rising import Watch

Floats = NDArray[np.float64]
Groups = NDArray[np.intp]
EPS = float(np.finfo(np.float64).eps)
WORST_ERROR = 1e-4  # of a share; beyond it the floats are recomputed from the fractions


@dataclass
class Purchase:
    """A purchase: the groups who spent their last money on it, and the points of those who paid in full."""

    project: int
    spent_out: Groups
    other_points: int
    a_point: float  # what the others paid per point; `error` is the error of this float
    error: float
    exact: Fraction | None = None


class Shares:
    """Every voter's money during a count with one share."""

    def __init__(self, profile: Profile, share: Fraction, watch: Watch | None = None):
        self.profile, self.share, self.watch = profile, share, watch
        self.left: Floats = np.full(len(profile.sizes), float(share))
        self.has_money = np.ones(len(profile.sizes), bool)
        self.error = EPS * float(share)  # of each entry of `left` that is not 0
        self.bought: list[Purchase] = []

    def buy(self, purchase: Purchase) -> None:
        """Subtract a purchase from its supporters' shares."""
        one = self.profile.supporters[purchase.project]
        self.left[one.groups] -= purchase.a_point * one.points
        self.has_money[purchase.spent_out] = False
        self.left[~self.has_money] = 0.0
        self.error += one.most_points * (purchase.error + 2 * EPS * purchase.a_point) + 2 * EPS * float(self.share)
        self.bought.append(purchase)
        if self.error > WORST_ERROR * float(self.share):
            self._afresh()

    def exact_total(self, groups: Groups, purchases: int | None = None) -> Fraction:
        """Return the exact total left to these groups after the first `purchases`; every group must have money left."""
        sizes = self.profile.sizes
        total = int(sizes[groups].sum()) * self.share
        inside = np.zeros(len(sizes), bool)
        inside[groups] = True
        for at, purchase in enumerate(self.bought[:purchases]):
            one = self.profile.supporters[purchase.project]
            of_these = inside[one.groups]
            points = int(sizes[one.groups[of_these]] @ one.points[of_these])
            total -= points * self.exact_price(at) if points else 0
        return total

    def exact_price(self, at: int) -> Fraction:
        """Return the exact price per point of the purchase at that position."""
        purchase = self.bought[at]
        if purchase.exact is None:
            paid = self.exact_total(purchase.spent_out, at) if len(purchase.spent_out) else Fraction(0)
            purchase.exact = (self.profile.costs[purchase.project] - paid) / purchase.other_points
        return purchase.exact

    def exact_classes(self, groups: Groups) -> tuple[NDArray[np.intp], list[Fraction]]:
        """Return each group's class and what a voter of each class has left; a class made the same payments."""
        paid = np.zeros((len(groups), len(self.bought)), np.int64)
        for at, purchase in enumerate(self.bought):
            points = np.zeros(len(self.profile.sizes), np.int64)
            one = self.profile.supporters[purchase.project]
            points[one.groups] = one.points
            paid[:, at] = points[groups]
        kinds, class_of = np.unique(paid, axis=0, return_inverse=True)
        left = [
            self.share
            - sum((int(points) * self.exact_price(at) for at, points in enumerate(kind) if points), Fraction(0))
            for kind in kinds
        ]
        return class_of.reshape(-1), left

    def _afresh(self) -> None:
        """Recompute the floats from the exact prices."""
        self.left[self.has_money] = float(self.share)
        for at, purchase in enumerate(self.bought):
            one = self.profile.supporters[purchase.project]
            self.left[one.groups] -= float(self.exact_price(at)) * one.points
        self.left[~self.has_money] = 0.0
        most = max((self.profile.supporters[one.project].most_points for one in self.bought), default=1)
        self.error = EPS * float(self.share) * (4 + 4 * len(self.bought) * most)

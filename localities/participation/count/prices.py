"""Price of a project per point for its supporters, who all pay alike or the last of their money.

The price is the lowest y at which the sum of min(money left, y x points) over the supporters reaches the cost. With
satisfaction = cost x points, the project with the lowest price / cost is bought next.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from localities.participation.count.shares import EPS, Floats, Groups, Purchase, Shares


@dataclass(frozen=True)
class Price:
    """A price as a float with its error; `settled` if the float also shows who pays in full."""

    project: int
    a_point: float
    error: float
    settled: bool
    groups: Groups  # the supporters who have money left
    ratios: Floats  # the most that each of them could pay for a point

    def per_cost(self, cost: int) -> tuple[float, float]:
        """Return the lower and upper bound of the price as a share of the cost."""
        spare = 8 * EPS * self.a_point + self.error
        return (self.a_point - spare) / cost, (self.a_point + spare) / cost


def price(shares: Shares, project: int) -> Price | None:
    """Return the project's price now; None if its supporters cannot pay for it, and so never will."""
    profile, one = shares.profile, shares.profile.supporters[project]
    cost, groups, sizes, weights = float(profile.costs[project]), one.groups, one.sizes, one.weights
    left = shares.left[groups]
    total = float(sizes @ left)
    rounding = 4 * EPS * (len(groups) + 4) * (total + cost)
    off = one.voters * shares.error + rounding
    rich = shares.has_money[groups]
    if total + off < cost or (total - off < cost and shares.exact_total(groups[rich]) < profile.costs[project]):
        if shares.watch:
            shares.watch.cannot_pay(project, cost - total - off)
        return None
    points = one.points
    if not rich.all():
        groups, sizes, weights, left, points = groups[rich], sizes[rich], weights[rich], left[rich], points[rich]
    voters, money = one.voters, sizes * left
    ratios = left if one.plain else left / points
    a_point, in_full = _solve(cost, money, weights, ratios)
    if in_full == 0:
        return _unclear(shares, Price(project, a_point, np.inf, False, groups, ratios))
    # Only supporters who cannot pay in full add the error of their money to the price. A bound over everybody first
    # finds who they may be; a tighter bound then counts them alone.
    margin = 2 * (voters * shares.error + rounding) / in_full + shares.error + 4 * EPS * a_point
    perhaps_short = ratios <= a_point + margin
    short_voters = int(sizes[perhaps_short].sum())
    safe = int(weights.sum()) - int(weights[perhaps_short].sum())
    error = 2 * (short_voters * shares.error + rounding) / in_full
    if 2 * safe < in_full:
        return _unclear(shares, Price(project, a_point, np.inf, False, groups, ratios))
    found = Price(project, a_point, error, not bool((ratios[perhaps_short] >= a_point - margin).any()), groups, ratios)
    if not found.settled:
        return _unclear(shares, found)
    if shares.watch:
        low = found.per_cost(profile.costs[project])[0]
        shares.watch.priced(project, low, ratios, rich, a_point, margin)
    return found


def _unclear(shares: Shares, found: Price) -> Price:
    if shares.watch:
        shares.watch.unclear()
    return found


def _solve(cost: float, money: Floats, weights: np.ndarray, ratios: Floats) -> tuple[float, int]:
    """Return the price and the points of those who pay in full; the price rises as those who cannot pay drop out.

    In exact numbers nobody who dropped out comes back. If rounding brings one back, the price was already final.
    """
    in_full = int(weights.sum())
    a_point, dropped = cost / in_full, 0
    while True:
        short = ratios < a_point
        many = int(np.count_nonzero(short))
        if many <= dropped or many == len(ratios):
            return a_point, 0 if many == len(ratios) else in_full
        dropped = many
        in_full = int(weights[~short].sum())
        a_point = (cost - float(money[short].sum())) / in_full


def purchase(shares: Shares, found: Price) -> Purchase:
    """Return the purchase at that price, in exact numbers if the float does not show who pays in full."""
    if not found.settled:
        return exact_purchase(shares, found)
    short = found.ratios < found.a_point
    return Purchase(
        found.project, found.groups[short], _points(shares, found, ~short), found.a_point, found.error
    )  # fmt: skip


def exact_purchase(shares: Shares, found: Price) -> Purchase:
    """Return the purchase at the exact price. Floats only decide who clearly can or cannot pay in full."""
    margin = found.error + shares.error + 4 * EPS * found.a_point
    short = found.ratios < found.a_point - margin
    unclear = ~short & ~(found.ratios > found.a_point + margin)
    groups = found.groups
    spent = shares.exact_total(groups[short]) if short.any() else Fraction(0)
    in_full = _points(shares, found, ~short)
    spent_out = [groups[short]]
    other = in_full
    cost = shares.profile.costs[found.project]
    a_point = (cost - spent) / in_full
    for ratio, money, points, members in _unclear_classes(shares, found, unclear):
        if ratio > a_point:
            break
        spent_out.append(members)
        other -= points
        if ratio < a_point:  # a supporter with just enough pays in full and also has nothing left
            spent, in_full = spent + money, in_full - points
            a_point = (cost - spent) / in_full
    return _exact(found.project, np.concatenate(spent_out), other, a_point)


def _exact(project: int, spent_out: Groups, other_points: int, a_point: Fraction) -> Purchase:
    return Purchase(project, spent_out, other_points, float(a_point), EPS * float(a_point), a_point)


def _unclear_classes(shares: Shares, found: Price, unclear: np.ndarray) -> list[tuple[Fraction, Fraction, int, Groups]]:
    """Return supporters whom floats cannot separate, poorest first: payment per point, money, points, groups."""
    if not unclear.any():
        return []
    groups = found.groups[unclear]
    given = np.zeros(len(shares.profile.sizes), np.int64)
    one = shares.profile.supporters[found.project]
    given[one.groups] = one.points
    points, sizes = given[groups], shares.profile.sizes[groups]
    class_of, left = shares.exact_classes(groups)
    rows: list[tuple[Fraction, Fraction, int, Groups]] = []
    kinds: set[tuple[int, int]] = {*zip(class_of.tolist(), points.tolist(), strict=True)}
    for kind, own in sorted(kinds):
        members = (class_of == kind) & (points == own)
        voters = int(sizes[members].sum())
        rows.append((left[kind] / own, voters * left[kind], voters * own, groups[members]))
    return sorted(rows, key=lambda row: row[0])


def _points(shares: Shares, found: Price, which: np.ndarray) -> int:
    """Return the points of the selected supporters, weighted by the voters of each group."""
    one = shares.profile.supporters[found.project]
    rich = shares.has_money[one.groups]
    return int((shares.profile.sizes[one.groups[rich]] * one.points[rich])[which].sum())

"""The Method of Equal Shares for one share, and its completion (Peters, Pierczynski, Skowron 2021; equalshares.net).

Every voter holds an equal share of the budget. Step by step, the project is bought whose supporters pay least for their
satisfaction (its cost, times their points if there are points), until no supporters can pay for another project.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from fractions import Fraction

from localities.participation.count import prices
from localities.participation.count.prices import Price
from localities.participation.count.profile import Profile
from localities.participation.count.rising import Watch
from localities.participation.count.shares import Purchase, Shares


@dataclass(frozen=True)
class Bought:
    """The winners in the order bought, and every voter's remaining money."""

    winners: tuple[int, ...]
    shares: Shares


def at_share(profile: Profile, share: Fraction, most: int | None = None, watch: Watch | None = None) -> Bought | None:
    """Return what is bought if every voter holds that share (in small units); None if it costs more than `most`."""
    shares = Shares(profile, share, watch)
    waiting = [
        (1 / score, project) for project, score in enumerate(profile.scores) if score and profile.may_win[project]
    ]  # lower bound of price / cost, with every supporter paying in full; it never falls
    heapq.heapify(waiting)
    cost = 0
    while chosen := _next(shares, waiting):
        cost += profile.costs[chosen.project]
        if most is not None and cost > most:
            return None
        shares.buy(chosen)
    return Bought(tuple(one.project for one in shares.bought), shares)


def raised(profile: Profile) -> tuple[Bought, Fraction]:
    """Raise the share by one unit of money at a time; return the last outcome within the budget, and its share."""
    share = Fraction(profile.budget, profile.voters)
    within = at_share(profile, share)
    assert within is not None
    wanted = sum(profile.costs[one] for one, score in enumerate(profile.scores) if score and profile.may_win[one])
    if wanted <= profile.budget:  # everything wanted fits the budget, so a large enough share buys all of it
        share = max(share, Fraction(wanted))
        return at_share(profile, share) or within, share
    pause = Pause()
    while True:
        watch = Watch(profile) if pause.over() else None
        following = at_share(profile, share + profile.unit, profile.budget, watch)
        if following is None:
            return at_share(profile, share) or within, share
        within, share = following, share + profile.unit
        if watch:  # these further steps would give the same outcome
            share += watch.steps * profile.unit
            pause.after(watch.steps)


class Pause:
    """Decides when to watch a count: always while watching saves steps, less and less often while it saves none."""

    LONGEST = 16

    def __init__(self) -> None:
        self.length, self.waited = 0, 0

    def over(self) -> bool:
        """Return whether to watch the next count."""
        self.waited += 1
        return self.waited > self.length

    def after(self, saved: int) -> None:
        """Restart the pause after a watched count that saved `saved` steps."""
        self.length, self.waited = 0 if saved else min(2 * self.length + 1, self.LONGEST), 0


def _next(shares: Shares, waiting: list[tuple[float, int]]) -> Purchase | None:
    """Return the next purchase, or None; only projects whose earlier price was low enough are priced again."""
    costs = shares.profile.costs
    priced: list[tuple[float, Price]] = []
    least_high = float("inf")
    while waiting and waiting[0][0] <= least_high:
        low, project = heapq.heappop(waiting)
        found = prices.price(shares, project)
        if found is not None:
            now_low, high = found.per_cost(costs[project])
            priced.append((max(low, now_low), found))
            least_high = min(least_high, high)
    if not priced:
        return None
    chosen = _cheapest(shares, [found for low, found in priced if low <= least_high])
    for low, found in priced:
        if found.project != chosen.project:
            heapq.heappush(waiting, (low, found.project))
        elif shares.watch:
            shares.watch.bought(chosen.project, found.per_cost(costs[chosen.project])[1], chosen.spent_out)
    return chosen


def _cheapest(shares: Shares, candidates: list[Price]) -> Purchase:
    """Return the purchase with the lowest price / cost, in exact numbers if several compete; ties by cost, then lot."""
    if len(candidates) == 1:
        return prices.purchase(shares, candidates[0])
    exact = [prices.exact_purchase(shares, found) for found in candidates]
    return min(exact, key=lambda one: (_exactly(one) / shares.profile.costs[one.project],
                                       shares.profile.tie_rank[one.project]))  # fmt: skip


def _exactly(purchase: Purchase) -> Fraction:
    assert purchase.exact is not None
    return purchase.exact

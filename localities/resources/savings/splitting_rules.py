"""Rules for sharing a saving between partners, side by side. No rule is "the" fair one: each is fair in its own way.

Every rule gives whole pence that sum to the saving exactly. Leftover pence go to the largest remainders, and on ties to
the partner named first.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import factorial

import pandas as pd

from localities.resources.savings.coalitions import Game

RULES = {
    "falls": "Bank what falls to you",
    "investment": "In proportion to what each invests",
    "equal": "Equal net gain",
    "shapley": "What each adds, on average (Shapley)",
}
WHAT_RULES_MEAN = {
    "falls": "Each keeps what its own budget no longer has to spend. Nothing moves between partners.",
    "investment": "Who puts in more gets more back, whoever's budget the saving appears in.",
    "equal": "After its own cost is paid back, every partner is better off by the same amount.",
    "shapley": "Each gets what it adds to the others, averaged over every order in which they could have joined.",
}


def falls(falls_pence: Mapping[str, int]) -> dict[str, int]:
    """Return each partner's share in pence if it keeps what falls to it."""
    return dict(falls_pence)


def in_proportion(total_pence: int, weights: Mapping[str, float]) -> dict[str, int]:
    """Split the total in proportion to the weights, in whole pence; equally if all weights are 0."""
    whole = sum(Fraction(weight) for weight in weights.values())
    even = Fraction(1, len(weights))
    parts = {name: Fraction(weight) / whole if whole else even for name, weight in weights.items()}
    return to_the_penny(total_pence, parts)


def equal_gain(total_pence: int, cost_pence: Mapping[str, int]) -> dict[str, int]:
    """Return shares in pence that leave each partner the same net gain; a share may be below 0."""
    gain = Fraction(total_pence - sum(cost_pence.values()), len(cost_pence))
    wanted = {name: cost + gain for name, cost in cost_pence.items()}
    return _rounded(total_pence, wanted)


def shapley(game: Game) -> dict[str, int]:
    """Return each partner's Shapley value in pence, exact over all groups.

    Shapley, L. S. (1953), A value for n-person games.
    """
    count, values = len(game.partners), game.values_pence
    weight = [Fraction(factorial(size) * factorial(count - size - 1), factorial(count)) for size in range(count)]
    wanted: dict[str, Fraction] = {}
    for position, name in enumerate(game.partners):
        mine = 1 << position
        others = (group for group in range(2**count) if not group & mine)
        gains = (weight[group.bit_count()] * int(values[group | mine] - values[group]) for group in others)
        wanted[name] = sum(gains, Fraction(0))
    return _rounded(game.total_pence, wanted)


def back_to_community(shares_pence: Mapping[str, int], pot_percent: float) -> tuple[dict[str, int], int]:
    """Return the shares after `pot_percent` of each goes to the community pot, and the pot, all in pence.

    A partner whose share is not above 0 gives nothing.
    """
    given = {name: round(max(share, 0) * pot_percent / 100) for name, share in shares_pence.items()}
    return {name: share - given[name] for name, share in shares_pence.items()}, sum(given.values())


def side_by_side(
    game: Game, falls_pence: Mapping[str, int], cost_pence: Mapping[str, int], pot_percent: float = 0.0
) -> pd.DataFrame:
    """Return each rule's shares for partners and pot, in pence; every column sums to the saving.

    `game` holds net gains after costs; the saving is the total gain plus all costs. The pot takes its part of each net
    gain, so that own costs are paid back first and equal gains stay equal. (A partner's own cost changes its Shapley
    value by exactly that cost, so working with net gains loses nothing.)
    """
    total = game.total_pence + sum(cost_pence.values())
    net = shapley(game)
    rules = {
        "falls": falls(falls_pence),
        "investment": in_proportion(total, cost_pence),
        "equal": equal_gain(total, cost_pence),
        "shapley": {name: net[name] + cost_pence[name] for name in game.partners},
    }
    columns: dict[str, dict[str, int]] = {}
    for rule, shares in rules.items():
        gains = {name: share - cost_pence[name] for name, share in shares.items()}
        left, pot = back_to_community(gains, pot_percent)
        columns[rule] = {**{name: gain + cost_pence[name] for name, gain in left.items()}, POT: pot}
    return pd.DataFrame(columns).reindex([*game.partners, POT])


POT = "Back to the community"


def to_the_penny(total_pence: int, parts: Mapping[str, Fraction]) -> dict[str, int]:
    """Return the total times each part in whole pence that sum to the total; the parts sum to 1."""
    return _rounded(total_pence, {name: total_pence * part for name, part in parts.items()})


def _rounded(total_pence: int, wanted: Mapping[str, Fraction]) -> dict[str, int]:
    whole = {name: int(value // 1) for name, value in wanted.items()}
    left = total_pence - sum(whole.values())
    by_remainder = sorted(wanted, key=lambda name: whole[name] - wanted[name])  # stable: on ties the first named
    return {name: pence + (name in by_remainder[:left]) for name, pence in whole.items()}

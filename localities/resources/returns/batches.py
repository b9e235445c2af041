"""Publish sums of aggregate-only rows in batches, so that comparing them over time reveals no partner's amount.

A year's sums stay as published until the next batch is safe: together with all earlier batches it must not allow
anybody to work out a sum or difference of fewer than FEWEST_PARTNERS partners.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np

from localities.resources.returns.partners import partner_key
from localities.resources.returns.returns import ReturnRow
from localities.resources.returns.sharing import FEWEST_PARTNERS, LARGEST_SHARE, NUMBERS, published_groups

Batch = tuple[ReturnRow, ...]  # the aggregate-only rows of one year at the time their sums were published
Part = tuple[str, str, float]  # partner, theme, amount: an unknown to outsiders
NEARLY_NOTHING = 1e-9


def may_follow(earlier: Sequence[Batch], candidate: Batch) -> bool:
    """Whether the candidate's sums may be published after those of all earlier batches of that year."""
    return all(_is_safe(_sums([*earlier, candidate], column)) for column in NUMBERS)


def _sums(batches: Iterable[Batch], column: str) -> list[dict[Part, int]]:
    """Return every published sum of that column as its parts; equal sums are listed once."""
    found: list[dict[Part, int]] = []
    for batch in batches:
        for group in published_groups(list(batch), column):
            amounts: dict[tuple[str, str], float] = defaultdict(float)
            for row in group:
                amounts[partner_key(row.partner), row.theme] += getattr(row, column)
            made_of = {(partner, theme, amount): 1 for (partner, theme), amount in amounts.items() if amount}
            if made_of not in found:
                found.append(made_of)
    return found


def _is_safe(sums: list[dict[Part, int]]) -> bool:
    return all(_hides(one, other) for one, other in combinations(sums, 2)) and not _gives_away(sums)


def _hides(one: dict[Part, int], other: dict[Part, int]) -> bool:
    """Whether the difference of two sums still hides every partner: enough partners, none with nearly all of it."""
    if not set(one) & set(other):
        return True
    changed: dict[str, float] = defaultdict(float)
    for partner, _, amount in set(one) ^ set(other):
        changed[partner] += amount
    whole = sum(changed.values())
    return len(changed) >= FEWEST_PARTNERS and max(changed.values()) <= LARGEST_SHARE * whole


def _gives_away(sums: list[dict[Part, int]]) -> bool:
    """Whether all sums together determine one part, or the change of one partner's part (linear algebra)."""
    parts = sorted({part for one in sums for part in one})
    if not parts:
        return False
    equations = np.array([[one.get(part, 0) for part in parts] for one in sums], dtype=float)
    _, sizes, directions = np.linalg.svd(equations)
    unseen = directions[int((sizes > NEARLY_NOTHING).sum()) :]  # may vary without changing any sum
    wanted = [np.eye(len(parts))[at] for at in range(len(parts))]
    wanted += [
        wanted[at] - wanted[to]
        for at, to in combinations(range(len(parts)), 2)
        if parts[at][0] == parts[to][0]
    ]  # fmt: skip
    return any(np.abs(unseen @ one).max(initial=0.0) < NEARLY_NOTHING for one in wanted)

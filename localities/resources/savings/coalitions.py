"""Savings of groups of partners, as far as they have been stated.

This is a game as defined by Shapley (1953): each group of partners has a value in pounds. Nobody can state all 255
groups of eight partners, so a group that is not stated is worth the best sum of its stated parts (the superadditive
cover): a group can always do what its parts do, and nothing more is assumed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np

MOST_PARTNERS = 8
Names = TypeVar("Names", bound=Iterable[str])  # of a group; a single text is one name


class CoalitionError(ValueError):
    """A game cannot be read; the message says which group, what was found, and what was expected."""


@dataclass(frozen=True)
class Game:
    """Partners in order, and the value in pence of each stated group."""

    partners: tuple[str, ...]
    stated_pence: tuple[tuple[frozenset[str], int], ...]

    @cached_property
    def values_pence(self) -> np.ndarray:
        """Value in pence of every group; the index is the sum of 2**position over its partners (0: no partner)."""
        return _cover(len(self.partners), {self._index(group): value for group, value in self.stated_pence})

    @property
    def total_pence(self) -> int:
        """The saving of all partners together, in pence."""
        return int(self.values_pence[-1])

    def value_pence(self, group: Iterable[str]) -> int:
        """Return what these partners save on their own, in pence."""
        return int(self.values_pence[self._index(group)])

    def groups(self) -> list[tuple[str, ...]]:
        """Return every group except the empty one, in the order of `values_pence`."""
        return [self.members(index) for index in range(1, 2 ** len(self.partners))]

    def members(self, index: int) -> tuple[str, ...]:
        """Return the partners of the group at that index."""
        return tuple(one for position, one in enumerate(self.partners) if index >> position & 1)

    def _index(self, group: Iterable[str]) -> int:
        return sum(1 << self.partners.index(one) for one in group)


def game(partners: Iterable[str], stated_gbp: Mapping[Names, float]) -> Game:
    """Return the game of these partners; `stated_gbp` maps a group (any collection of names) to its saving in pounds.

    CoalitionError for a repeated or unknown name, an amount that is not a number, or more than MOST_PARTNERS partners.
    """
    partners = tuple(partners)
    if not 1 <= len(partners) <= MOST_PARTNERS:
        raise CoalitionError(f"{len(partners)} partners were given; expected 1 to {MOST_PARTNERS}.")
    if len(set(partners)) != len(partners):
        raise CoalitionError(f"A partner is named twice in {', '.join(partners)}; expected each once.")
    return Game(partners, tuple(_stated(partners, group, value) for group, value in stated_gbp.items()))


def _stated(partners: tuple[str, ...], group: Iterable[str], value: float) -> tuple[frozenset[str], int]:
    names = frozenset([group] if isinstance(group, str) else group)
    if unknown := sorted(names - set(partners)):
        raise CoalitionError(f"A group names {', '.join(unknown)}; expected only {', '.join(partners)}.")
    if not names:
        raise CoalitionError("A group names nobody; expected at least one partner.")
    try:
        pence = round(float(value) * 100)
    except (TypeError, ValueError, OverflowError):
        raise CoalitionError(f"The saving of {' + '.join(sorted(names))} is {value!r}; expected pounds.") from None
    return names, pence


def _cover(count: int, stated: dict[int, int]) -> np.ndarray:
    """Return each group's stated value, else its best split in two; single partners that are not stated are worth 0."""
    values = np.zeros(2**count, dtype=np.int64)
    for group in range(1, 2**count):
        if group in stated:
            values[group] = stated[group]
            continue
        best, part = 0, (group - 1) & group
        while part:  # every proper subset once, with the rest of the group
            best = max(best, int(values[part] + values[group ^ part]))
            part = (part - 1) & group
        values[group] = best
    return values

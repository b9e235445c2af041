"""Ballots prepared for a count: equal ballots grouped, points by project, money in whole small units."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from localities.participation.count.ballot_rules import ORDINAL
from localities.participation.count.election import Ballot, Election
from localities.participation.count.lots import tie_order

Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Supporters:
    """Supporters of a project: positions of groups, voters in each group, and the points that each voter gave."""

    groups: NDArray[np.intp]
    sizes: Whole
    points: Whole

    @cached_property
    def weights(self) -> Whole:
        """Total points of each group."""
        return self.sizes * self.points

    @cached_property
    def voters(self) -> int:
        """The number of voters who support the project."""
        return int(self.sizes.sum())

    @cached_property
    def most_points(self) -> int:
        """The most points that one voter gave."""
        return int(self.points.max(initial=0))

    @property
    def plain(self) -> bool:
        """Whether every supporter gave one point, as in approval ballots."""
        return self.most_points == 1


@dataclass(frozen=True)
class Profile:
    """An election in numbers. Projects are identified by their position in the file.

    `unit` is one unit of money (a pound) in the small units of `costs` and `budget`, which are all whole.
    `sizes` counts the voters of each group of equal ballots; `tie_rank` is 0 for the project that wins every tie.
    """

    costs: tuple[int, ...]
    budget: int
    unit: int
    voters: int
    sizes: Whole
    supporters: tuple[Supporters, ...]
    may_win: tuple[bool, ...]
    tie_rank: tuple[int, ...]

    @cached_property
    def scores(self) -> tuple[int, ...]:
        """Points of each project; votes if there are no points."""
        return tuple(int(one.weights.sum()) for one in self.supporters)

    @cached_property
    def votes(self) -> tuple[int, ...]:
        """The number of voters who chose each project."""
        return tuple(one.voters for one in self.supporters)

    def money(self, amount: int | Fraction) -> Fraction:
        """Convert small units to an amount of money."""
        return Fraction(amount) / self.unit

    def without_any(self, winners: tuple[int, ...]) -> int:
        """Return how many voters chose none of these projects."""
        left = np.ones(len(self.sizes), bool)
        for project in winners:
            left[self.supporters[project].groups] = False
        return int(self.sizes[left].sum())


def profile(election: Election, budget: Fraction | None = None) -> Profile:
    """Return the election in numbers, with another budget if one is given."""
    budget = election.budget if budget is None else budget
    costs = [project.cost for project in election.projects]
    unit = math.lcm(budget.denominator, *(cost.denominator for cost in costs))
    sizes, supporters = _grouped(election)
    drawn = tie_order(election.projects, election.seed)
    made = Profile(
        tuple(int(cost * unit) for cost in costs), int(budget * unit), unit, len(election.ballots), sizes, supporters,
        (True,) * len(costs), drawn,
    )  # fmt: skip
    may_win = tuple(score >= election.least_score for score in made.scores)
    return Profile(made.costs, made.budget, unit, made.voters, sizes, supporters, may_win, drawn)


def points_given(ballot: Ballot, election: Election) -> tuple[int, ...]:
    """Return the points for each choice: as given, or by rank (1 for the last, one more for each above), else 1."""
    if election.rules.has_points:
        return ballot.points
    if election.rules.vote_type != ORDINAL:
        return (1,) * len(ballot.choices)
    return tuple(range(len(ballot.choices), 0, -1))


def _grouped(election: Election) -> tuple[Whole, tuple[Supporters, ...]]:
    """Return the sizes of the groups of equal ballots, and each project's supporters."""
    position = {project.project_id: at for at, project in enumerate(election.projects)}
    plain = not election.rules.has_points and election.rules.vote_type != ORDINAL
    kinds: Counter[frozenset[str] | frozenset[tuple[str, int]]] = Counter(
        frozenset(ballot.choices)
        if plain
        else frozenset(zip(ballot.choices, points_given(ballot, election), strict=True))
        for ballot in election.ballots
    )
    groups: list[list[int]] = [[] for _ in election.projects]
    points: list[list[int]] = [[] for _ in election.projects]
    for group, kind in enumerate(kinds):
        for one in kind:
            choice, given = (one, 1) if isinstance(one, str) else one
            if given > 0:
                groups[position[choice]].append(group)
                points[position[choice]].append(given)
    sizes = np.fromiter(kinds.values(), np.int64, len(kinds))
    supporters = tuple(
        Supporters(np.array(one, np.intp), sizes[np.array(one, np.intp)], np.array(given, np.int64))
        for one, given in zip(groups, points, strict=True)
    )
    return sizes, supporters

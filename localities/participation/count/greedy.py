"""The greedy rule: most votes (or points) first, skipping what no longer fits into the budget."""

from __future__ import annotations

from dataclasses import dataclass

from localities.participation.count.profile import Profile


@dataclass(frozen=True)
class Turn:
    """A project's turn: its position, the money left at that point, and whether it won."""

    project: int
    left: int
    won: bool


def turns(profile: Profile, already: tuple[int, ...] = ()) -> tuple[Turn, ...]:
    """Return the projects' turns in order; those that have already won or are below the threshold have none."""
    left = profile.budget - sum(profile.costs[project] for project in already)
    waiting = [project for project in range(len(profile.costs)) if profile.may_win[project] and project not in already]
    made: list[Turn] = []
    for project in sorted(waiting, key=lambda one: (-profile.scores[one], profile.tie_rank[one])):
        won = profile.costs[project] <= left
        made.append(Turn(project, left, won))
        left -= profile.costs[project] if won else 0
    return tuple(made)


def winners(profile: Profile, already: tuple[int, ...] = ()) -> tuple[int, ...]:
    """Return the winners in the order chosen."""
    return (*already, *(turn.project for turn in turns(profile, already) if turn.won))

"""Ties: the lower cost first, then a lot that was drawn before voting.

The lot is a number, the seed. Each project's ticket is the SHA-256 of "seed:project_id"; the lower ticket wins. So
anybody can draw it again, with any program, and nobody can choose a project's place without choosing every other's.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence

from localities.participation.count.election import Project

MOST_SEED = 10**9


def new_seed() -> int:
    """A seed that nobody could foresee, to be drawn and recorded before voting."""
    return secrets.randbelow(MOST_SEED)


def ticket(project_id: str, seed: int) -> str:
    """The project's ticket in the lot."""
    return hashlib.sha256(f"{seed}:{project_id}".encode()).hexdigest()


def tie_order(projects: Sequence[Project], seed: int | None) -> tuple[int, ...]:
    """The rank of each project in a tie: 0 wins against every other. Without a seed the projects' own order decides."""
    tickets = ["" if seed is None else ticket(project.project_id, seed) for project in projects]
    order = sorted(range(len(projects)), key=lambda at: (projects[at].cost, tickets[at], at))
    ranks = dict(zip(order, range(len(order)), strict=True))
    return tuple(ranks[at] for at in range(len(projects)))

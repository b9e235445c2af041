"""Break ties: the lower cost wins, then a lot that was drawn before voting.

The lot is a number, the seed. Each project's ticket is the SHA-256 of "seed:project_id"; the lower ticket wins. Anybody
can repeat the draw with any program, and nobody can favour one project without changing the order of all.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence

from localities.participation.count.election import Project

MOST_SEED = 10**9


def new_seed() -> int:
    """Draw an unpredictable seed, to be recorded before voting."""
    return secrets.randbelow(MOST_SEED)


def ticket(project_id: str, seed: int) -> str:
    """Return the project's ticket in the lot."""
    return hashlib.sha256(f"{seed}:{project_id}".encode()).hexdigest()


def tie_order(projects: Sequence[Project], seed: int | None) -> tuple[int, ...]:
    """Return each project's rank in ties, 0 wins against all others. Without a seed, the projects' order decides."""
    tickets = ["" if seed is None else ticket(project.project_id, seed) for project in projects]
    order = sorted(range(len(projects)), key=lambda at: (projects[at].cost, tickets[at], at))
    ranks = dict(zip(order, range(len(order)), strict=True))
    return tuple(ranks[at] for at in range(len(projects)))

"""Choose the few hosts that reach the most need not yet reached: maximal covering, solved exactly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

MOST_HOSTS = 5
TIE = 1e-6  # choices within this part of the total count as equal
PATIENCE_S = 20


class NotSolved(RuntimeError):
    """The solver gave up; the message is a sentence for readers."""


@dataclass(frozen=True)
class Choice:
    """Rows of the chosen hosts, the one that adds most first, the need they reach together, and what each adds.

    `swaps` lists, for each chosen host, other hosts that could replace it for the same total: the choice is optimal but
    rarely the only one.
    """

    hosts: tuple[int, ...]
    reached: float
    adds: tuple[float, ...]
    swaps: tuple[tuple[int, ...], ...]


def choose(covers: np.ndarray, weights: np.ndarray, count: int) -> Choice:
    """Choose at most `count` hosts (columns of `covers`, true where zone i is in reach) that cover the most weight.

    Maximal covering location (Church & ReVelle 1974): maximise sum(w_i y_i), y_i <= sum of x_j that cover i, at most
    `count` of the x. Hosts that would add nothing are left out. NotSolved if the solver finds no proven optimum.
    """
    covers, weights = np.asarray(covers, dtype=bool), np.asarray(weights, dtype=float)
    useful = _undominated(covers[weights > 0])
    if count < 1 or not len(useful):
        return Choice((), 0.0, (), ())
    chosen = useful[_solve(*_merged(covers[:, useful], weights), count)]
    ordered, adds = _in_order(covers, weights, chosen)
    swaps = tuple(_swaps(covers, weights, ordered, at) for at in range(len(ordered)))
    return Choice(ordered, float(sum(adds)), adds, swaps)


def _undominated(covers: np.ndarray) -> np.ndarray:
    """Return the hosts that reach something and are not dominated by another host; of equals, the first.

    Leaving the others out keeps the optimum: each could be replaced by a host that reaches at least the same zones.
    """
    undominated: list[int] = []
    for host in np.argsort(-covers.sum(axis=0), kind="stable"):
        mine = covers[:, host]
        if mine.any() and not any(covers[mine, other].all() for other in undominated):
            undominated.append(int(host))
    return np.array(sorted(undominated), dtype=int)


def _merged(covers: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Merge zones that the same hosts reach; zones without weight or out of reach are left out."""
    wanted = (weights > 0) & covers.any(axis=1)
    patterns, group = np.unique(covers[wanted], axis=0, return_inverse=True)
    return patterns, np.bincount(group.ravel(), weights=weights[wanted])


def _solve(covers: np.ndarray, weights: np.ndarray, count: int) -> np.ndarray:
    if count == 1:  # no solver is needed, and it would be slow
        return np.array([int(np.argmax(weights @ covers))])
    # Half a second of the start, which needs no solver: preload reads them beside the visits.
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_matrix, csr_matrix, hstack, vstack

    zones, hosts = covers.shape
    budget = csr_matrix(np.concatenate([np.ones(hosts), np.zeros(zones)]))
    linked = hstack([-csr_matrix(covers.astype(float)), coo_matrix(np.eye(zones))])
    # Only hosts need whole numbers: each zone is then automatically reached fully or not at all.
    whole = np.concatenate([np.ones(hosts, np.int64), np.zeros(zones, np.int64)])
    answer = milp(
        c=np.concatenate([np.zeros(hosts), -weights / weights.sum()]),
        integrality=whole,
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(
            vstack([linked, budget]).tocsr(), -np.inf, np.concatenate([np.zeros(zones), [count]])
        ),
        options={"mip_rel_gap": 0, "time_limit": PATIENCE_S},
    )
    if answer.status != 0:
        raise NotSolved("No choice could be proved to be the best in time. Ask for fewer hosts or a shorter walk.")
    return np.flatnonzero(answer.x[:hosts] > 0.5)


def _in_order(covers: np.ndarray, weights: np.ndarray, chosen: np.ndarray) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Order the chosen hosts by what each adds to those before it, largest first; drop those that add nothing."""
    left, open_weight = [int(host) for host in chosen], weights.copy()
    ordered: list[int] = []
    adds: list[float] = []
    while left:
        gains = [float(open_weight[covers[:, host]].sum()) for host in left]
        best = int(np.argmax(gains))
        if gains[best] <= 0:
            break
        ordered.append(left.pop(best))
        adds.append(gains[best])
        open_weight[covers[:, ordered[-1]]] = 0
    return tuple(ordered), tuple(adds)


def _swaps(covers: np.ndarray, weights: np.ndarray, chosen: tuple[int, ...], at: int) -> tuple[int, ...]:
    """Return other hosts that reach as much as the one at that position."""
    others = [host for index, host in enumerate(chosen) if index != at]
    open_weight = np.where(covers[:, others].any(axis=1), 0, weights)
    gains = open_weight @ covers
    equal = gains >= gains[chosen[at]] - TIE * max(weights.sum(), TIE)
    return tuple(int(host) for host in np.flatnonzero(equal) if host not in chosen)

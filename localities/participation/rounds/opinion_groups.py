"""Find groups of people who answer alike: two principal components, then k-means, as pol.is does.

A missing answer counts as the mean of the others' answers to that statement. Two to four groups are tried, and the
number with the best mean silhouette wins; no group has fewer than SMALLEST people. There is no random start: the same
answers always give the same groups.
"""

from __future__ import annotations

import numpy as np

FEWEST_PEOPLE = 12  # with fewer, a group would be a circle of friends
SMALLEST = 5  # people in a group
MOST_GROUPS = 4
LEAST_SILHOUETTE = 0.25  # below, there is no clear structure (Kaufman & Rousseeuw 1990)
ROUNDS = 100


def groups(answers: np.ndarray) -> np.ndarray | None:
    """Return each person's group (0 is the largest); None if there are too few people or no clear groups.

    `answers` has a row for each person and a column for each statement: 1 agree, -1 disagree, 0 pass, NaN no answer.
    """
    if len(answers) < FEWEST_PEOPLE or answers.shape[1] < 2:
        return None
    points = components(answers)
    tried = [labels for many in range(2, MOST_GROUPS + 1) if (labels := _k_means(points, many)) is not None]
    rated = [(silhouette(points, labels), -labels.max(), labels) for labels in tried]
    best = max(rated, key=lambda one: one[:2], default=None)
    return best[2] if best and best[0] >= LEAST_SILHOUETTE else None


def components(answers: np.ndarray) -> np.ndarray:
    """Return everybody's scores on the first two principal components."""
    known = ~np.isnan(answers)
    means = np.where(known, answers, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    centred = np.where(known, answers, means) - means
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    return centred @ axes[:2].T


def silhouette(points: np.ndarray, labels: np.ndarray) -> float:
    """Return the mean silhouette: 1 where groups are far apart, 0 if they touch."""
    apart = np.linalg.norm(points[:, None] - points[None], axis=2)
    widths: list[float] = []
    for at, mine in enumerate(labels):
        to_each = [apart[at, labels == group].mean() for group in range(labels.max() + 1) if group != mine]
        fellows = (labels == mine).sum() - 1
        inside = apart[at, labels == mine].sum() / max(fellows, 1)
        outside = min(to_each)
        widths.append((outside - inside) / max(outside, inside) if max(outside, inside) > 0 else 0.0)
    return float(np.mean(widths))


def _k_means(points: np.ndarray, many: int) -> np.ndarray | None:
    """Return the labels, the largest group first; None if a group would be smaller than SMALLEST."""
    centres = [points[np.linalg.norm(points - points.mean(axis=0), axis=1).argmax()]]
    while len(centres) < many:  # the next centre is the point farthest from all centres so far
        nearest = np.min([np.linalg.norm(points - one, axis=1) for one in centres], axis=0)
        centres.append(points[nearest.argmax()])
    middle = np.array(centres)
    labels = np.zeros(len(points), np.intp)
    for _ in range(ROUNDS):
        labels = np.linalg.norm(points[:, None] - middle[None], axis=2).argmin(axis=1)
        if np.bincount(labels, minlength=many).min() < SMALLEST:
            return None
        moved = np.array([points[labels == group].mean(axis=0) for group in range(many)])
        if np.allclose(moved, middle):
            break
        middle = moved
    order = np.argsort(-np.bincount(labels, minlength=many), kind="stable")
    return np.argsort(order)[labels]

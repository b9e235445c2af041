"""How often outlines cross: counted up to a limit before any costly work is done with them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from localities.upload_limits import SHAPES

PAIRS_AT_ONCE = 1_000_000


def too_many(shapes: Sequence[BaseGeometry], most: int) -> bool:
    """Whether the lines of the shapes meet more than `most` times, except a line and the next of its ring.

    Also true where so many lines run side by side that counting itself would take too long.
    """
    starts, ends = _lines(shapes)
    if len(starts) < 4:
        return False
    tree = shapely.STRtree(_boxes(starts, ends))
    at_once = max(1, PAIRS_AT_ONCE // len(starts))
    looked_at = crossings = 0
    for first in range(0, len(starts), at_once):
        boxes = _boxes(starts[first : first + at_once], ends[first : first + at_once])
        one, other = tree.query(boxes)
        one = one + first
        later = other > one
        one, other = one[later], other[later]
        looked_at += len(one)
        crossings += int(_meet(starts[one], ends[one], starts[other], ends[other]).sum())
        if crossings > most or looked_at > SHAPES.pairs:
            return True
    return False


def _lines(shapes: Sequence[BaseGeometry]) -> tuple[np.ndarray, np.ndarray]:
    """Start and end of every line of every ring."""
    rings = shapely.get_rings(shapes)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    same = ring[:-1] == ring[1:]
    moved = (points[:-1] != points[1:]).any(axis=1)
    return points[:-1][same & moved], points[1:][same & moved]


def _boxes(starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """The box around each line."""
    low, high = np.minimum(starts, ends), np.maximum(starts, ends)
    return shapely.box(low[:, 0], low[:, 1], high[:, 0], high[:, 1])


def _meet(a: np.ndarray, b: np.ndarray, c: np.ndarray, d: np.ndarray) -> np.ndarray:
    """Whether line ab meets cd other than end to start, pair by pair (their bounding boxes are known to meet)."""
    across = (_side(a, b, c) * _side(a, b, d) <= 0) & (_side(c, d, a) * _side(c, d, b) <= 0)
    follow = (b == c).all(axis=1) | (a == d).all(axis=1)
    return across & ~follow


def _side(a: np.ndarray, b: np.ndarray, point: np.ndarray) -> np.ndarray:
    """On which side of ab the point lies: 1, 0 or -1."""
    ab, ap = b - a, point - a
    return np.sign(ab[:, 0] * ap[:, 1] - ab[:, 1] * ap[:, 0])

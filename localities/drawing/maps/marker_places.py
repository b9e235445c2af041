"""Positions of numbers on a printed map so that none hides another. All in points on the paper, y downward."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, sqrt

import numpy as np
from numpy.typing import NDArray

from localities.built_data.edition_cache import edition_cache

# Bold figures of the sheet's font: their width, and a marker's height and side room, as shares of the type size.
FIGURE, LINE, SIDE = 0.61, 1.12, 0.62
SAME_PLACE = 0.55  # of a marker's height: nearer than this, two listings share a marker
GAP = 0.8  # least white between two markers
RINGS, SPOKES = 34, 20  # how far and how finely room is looked for
HOPEFUL = 60  # of the spots found, how many are looked at for what their hairline would cross
CROSSED = 14.0  # a hairline over another hairline or marker is as bad as this many points further away
HIDDEN = 5.0  # and so is a marker over somebody else's point

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Marks = NDArray[np.bool_]


@dataclass(frozen=True)
class Marker:
    """One marker: its lines of numbers, its true point, and the middle and size of their box."""

    numbers: tuple[int, ...]
    lines: tuple[str, ...]
    point: tuple[float, float]
    middle: tuple[float, float]
    size: tuple[float, float]

    @property
    def moved(self) -> bool:
        """Whether the numbers are beside the point, which then needs a hairline."""
        return self.middle != self.point


def spans(numbers: Iterable[int]) -> list[str]:
    """The numbers with neighbours joined: 3, 4, 5, 9 become "3–5" and "9"."""
    ordered = sorted(numbers)
    runs = [[ordered[0]]] if ordered else []
    for before, number in pairwise(ordered):
        if number == before + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]


def markers(points: dict[int, tuple[float, float]], type_pt: float, frame: tuple[float, float]) -> list[Marker]:
    """A marker for every number, inside the frame, none over another; moved aside as little as that takes."""
    resting = _shared(points, type_pt)
    boxes = np.array([[*one.middle, *one.size] for one in resting], dtype=float).reshape(-1, 4)
    placed: dict[int, Marker] = {}
    occupied, lines = np.empty((0, 4)), np.empty((0, 4))
    for index in _most_crowded_last(boxes):
        others = np.delete(boxes[:, :2], index, axis=0)
        spot = _spot(boxes[index], _away_from(boxes, index), others, occupied, lines, np.array(frame, dtype=float))
        occupied = np.vstack([occupied, [*spot, *boxes[index, 2:]]])
        lines = np.vstack([lines, [*boxes[index, :2], *spot]])
        one = resting[index]
        placed[index] = Marker(one.numbers, one.lines, one.point, (float(spot[0]), float(spot[1])), one.size)
    return [placed[index] for index in range(len(resting))]


def _shared(points: dict[int, tuple[float, float]], type_pt: float) -> list[Marker]:
    """Markers at rest on their points; listings at one address, or as near as ink allows, share one."""
    reach_pt = type_pt * LINE * SAME_PLACE
    groups: list[tuple[tuple[float, float], list[int]]] = []
    for number, point in points.items():
        home = next((group for group in groups if np.hypot(*np.subtract(group[0], point)) < reach_pt), None)
        if home:
            home[1].append(number)
        else:
            groups.append((point, [number]))
    return [_at_rest(point, numbers, type_pt) for point, numbers in groups]


def _at_rest(point: tuple[float, float], numbers: list[int], type_pt: float) -> Marker:
    words = spans(numbers)
    a_line = len(words) if len(words) < 4 else ceil(sqrt(len(words)))  # a square finds room more easily than a strip
    lines = tuple(", ".join(words[first : first + a_line]) for first in range(0, len(words), a_line))
    width = max(map(len, lines)) * FIGURE * type_pt + SIDE * type_pt
    height = len(lines) * LINE * type_pt + 0.28 * type_pt
    return Marker(tuple(numbers), lines, point, point, (max(width, height), height))


def _most_crowded_last(boxes: Floats) -> list[int]:
    """Markers with room first, so that they stay; then the large ones, then from the middle of each crowd outward."""
    if not len(boxes):
        return []
    apart = np.abs(boxes[:, None, :2] - boxes[None, :, :2])
    touching = (apart < (boxes[:, None, 2:] + boxes[None, :, 2:]) / 2 + GAP).all(axis=2).sum(axis=1) - 1
    near = (np.hypot(*np.moveaxis(apart, 2, 0)) < 60).sum(axis=1)
    area = boxes[:, 2] * boxes[:, 3]
    return sorted(range(len(boxes)), key=lambda index: (touching[index] > 0, -area[index].round(), -near[index], index))


def _away_from(boxes: Floats, index: int) -> Floats:
    """The direction (unit vector) from a marker out of the crowd around it; zero where it has no neighbour."""
    apart = boxes[:, :2] - boxes[index, :2]
    near = np.hypot(apart[:, 0], apart[:, 1]) < 60
    out = -apart[near].mean(axis=0)
    length = np.hypot(*out)
    return out / length if length > 1e-6 else np.zeros(2)


def _spot(box: Floats, out: Floats, others: Floats, taken: Floats, lines: Floats, frame: Floats) -> Floats:
    """The free middle that costs least: near its point, out of the crowd, its hairline over nothing."""
    inside = box[2:] / 2 + 1, frame - box[2:] / 2 - 1
    rest = np.clip(box[None, :2], *inside)
    if not _covered(rest, box[2:], taken)[0] and not _over_points(rest, box[2:], others)[0]:
        return rest[0]
    spots = np.clip(np.vstack([rest, box[:2] + _search_offsets() * box[3] / 2]), *inside)
    cost = np.hypot(*(spots - box[:2]).T) - 0.35 * (spots - box[:2]) @ out
    cost = cost + HIDDEN * _over_points(spots, box[2:], others)
    if len(taken):
        cost = cost + 1e4 * _covered(spots, box[2:], taken)
        hopeful = np.argsort(cost, kind="stable")[:HOPEFUL]
        spots, cost = spots[hopeful], cost[hopeful]
        cost = cost + CROSSED * (_crossings(box[:2], spots, lines) + _passes_over(box[:2], spots, taken))
    return spots[np.argmin(cost)]


def _over_points(spots: Floats, size: Floats, points: Floats) -> Counts:
    """How many points a box of that size would hide at each spot."""
    return _within(spots, points, np.broadcast_to(size / 2, points.shape)).sum(axis=1)


def _within(spots: Floats, middles: Floats, reach: Floats) -> Marks:
    """Whether each spot (rows) lies within that reach, across and down, of each middle (columns)."""
    across = np.abs(spots[:, 0, None] - middles[:, 0]) < reach[:, 0]
    return across & (np.abs(spots[:, 1, None] - middles[:, 1]) < reach[:, 1])


@edition_cache(size=1)
def _search_offsets() -> Floats:
    """Rings of steps round a point, the nearest first; a step is half a marker's height."""
    radius = np.repeat(np.arange(1, RINGS + 1), SPOKES).astype(float)
    angle = np.tile(np.arange(SPOKES) * 2 * np.pi / SPOKES, RINGS)
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def _covered(spots: Floats, size: Floats, taken: Floats) -> Counts:
    """How many placed markers a box of that size would touch at each spot."""
    return _within(spots, taken[:, :2], (size + taken[:, 2:]) / 2 + GAP).sum(axis=1)


def _crossings(start: Floats, ends: Floats, lines: Floats) -> Counts:
    """How many placed hairlines a hairline from start to each end would cross."""

    def side(a: Floats, b: Floats, c: Floats) -> Floats:
        return (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (c[..., 0] - a[..., 0])

    a, b, c, d = start, ends[:, None, :], lines[None, :, :2], lines[None, :, 2:]
    crosses = (side(a, b, c) * side(a, b, d) < 0) & (side(c, d, a) * side(c, d, b) < 0)
    return crosses.sum(axis=1)


def _passes_over(start: Floats, ends: Floats, taken: Floats) -> Counts:
    """How many placed markers lie under a hairline from start to each end, seen at six points of it."""
    share = np.linspace(0.1, 0.8, 6)[None, :, None]
    along = start + (ends[:, None, :] - start) * share
    under = _within(along.reshape(-1, 2), taken[:, :2], taken[:, 2:] / 2)
    return under.reshape(*along.shape[:2], -1).any(axis=1).sum(axis=1)

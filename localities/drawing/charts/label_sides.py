"""The side of its point for each name, so that names do not cover each other, other points or a line with a name.

A name stands close to its own point and clear of every other, or further off at the end of a thin line that leads
to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import copysign, inf
from typing import Literal

LETTER_EM, LINE_EM = 0.5, 1.0  # mean width of a letter and height of a line, in sizes of the type
POINT_PX, GAP_PX = 6, 10  # half a point; from its middle to the name beside it
CLEAR_PX = 20  # a name that begins or ends nearer to another point than this might be that one's
EDGE_PX = 5  # every picture has that much right of its plot
ROUNDS, MOST_ORDERS = 6, 9  # until no name finds a better side; seldom more than two
FURTHER = (1.8, 2.8, 3.8, 4.8)  # lines above or below its point where a name is led to
# What a side costs: as many square pixels of a name that something else covers.
COVERS, OUTSIDE, NEAR_ANOTHER, CROSSES_LINE, LED, NEXT_SIDE = 400, 5_000, 150, 100, 90, 3
GOOD_ENOUGH = LED  # less than what one name costs that is led
Box = tuple[float, float, float, float]  # left, top, right and bottom in pixels
Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Side:
    """How a name hangs on its point: text alignment, and pixels to the right and downward from the point.

    A name that is led has a line from `lead_from_px` to `lead_to_px` below the point (above it if negative).
    """

    align: Align
    dx: float
    dy: float
    lead_to_px: float = 0

    @property
    def lead_from_px(self) -> float:
        """Where the line leaves the point."""
        return copysign(POINT_PX, self.lead_to_px)


@dataclass(frozen=True)
class Plot:
    """Where names hang: the size of the plot and of the type, and what else is drawn there, all in pixels."""

    width: float
    height: float
    type_px: float
    lines: tuple[Box, ...] = ()
    labels: tuple[Box, ...] = ()


@cache
def sides_of_type(type_px: float) -> tuple[Side, ...]:
    """Every side for names of that size, the best first."""
    line = LINE_EM * type_px
    above, corner = POINT_PX + line / 2 + 1, 0.8 * line
    near = (
        Side("left", GAP_PX, 0),
        Side("right", -GAP_PX, 0),
        Side("center", 0, -above),
        Side("center", 0, above),
        Side("left", GAP_PX, corner),
        Side("left", GAP_PX, -corner),
        Side("right", -GAP_PX, corner),
        Side("right", -GAP_PX, -corner),
    )
    aligned: tuple[tuple[Align, float], ...] = (("center", 0), ("left", -GAP_PX), ("right", GAP_PX))
    led = (
        Side(align, dx, way * (POINT_PX + lines * line), way * (POINT_PX + (lines - 0.5) * line))
        for lines in FURTHER
        for align, dx in aligned
        for way in (-1, 1)
    )
    return (*near, *led)


def sides(points: list[tuple[float, float]], names: list[str], plot: Plot) -> list[int]:
    """Which of `sides_of_type` each name goes on; points in pixels from the upper left.

    Names choose in turn, and again once all have chosen. Whoever chooses first may block a better way for two others,
    so several orders are tried, until one leads no name and covers none.
    """
    many, every = len(names), sides_of_type(plot.type_px)
    boxes = [
        [_box(point, name, side, plot.type_px) for side in every] for point, name in zip(points, names, strict=True)
    ]
    alone = [[_cost_alone(number, box, at, points, plot) for number, box in enumerate(boxes[at])] for at in range(many)]
    best = list[int](), inf
    for first in range(min(many, MOST_ORDERS)):
        for order in ([*range(first, many), *range(first)], [*range(first, -1, -1), *range(many - 1, first, -1)]):
            best = min(best, _settled(boxes, alone, order), key=lambda found: found[1])
            if best[1] < GOOD_ENOUGH:
                return best[0]
    return best[0]


def _settled(boxes: list[list[Box]], alone: list[list[float]], order: list[int]) -> tuple[list[int], float]:
    """The sides once no name finds a better one, and what all of them cost."""
    chosen: dict[int, int] = {}
    for _ in range(ROUNDS):
        before = dict(chosen)
        for at in order:
            others = [boxes[one][side] for one, side in chosen.items() if one != at]
            costs = [
                alone[at][number] + sum(_covers(box, one) for one in others) for number, box in enumerate(boxes[at])
            ]
            chosen[at] = costs.index(min(costs))
        if chosen == before:
            break
    taken = [boxes[at][chosen[at]] for at in range(len(boxes))]
    together = sum(_covers(one, other) for at, one in enumerate(taken) for other in taken[at + 1 :])
    return [chosen[at] for at in range(len(boxes))], together + sum(alone[at][chosen[at]] for at in range(len(boxes)))


def _cost_alone(number: int, box: Box, at: int, points: list[tuple[float, float]], plot: Plot) -> float:
    """What it costs to hang the name there, whatever side the other names are on."""
    cost = NEXT_SIDE * number + (LED if sides_of_type(plot.type_px)[number].lead_to_px else 0.0)
    if box[0] < 0 or box[1] < 0 or box[2] > plot.width + EDGE_PX or box[3] > plot.height:
        cost += OUTSIDE
    for one, point in enumerate(points):
        if one != at:
            cost += _covers(box, _around(point, POINT_PX, POINT_PX))
            cost += NEAR_ANOTHER if _shared(box, _around(point, POINT_PX + CLEAR_PX, POINT_PX)) else 0
    cost += sum(_covers(box, one) for one in plot.labels)
    led = (points[at][0] - 1, min(points[at][1], box[1]), points[at][0] + 1, max(points[at][1], box[3]))
    reach = led if sides_of_type(plot.type_px)[number].lead_to_px else box
    return cost + CROSSES_LINE * sum(_shared(box, one) > 0 or _shared(reach, one) > 0 for one in plot.lines)


def _covers(one: Box, other: Box) -> float:
    shared = _shared(one, other)
    return COVERS + shared if shared else 0


def name_box(align: Align, left_px: float, middle_px: float, name: str, type_px: float) -> Box:
    """The room that a name takes whose text is aligned at that pixel."""
    wide, line = LETTER_EM * type_px * len(name), LINE_EM * type_px
    left = left_px - {"left": 0, "center": wide / 2, "right": wide}[align]
    return left, middle_px - line / 2, left + wide, middle_px + line / 2


def _box(point: tuple[float, float], name: str, side: Side, type_px: float) -> Box:
    return name_box(side.align, point[0] + side.dx, point[1] + side.dy, name, type_px)


def _around(point: tuple[float, float], across: float, down: float) -> Box:
    return point[0] - across, point[1] - down, point[0] + across, point[1] + down


def _shared(one: Box, other: Box) -> float:
    """The area that both cover, in square pixels."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across * down if across > 0 and down > 0 else 0

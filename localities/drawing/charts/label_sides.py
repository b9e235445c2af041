"""The side of its point for each name, so that names do not cover each other or other points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LETTER_PX, LINE_PX, GAP_PX = 7.2, 15, 10
Box = tuple[float, float, float, float]  # left, top, right and bottom in pixels


@dataclass(frozen=True)
class Side:
    """How a name hangs on its point: text alignment, and pixels to the right and downward from the point."""

    align: Literal["left", "center", "right"]
    dx: int
    dy: int


SIDES = (
    Side("left", GAP_PX, 0),
    Side("right", -GAP_PX, 0),
    Side("center", 0, -16),
    Side("center", 0, 17),
    Side("left", GAP_PX, 12),
    Side("left", GAP_PX, -12),
    Side("right", -GAP_PX, 12),
    Side("right", -GAP_PX, -12),
)


def sides(points: list[tuple[float, float]], names: list[str], width: float, height: float) -> list[Side]:
    """A side for each name; points in pixels from the upper left. One that fits nowhere goes to the right."""
    dots = [(x - 7, y - 7, x + 7, y + 7) for x, y in points]
    occupied: list[Box] = []
    chosen: list[Side] = []
    for at, (point, name) in enumerate(zip(points, names, strict=True)):
        others = [*dots[:at], *dots[at + 1 :], *occupied]
        fitting = (side for side in SIDES if _fits(_box(point, name, side), others, width, height))
        chosen.append(next(fitting, SIDES[0]))
        occupied.append(_box(point, name, chosen[-1]))
    return chosen


def _box(point: tuple[float, float], name: str, side: Side) -> Box:
    """The room that the name takes."""
    wide = LETTER_PX * len(name)
    left = point[0] + side.dx - {"left": 0, "center": wide / 2, "right": wide}[side.align]
    top = point[1] + side.dy - LINE_PX / 2
    return left, top, left + wide, top + LINE_PX


def _fits(box: Box, others: list[Box], width: float, height: float) -> bool:
    left, top, right, bottom = box
    if left < 0 or top < 0 or right > width or bottom > height:
        return False
    return all(right <= one[0] or left >= one[2] or bottom <= one[1] or top >= one[3] for one in others)

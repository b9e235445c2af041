"""Which features of a collection answer a query."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import shapely

from localities.publishing.ogc_api.item_query import Box, ItemQuery
from localities.publishing.ogc_api.stock import Interval, Stock


def matching(stock: Stock, query: ItemQuery) -> np.ndarray:
    """Positions of all features that match, in the collection's order."""
    answers = _in_boxes(stock, query.boxes, query.box_system) if query.boxes else np.ones(len(stock.features), bool)
    if query.interval:
        answers &= np.array([_meets(one, query.interval) for one in stock.intervals], dtype=bool)
    for name, value in query.properties:
        answers &= np.array([one["properties"].get(name) == value for one in stock.features], dtype=bool)
    return np.flatnonzero(answers)


def _in_boxes(stock: Stock, boxes: tuple[Box, ...], system: str) -> np.ndarray:
    inside = np.zeros(len(stock.features), dtype=bool)
    for box in boxes:
        inside[stock.tree(system).query(_shape(box), predicate="intersects")] = True
    return inside


def _shape(box: Box):
    """The box as a shape: a point or a line where it has no width or no height."""
    first, second, first_end, second_end = box
    if (first, second) == (first_end, second_end):
        return shapely.Point(first, second)
    if first == first_end or second == second_end:
        return shapely.LineString([(first, second), (first_end, second_end)])
    return shapely.box(*box)


def _meets(interval: Interval | None, asked: Interval) -> bool:
    """Whether the two share a moment. A feature without a time answers every question about time."""
    if interval is None:
        return True
    return _begins_by(interval[0], asked[1]) and _begins_by(asked[0], interval[1])


def _begins_by(first: datetime | None, last: datetime | None) -> bool:
    return first is None or last is None or first <= last

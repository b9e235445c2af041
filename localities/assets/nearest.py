"""Alternatives when nothing answers a question: the nearest listings that miss it by a filter or two."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from localities.assets import filters
from localities.assets.listings import Listings, listings
from localities.assets.question import Question
from localities.assets.search import Read, distances_m, read_question
from localities.places import find, outlines

MISSES = {
    "place": "outside the place",
    "within_m": "farther away",
    "category": "another kind of place",
    "theme": "another theme",
    "free": "not said to be free throughout",
    "step_free": "said not to be step-free",
    "language": "another language",
    "checked_since": "last checked before",
    "open_at": "closed then",
}
NOT_KNOWN = {
    "within_m": "distance not known",
    "free": "cost not known",
    "step_free": "step-free access not known",
    "language": "languages not known",
    "checked_since": "date of the last check not known",
    "open_at": "hours not known",
}


@dataclass(frozen=True)
class Beyond:
    """A listing that matches the words, the parts of the question that it misses, and the reason in words.

    `distance_m` is a straight line in metres from the question's point, else from the middle of the place; None if
    neither or no pin is known.
    """

    asset_id: str
    breaks: tuple[str, ...]
    why: str
    distance_m: int | None


def beyond(question: Question, most: int = 3) -> tuple[Beyond, ...]:
    """Return the nearest listings that match the words but not all filters, fewest misses first."""
    return beyond_from(listings(question.outline), question, most)


def beyond_from(stock: Listings, question: Question, most: int = 3) -> tuple[Beyond, ...]:
    """Return such alternatives from the given listings."""
    read = read_question(stock, question)
    missed = sum(((one != filters.YES).astype(int) for one in read.parts.values()), np.zeros(len(stock.ids), int))
    away_m = distances_m(stock, _from_somewhere(read.question))
    rows = np.flatnonzero(read.match.matches & (missed > 0) & ~stock.closed)
    keys = (stock.reading, -read.match.points, np.nan_to_num(away_m, nan=np.inf), missed)
    best = rows[np.lexsort([key[rows] for key in keys])][:most]
    return tuple(_near_miss(stock, read, away_m, row) for row in best)


def _from_somewhere(question: Question) -> Question:
    if question.near is not None or not question.place:
        return question
    middle = find.point_of(outlines.names()[question.place])
    return replace(question, near=middle[:2]) if middle else question


def _near_miss(stock: Listings, read: Read, away_m: np.ndarray, row: int) -> Beyond:
    missed_parts = {name: one[row] for name, one in read.parts.items() if one[row] != filters.YES}
    why = ", ".join(
        NOT_KNOWN[name] if state == filters.NOT_KNOWN else MISSES[name] for name, state in missed_parts.items()
    )
    away = int(away_m[row]) if np.isfinite(away_m[row]) else None
    return Beyond(str(stock.ids[row]), tuple(missed_parts), why, away)

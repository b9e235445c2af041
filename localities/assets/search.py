"""Answer questions to the asset listings: which listings, in which order, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from localities.assets import distance, filters, matching
from localities.assets.listings import Listings, listings
from localities.assets.question import Question
from localities.assets.records import category_labels, themes
from localities.assets.understanding import Understood, understand
from localities.built_data.edition_cache import edition_cache
from localities.places import outlines

KEPT_ANSWERS = 64
ASKS_NOTHING = "These words ask for nothing in particular, so everything is shown. Try what you need, or a postcode."
NO_POINT = "To see what lies within a distance, give a postcode or a point to measure from."
NAMED_PLACE = 1.0  # points for a listing with the named place in its own name


@dataclass(frozen=True, eq=False)
class Answer:
    """The asset_ids that answer, best or nearest first, with reasons and distances.

    `ids` ends with the city-wide services, which `city_wide_ids` also lists separately. `inside`, `near`, `elsewhere`,
    `city_wide` and `closed` (counted nowhere else) add up to all of `ids`. `distance_m` is a straight line in whole
    metres, for listings with a pin. `unknown` counts, for each filter, listings left out only because the fact is not
    known; `left_out_unknown` counts each listing once. `question` is the question as understood from its words, and
    `understood` says so in sentences.
    """

    ids: pd.Index
    city_wide_ids: pd.Index
    match: dict[str, str]
    distance_m: dict[str, int]
    inside: int
    near: int
    elsewhere: int
    city_wide: int
    closed: int
    without_pin: int
    unknown: dict[str, int]
    left_out_unknown: int
    question: Question
    understood: str

    @cached_property
    def number_of(self) -> dict[str, int]:
        """The number of each listing, from 1, as its marker carries it. Made once: a city has thousands of listings."""
        return {asset_id: at for at, asset_id in enumerate(self.ids.tolist(), 1)}

    @cached_property
    def local_ids(self) -> tuple[str, ...]:
        """The asset_ids without the city-wide services, in their order."""
        apart = set(self.city_wide_ids.tolist())
        return tuple(one for one in self.ids.tolist() if one not in apart)


@dataclass(frozen=True, eq=False)
class Read:
    """A question, and for each part of it every listing's result: 1 answers, 0 does not, -1 not known."""

    question: Question
    match: matching.Match
    parts: dict[str, np.ndarray]
    sentences: tuple[str, ...]


def answer(question: Question) -> Answer:
    """Answer the question; the answer is cached unless the question has a point or a moment.

    Raises UnknownChoice, which names the nearest valid one, for an unknown place, category or theme.
    """
    return _fresh_answer(question) if question.of_one_person() else _kept_answer(question)


@edition_cache(size=KEPT_ANSWERS)
def _kept_answer(question: Question) -> Answer:
    return _fresh_answer(question)


def _fresh_answer(question: Question) -> Answer:
    return answer_from(listings(question.outline), question)


def answer_from(stock: Listings, question: Question) -> Answer:
    """Answer the question from the given listings."""
    read = read_question(stock, question)
    results = np.vstack([*read.parts.values(), read.match.matches.astype(np.int8)])
    answers, ruled_out = (results == filters.YES).all(axis=0), (results == filters.NO).any(axis=0)
    away_m = distances_m(stock, read.question)
    rows = _in_order(stock, read, away_m, np.flatnonzero(answers))
    unknown = {name: int(((one == filters.NOT_KNOWN) & ~ruled_out).sum()) for name, one in read.parts.items()}
    return Answer(
        **_where(stock, read.question, rows),
        match=dict(zip(stock.ids[rows], read.match.why(stock, rows), strict=True)),
        distance_m=_known_distances(stock, away_m, rows),
        unknown={name: count for name, count in unknown.items() if name in _can_be_unknown(read.question)},
        left_out_unknown=int((~answers & ~ruled_out).sum()),
        question=read.question,
        understood=" ".join(read.sentences),
    )


def read_question(stock: Listings, question: Question) -> Read:
    """Return the question as understood from its words, with every listing's result for each part."""
    _check(question)
    understood = understand(question, stock.words.vocabulary)
    found = _match(stock, understood)
    query = understood.question
    parts = {name: part(stock, query, understood) for name, part in PARTS.items() if _asks(query, name)}
    sentences = (*understood.sentences, *found.sentences)
    if query.near is None and query.within_m is not None:
        sentences = (*sentences, NO_POINT)
    nothing = question.q.strip() and not found.codes and not sentences
    return Read(query, found, parts, (ASKS_NOTHING,) if nothing else sentences)


def distances_m(stock: Listings, question: Question) -> np.ndarray:
    """Return whole metres (straight line) from the question's point to each listing; missing without point or pin."""
    if question.near is None:
        return np.full(len(stock.ids), np.nan)
    return distance.straight_line_m(stock.metres, question.near)


def _check(question: Question) -> None:
    outlines.known(question.outline, outlines.OUTLINES, "outline")
    for name, valid in (("place", outlines.names), ("category", category_labels), ("theme", themes)):
        if getattr(question, name):
            outlines.known(getattr(question, name), valid(), name)


def _match(stock: Listings, understood: Understood) -> matching.Match:
    found = matching.match(stock, list(understood.words))
    if not understood.named or not found.codes:
        return found
    extra = np.zeros(len(stock.ids))
    extra[stock.words.holding([understood.named], "name")] = NAMED_PLACE
    return replace(found, points=found.points + extra, strong_points=found.strong_points + extra)


def _in_place(stock: Listings, question: Question, understood: Understood) -> np.ndarray:
    inside = (stock.column("place") == question.place) | stock.city_wide
    inside |= (stock.column("near_place") == question.place) & question.around
    if understood.named:
        inside[stock.words.holding([understood.named], "name")] = True
    return inside.astype(np.int8)


def _within(stock: Listings, question: Question, understood: Understood) -> np.ndarray:
    away_m = distances_m(stock, question)
    results = np.where(np.isnan(away_m), filters.NOT_KNOWN, away_m <= (question.within_m or 0))
    return np.where(stock.city_wide, filters.YES, results).astype(np.int8)


def _with_theme(stock: Listings, question: Question, understood: Understood) -> np.ndarray:
    def has_it(themes: str) -> bool:
        return question.theme in themes.split("; ")

    return filters.of_each(stock.column("themes"), has_it)


# The parts of a question that a listing may meet, miss, or say nothing about, in the order shown.
PARTS: dict[str, Callable[[Listings, Question, Understood], np.ndarray]] = {
    "place": _in_place,
    "within_m": _within,
    "category": lambda stock, query, _: (stock.column("category") == query.category).astype(np.int8),
    "theme": _with_theme,
    "free": lambda stock, _query, _understood: filters.of_each(stock.column("cost"), filters.free),
    "step_free": lambda stock, _query, _understood: filters.of_each(stock.column("step_free"), filters.step_free),
    "language": lambda stock, query, _: filters.of_each(stock.column("languages"), filters.speaks, query.language),
    "checked_since": lambda stock, query, _: filters.of_each(
        stock.column("last_known_date"), filters.checked_since, query.checked_since
    ),
    "open_at": lambda stock, query, _: filters.of_each(stock.column("hours"), filters.open_then, query.open_at),
}
KNOWN_OF_ALL = ("place", "category", "theme")


def _asks(question: Question, name: str) -> bool:
    if name == "within_m":
        return question.near is not None and question.within_m is not None
    return bool(getattr(question, name))


def _can_be_unknown(question: Question) -> list[str]:
    return [name for name in PARTS if name not in KNOWN_OF_ALL and _asks(question, name)]


def _in_order(stock: Listings, read: Read, away_m: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Sort rows: city-wide services last, closed listings last within each; then best, nearest, reading order.

    Without words, category or point, listings are grouped by category in the order of the page.
    """
    near = read.question.near is not None
    best = read.match.strong_points if near else read.match.points
    next_best = np.nan_to_num(away_m, nan=np.inf) if near else -read.match.fit
    query = read.question
    kinds = stock.kind_order if not (query.q or query.category or near) else np.zeros(len(stock.ids))
    keys = (stock.reading, kinds, next_best, -np.round(best, 3), stock.closed, stock.city_wide)
    return rows[np.lexsort([key[rows] for key in keys])]


def _where(stock: Listings, question: Question, rows: np.ndarray) -> dict[str, Any]:
    city_wide, still_open = rows[stock.city_wide[rows]], rows[~stock.closed[rows]]
    local = still_open[~stock.city_wide[still_open]]
    place, near_place = stock.column("place")[local], stock.column("near_place")[local]
    inside = place == question.place if question.place else place != ""
    near = ~inside & (near_place == question.place if question.place else near_place != "")
    return {
        "ids": pd.Index(stock.ids[rows], name="asset_id"),
        "city_wide_ids": pd.Index(stock.ids[city_wide], name="asset_id"),
        "inside": int(inside.sum()),
        "near": int(near.sum()),
        "elsewhere": int(len(local) - inside.sum() - near.sum()),
        "city_wide": len(still_open) - len(local),
        "closed": len(rows) - len(still_open),
        "without_pin": int((~stock.table["pin"].to_numpy()[rows]).sum()),
    }


def _known_distances(stock: Listings, away_m: np.ndarray, rows: np.ndarray) -> dict[str, int]:
    known = rows[np.isfinite(away_m[rows])]
    return dict(zip(stock.ids[known], away_m[known].astype(int).tolist(), strict=True))

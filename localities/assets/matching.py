"""Match listings to the words of a question: which match, how well, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from localities.assets.everyday_words import Clue, Meaning, clues
from localities.assets.listings import Listings
from localities.assets.spelling import singular, tokens

# Points of a match: name, then kind, then the meaning of an everyday word, then description, then address; a whole
# word counts more than the start of one, and that more than a corrected word. So the start of a name (4.8) comes just
# after a meaning (5).
FIELD_POINTS = {"name": 8.0, "kind": 6.0, "organisation": 3.4, "themes": 3.2, "description": 3.0, "address": 2.0}
MEANING, BROADER, DESCRIBED = "meaning", "broader", "described"
POINTS = {**FIELD_POINTS, MEANING: 5.0, BROADER: 4.0, DESCRIBED: 3.5}  # described: in the description
WHOLE, START, CLOSE = 1.0, 0.6, 0.3
IS_ITS_NAME = 100.0  # more than all other points together: the words are the listing's whole name
STRONG = 4.5  # points of a listing that clearly answers: by name, start of name, kind or meaning
CODES = ("", *POINTS)  # how a row matches a clue, as an index
MOST_WORDS = 24  # words of a question; later ones are ignored


@dataclass(frozen=True, eq=False)
class Match:
    """Matches by row: whether it matches, its points, its BM25 score, and sentences about the words.

    `strong_points` treat a name, a kind and a meaning alike, so that near a postcode the closer pharmacy comes before a
    distant one with "chemist" in its name.
    """

    matches: np.ndarray
    points: np.ndarray
    strong_points: np.ndarray
    fit: np.ndarray
    sentences: tuple[str, ...]
    codes: tuple[tuple[Clue, np.ndarray], ...]

    def why(self, listings: Listings, rows: np.ndarray) -> list[str]:
        """Return the reason for each row's match in words; "" without words in the question."""
        reasons = [_reasons(listings, clue, codes, rows) for clue, codes in self.codes]
        if len(reasons) < 2:
            return list(reasons[0]) if reasons else [""] * len(rows)
        return ["; ".join(filter(None, dict.fromkeys(each))) for each in zip(*reasons, strict=True)]


def match(listings: Listings, written: list[str]) -> Match:
    """Match every listing to the words (split by `tokens`); without words every listing matches.

    A listing has to match every clue. If none does, those with most matches are returned, and a sentence says so.
    """
    found_clues = clues(written[:MOST_WORDS], listings.words.vocabulary)
    hits = [_hits(listings, clue) for clue in found_clues]
    counted = sum(((codes > 0).astype(int) for codes, _ in hits), np.zeros(len(listings.ids), dtype=int))
    needed = counted.max(initial=0) if found_clues else 0
    points = sum((points for _, points in hits), np.zeros(len(listings.ids)))
    strong = sum((np.minimum(points, STRONG) for _, points in hits), np.zeros(len(listings.ids)))
    named = IS_ITS_NAME * listings.words.named(written)
    matches = (counted == needed) & (counted > 0) if found_clues else np.ones(len(listings.ids), dtype=bool)
    fit = listings.words.fitting(clue.words for clue in found_clues)
    codes = tuple((clue, codes) for clue, (codes, _) in zip(found_clues, hits, strict=True))
    return Match(matches, points + named, strong + named, fit, tuple(_sentences(codes, needed)), codes)


def _hits(listings: Listings, clue: Clue) -> tuple[np.ndarray, np.ndarray]:
    """Return each row's best match with the clue (an index of CODES, 0 for none) and its points."""
    codes, points = np.zeros(len(listings.ids), dtype=np.int8), np.zeros(len(listings.ids))
    factor = CLOSE if clue.corrected else 1.0
    for way, part, rows in sorted(_found(listings, clue), key=lambda hit: POINTS[hit[0]] * hit[1]):
        codes[rows], points[rows] = CODES.index(way), POINTS[way] * part * factor  # the best is last
    return codes, points


def _found(listings: Listings, clue: Clue) -> Iterator[tuple[str, float, np.ndarray]]:
    forms = list(dict.fromkeys([clue.words, (*clue.words[:-1], singular(clue.words[-1]))]))
    for field in FIELD_POINTS:
        yield field, START, listings.words.holding(forms, field, start=True)
        yield field, WHOLE, listings.words.holding(forms, field)
    if clue.meaning:
        sentences = [words for words in clue.meaning.words if words not in forms]
        kinds = listings.words.holding(clue.meaning.kinds, "kind")
        yield MEANING, WHOLE, np.union1d(kinds, listings.words.holding(sentences, "name", "kind"))
        yield BROADER, WHOLE, _broadly_meant(listings, clue.meaning)
        yield DESCRIBED, WHOLE, listings.words.holding(sentences, "description", "organisation")


def _broadly_meant(listings: Listings, meaning: Meaning) -> np.ndarray:
    themes = listings.words.holding([tuple(tokens(theme)) for theme in meaning.themes], "themes")
    return np.union1d(themes, np.flatnonzero(np.isin(listings.column("category"), meaning.categories)))


def _reasons(listings: Listings, clue: Clue, codes: np.ndarray, rows: np.ndarray) -> np.ndarray:
    reasons = np.array([_reason(clue, way) for way in CODES], dtype=object)[codes[rows]]
    for field, label in (("kind", "kind: "), ("themes", "theme: ")):
        here = np.flatnonzero(reasons == field)
        reasons[here] = label + listings.column(field)[rows[here]]
    return reasons


def _reason(clue: Clue, way: str) -> str:
    """Return the reason in words; "kind" and "themes" are completed later with the listing's own words."""
    looked_for = " ".join(clue.words)
    if way and clue.corrected:
        return f"close to “{clue.written}”: {looked_for}"
    if way in (MEANING, BROADER, DESCRIBED) and clue.meaning:
        label = clue.meaning.label
        if looked_for != label.casefold():
            return f"“{looked_for}” means {label}"
        return "kind" if way == MEANING else f"about {label}"
    return "who runs it" if way == "organisation" else way


def _sentences(codes: Sequence[tuple[Clue, np.ndarray]], needed: int) -> Iterator[str]:
    for clue, found in codes:
        if not found.any():
            yield f"Nothing in the list is about “{clue.written}”."
        elif clue.corrected:
            yield f"No “{clue.written}” in the list, so this is “{' '.join(clue.words)}”."
    if sum(found.any() for _, found in codes) > needed > 0:
        yield "No listing answers all of these words; these answer most of them."

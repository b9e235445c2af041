"""Which listings match the words of a question, how well, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from localities.assets.everyday_words import Clue, Meaning, clues
from localities.assets.listings import Listings
from localities.assets.spelling import singular, tokens

# Points of a match: name before kind, before an everyday word's meaning, before description, before address; a whole
# word before the start of one, before a word put right. So the start of a name (4.8) comes just after a meaning (5).
FIELD_POINTS = {"name": 8.0, "kind": 6.0, "organisation": 3.4, "themes": 3.2, "description": 3.0, "address": 2.0}
MEANING, BROADER, TOLD = "meaning", "broader", "told"
POINTS = {**FIELD_POINTS, MEANING: 5.0, BROADER: 4.0, TOLD: 3.5}  # told: the description speaks of what is meant
WHOLE, START, CLOSE = 1.0, 0.6, 0.3
IS_ITS_NAME = 100.0  # more than all words together give: what was written is the whole name
STRONG = 4.5  # points from which a listing is what was asked for: by name, start of name, kind or meaning
CODES = ("", *POINTS)  # how a row matches a clue, as a small number
MOST_WORDS = 24  # of a question; who writes more is answered by the first ones


@dataclass(frozen=True, eq=False)
class Match:
    """By row: whether it matches, its points, its fit by BM25; and what has to be said about the words.

    `strong_points` make no difference between a name, a kind and a meaning: from somebody's door the near pharmacy
    comes before the far one that has "chemist" in its name.
    """

    matches: np.ndarray
    points: np.ndarray
    strong_points: np.ndarray
    fit: np.ndarray
    sentences: tuple[str, ...]
    codes: tuple[tuple[Clue, np.ndarray], ...]

    def why(self, listings: Listings, rows: np.ndarray) -> list[str]:
        """The reason of each row's match in plain words, "" where no words were asked."""
        reasons = [_reasons(listings, clue, codes, rows) for clue, codes in self.codes]
        if len(reasons) < 2:
            return list(reasons[0]) if reasons else [""] * len(rows)
        return ["; ".join(filter(None, dict.fromkeys(each))) for each in zip(*reasons, strict=True)]


def match(listings: Listings, written: list[str]) -> Match:
    """How every listing matches the words (as `tokens` cuts them); without words every listing does.

    A listing has to match every clue. Where none does, those that match most of them are taken, and a sentence says so.
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
    """By row, in what way it matches the clue best (a place in CODES, 0 for not at all) and for how many points."""
    codes, points = np.zeros(len(listings.ids), dtype=np.int8), np.zeros(len(listings.ids))
    factor = CLOSE if clue.corrected else 1.0
    for way, part, rows in sorted(_found(listings, clue), key=lambda hit: POINTS[hit[0]] * hit[1]):
        codes[rows], points[rows] = CODES.index(way), POINTS[way] * part * factor  # the best comes last and stays
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
        yield TOLD, WHOLE, listings.words.holding(sentences, "description", "organisation")


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
    """Why in plain words; "kind" and "themes" alone where the listing's own words are still to be added."""
    looked_for = " ".join(clue.words)
    if way and clue.corrected:
        return f"close to “{clue.written}”: {looked_for}"
    if way in (MEANING, BROADER, TOLD) and clue.meaning:
        label = clue.meaning.label
        if looked_for != label.casefold():
            return f"“{looked_for}” means {label}"
        return "kind" if way == MEANING else f"about {label}"
    return "who runs it" if way == "organisation" else way


def _sentences(codes, needed: int) -> Iterator[str]:
    for clue, found in codes:
        if not found.any():
            yield f"Nothing in the list is about “{clue.written}”."
        elif clue.corrected:
            yield f"No “{clue.written}” in the list, so this is “{' '.join(clue.words)}”."
    if sum(found.any() for _, found in codes) > needed > 0:
        yield "No listing answers all of these words; these answer most of them."

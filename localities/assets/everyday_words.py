"""Meanings of everyday words (synonyms.toml), and the split of a question's words into clues."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from localities.assets.spelling import Vocabulary, singular, tokens
from localities.built_data.edition_cache import edition_cache

TABLE = Path(__file__).with_name("synonyms.toml")
FILLERS = "fillers"  # the table's list of words without a meaning of their own
STREETS = frozenset(
    ["road", "rd", "street", "avenue", "ave", "drive", "crescent", "cres", "terrace", "lane", "quay", "brae"]
)


@dataclass(frozen=True)
class Meaning:
    """What an everyday word means; `kinds` and `words` are phrases split into words."""

    label: str
    kinds: tuple[tuple[str, ...], ...]
    words: tuple[tuple[str, ...], ...]
    categories: tuple[str, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True)
class Clue:
    """One part of a question: the words to look for, the words as written, and the meaning of an everyday phrase."""

    words: tuple[str, ...]
    written: str
    meaning: Meaning | None

    @property
    def corrected(self) -> bool:
        """Whether the words to look for differ from those written."""
        return " ".join(self.words) != self.written


@edition_cache(size=1)
def meanings() -> dict[tuple[str, ...], Meaning]:
    """Return the meaning of each everyday phrase (split into words); ValueError for a phrase with two meanings."""
    table: dict[tuple[str, ...], Meaning] = {}
    for label, entry in _table().items():
        if label == FILLERS:
            continue
        kinds, words = _phrases(entry.get("kinds", ())), _phrases(entry.get("words", ()))
        meaning = Meaning(label, kinds, words, tuple(entry.get("categories", ())), tuple(entry.get("themes", ())))
        for phrase in entry["said"]:
            if table.setdefault(tuple(tokens(phrase)), meaning) is not meaning:
                raise ValueError(f"synonyms.toml: “{phrase}” is listed for {label} and for another meaning")
    return table


@edition_cache(size=1)
def fillers() -> frozenset[str]:
    """Return words without a meaning of their own; they count only inside a phrase ("for my mum")."""
    return frozenset(_table()[FILLERS])


def known_words() -> Counter[str]:
    """Return every word of the everyday phrases with its count."""
    return Counter(word for phrase in meanings() for word in phrase)


def clues(written: list[str], vocabulary: Vocabulary) -> list[Clue]:
    """Return the clues in order: unknown words corrected, longest everyday phrases first, fillers left out."""
    right = [_put_right(word, vocabulary) for word in written]
    found: list[Clue] = []
    at = 0
    while at < len(right):
        length, meaning = _phrase_at(right, at)
        if meaning or right[at] not in fillers():
            found.append(Clue(tuple(right[at : at + length]), " ".join(written[at : at + length]), meaning))
        at += length
    return list(dict.fromkeys(found))


def _phrases(written: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(tokens(phrase)) for phrase in written)


def _put_right(word: str, vocabulary: Vocabulary) -> str:
    if word in fillers() or vocabulary.knows(word):
        return word
    return vocabulary.closest(word) or word


def _phrase_at(words: list[str], at: int) -> tuple[int, Meaning | None]:
    """Return how many words from `at` form an everyday phrase or a street name, and their meaning."""
    for length in range(min(_longest(), len(words) - at), 0, -1):
        if length == 2 and words[at] not in fillers() and words[at + 1] in STREETS:
            return length, None
        phrase = tuple(words[at : at + length])
        for form in (phrase, (*phrase[:-1], singular(phrase[-1]))):
            if form in meanings():
                return length, meanings()[form]
    return 1, None


@edition_cache(size=1)
def _table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@edition_cache(size=1)
def _longest() -> int:
    return max(len(phrase) for phrase in meanings())

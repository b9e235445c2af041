"""Split text into words, and find the known word closest to an unknown one."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

WORD = re.compile(r"[^\W_]+")
APOSTROPHES = re.compile("['’‘`´]")
SHORTEST_FORGIVEN = 4  # letters; shorter words are one letter away from too many others
ALIKE_ENOUGH = 75  # of 100, rapidfuzz's ratio: "libary" is 92 from library, "pharamcy" 88 from pharmacy
SHORTEST_START = 3  # letters; shorter words do not count as the start of a longer one


def tokens(text: str) -> list[str]:
    """Return the words of a text in lower case, without accents and apostrophes; punctuation separates words."""
    plain = APOSTROPHES.sub("", text.casefold())
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return WORD.findall(plain)


def singular(word: str) -> str:
    """Return the word without an English plural ending: libraries, library; churches, church; parks, park."""
    if len(word) < SHORTEST_FORGIVEN or not word.endswith("s") or word.endswith("ss"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if re.search(r"(ch|sh|ss|x)es$", word) else word[:-1]


class Vocabulary:
    """All words of the listings and of the everyday phrases, with their counts."""

    def __init__(self, counts: Mapping[str, int]):
        self._ordered = sorted(counts)
        self._forgiven = sorted(
            (word for word in counts if len(word) >= SHORTEST_FORGIVEN and word.isalpha()),
            key=lambda word: (-counts[word], word),
        )

    def knows(self, word: str) -> bool:
        """Whether a known word is this one or its singular, or begins with it."""
        return any(self._begins(form) for form in {word, singular(word)})

    def _begins(self, start: str) -> bool:
        at = bisect_left(self._ordered, start)
        if at == len(self._ordered):
            return False
        found = self._ordered[at]
        return found == start or (len(start) >= SHORTEST_START and found.startswith(start))

    def closest(self, word: str) -> str | None:
        """Return the known word most like this one, the more common of equals; None if none is similar."""
        return nearest_word(word, self._forgiven)


def nearest_word(word: str, choices: Iterable[str], alike: float = ALIKE_ENOUGH) -> str | None:
    """Return the first of the most similar choices; None for short words, numbers, and if none is similar."""
    if len(word) < SHORTEST_FORGIVEN or not word.isalpha():
        return None
    found = process.extractOne(word, choices, scorer=fuzz.ratio, score_cutoff=alike)
    return found[0] if found else None

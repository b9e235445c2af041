"""Recognise partners by name, so that three spellings of one partner never count as three partners in a sum."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

NO_NAME = {"the", "and", "ltd", "limited", "plc", "cic", "llp"}  # words that do not distinguish partners
ALIKE = 0.84  # ratio of equal letters: "Glasgow Health Board" and "Glasgow Heath Board", but not "Housing" and "Health"


def partner_key(name: str) -> str:
    """Return the name for comparisons: without case, punctuation and words that do not distinguish partners."""
    spaced = re.sub(r"[-–—/&,;:()]+", " ", name.casefold())
    words = re.sub(r"[^\w\s]+", "", spaced).split()
    return " ".join(word for word in words if word not in NO_NAME) or " ".join(words) or name.casefold()


def look_alike(name: str, others: Iterable[str]) -> str:
    """Return the first of the other names that may be the same partner's; "" if there is none.

    Names are alike if one has all words of the other, or if they differ in a few letters.
    """
    key = partner_key(name)
    for other in others:
        known = partner_key(other)
        if known == key:
            continue
        few, many = sorted((set(key.split()), set(known.split())), key=len)
        if few <= many or SequenceMatcher(None, key, known).ratio() >= ALIKE:
            return other
    return ""

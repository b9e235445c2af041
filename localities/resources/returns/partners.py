"""Partners by name: three spellings of one partner are one partner, so that nobody alone makes up a sum of three."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

NO_NAME = {"the", "and", "ltd", "limited", "plc", "cic", "llp"}  # words that tell no partner from another
ALIKE = 0.84  # of the letters in order: "Glasgow Health Board" and "Glasgow Heath Board", not "Housing" and "Health"


def partner_key(name: str) -> str:
    """Return the name as it is compared: without case, punctuation, order of signs and words that say nothing."""
    spaced = re.sub(r"[-–—/&,;:()]+", " ", name.casefold())
    words = re.sub(r"[^\w\s]+", "", spaced).split()
    return " ".join(word for word in words if word not in NO_NAME) or " ".join(words) or name.casefold()


def look_alike(name: str, others: Iterable[str]) -> str:
    """Return the first of the other names that may be the same partner's; "" where none is like it.

    Alike are names of which one holds all words of the other, or that differ in a few letters.
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

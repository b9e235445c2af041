"""The text of a cell: ordinary spaces, and no invisible characters."""

from __future__ import annotations

import unicodedata

INVISIBLE = {"Cf", "Cc", "Cn", "Co"}  # formatting, control, no character at all, private use
KEPT = {"\t", "\n", "\r", "\u200c", "\u200d"}  # joiners make letters of some scripts, and emoji


def clean(text: str) -> str:
    """Return the text without invisible characters and with ordinary spaces; its line ends stay."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return "".join(_visible(character) for character in text).strip().strip("\u200c\u200d")


def _visible(character: str) -> str:
    if character in KEPT:
        return character
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    return "" if category in INVISIBLE or "\ufff0" <= character <= "\uffff" else character


def is_broken(text: str) -> bool:
    """Whether the text holds half a letter (a lone surrogate), which no file and no page can carry."""
    return not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text)

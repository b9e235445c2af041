"""The words of a cell: spaces as people mean them, and no signs that nobody can see."""

from __future__ import annotations

import unicodedata

INVISIBLE = {"Cf", "Cc", "Cn", "Co"}  # formatting, control, no character at all, private use
KEPT = {"\t", "\n", "\r", "\u200c", "\u200d"}  # joiners make letters of some scripts, and emoji


def clean(text: str) -> str:
    """The text without invisible signs, with ordinary spaces for the others; its line ends stay."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return "".join(_seen(sign) for sign in text).strip().strip("\u200c\u200d")


def _seen(sign: str) -> str:
    if sign in KEPT:
        return sign
    category = unicodedata.category(sign)
    if category == "Zs":
        return " "
    return "" if category in INVISIBLE or "\ufff0" <= sign <= "\uffff" else sign


def is_broken(text: str) -> bool:
    """Whether the text holds half a letter (a lone surrogate), which no file and no page can carry."""
    return not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text)

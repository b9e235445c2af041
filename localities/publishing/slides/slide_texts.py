"""Texts and widths that slides, sheets and pages share, without the library that writes slides."""

from __future__ import annotations

import pandas as pd

HEAD_LETTERS = 14


def short(words: str, most: int) -> str:
    """The words, or as many of them as there is room for and a sign that there are more."""
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + " …"


def full_link(root: str, link: str) -> str:
    """The address of a view on the server at `root`; "" where one of the two is not known."""
    return f"{root.rstrip('/')}{link}" if root and link else ""


def column_shares(rows: pd.DataFrame) -> tuple[float, ...]:
    """Each column's share of the width, by the longest of its words; none under a twelfth, and a long head wraps."""
    heads = [min(len(str(name)), HEAD_LETTERS) for name in rows.columns]
    longest = [max([head, *rows[name].astype(str).str.len()]) for head, name in zip(heads, rows.columns, strict=True)]
    wide = [max(min(one, 60), sum(longest) / 12) for one in longest]
    return tuple(one / sum(wide) for one in wide)

"""Texts and widths that slides, sheets and pages share, without the library that writes slides."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

HEAD_LETTERS, LONGEST_WORD, LONGEST_CELL = 14, 16, 60
BESIDE_WORDS = 2.5  # letters: the margins of a cell
LETTERS_ON_PAPER = 110  # over the width of a table on A4


def short(words: str, most: int) -> str:
    """The words, or as many of them as there is room for and a sign that there are more."""
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + " …"


def full_link(root: str, link: str) -> str:
    """The address of a view on the server at `root`; "" where one of the two is not known."""
    return f"{root.rstrip('/')}{link}" if root and link else ""


def column_shares(
    rows: pd.DataFrame, letters_across: float = LETTERS_ON_PAPER, beside: Sequence[float] = ()
) -> tuple[float, ...]:
    """Each column's share of the width: whole words first, then more for the columns whose cells are longest.

    A cell longer than LONGEST_CELL asks for no more, and a head wraps. `beside` is the room in letters that each
    column has beside its words, where it is not BESIDE_WORDS.
    """
    columns = [[str(name), *map(str, rows.iloc[:, at])] for at, name in enumerate(rows.columns)]
    words = [max(len(word) for cell in column for word in ["", *cell.split()]) for column in columns]
    beside = beside or [BESIDE_WORDS] * len(columns)
    least = [min(one, LONGEST_WORD) + more for one, more in zip(words, beside, strict=True)]
    cells = [max([min(len(head), HEAD_LETTERS), *map(len, others)]) for head, *others in columns]
    wished = [max(min(cell, LONGEST_CELL) + more, word) for cell, more, word in zip(cells, beside, least, strict=True)]
    spare, asked = letters_across - sum(least), sum(wished) - sum(least)
    if 0 < spare < asked:
        wished = [one + (more - one) * spare / asked for one, more in zip(least, wished, strict=True)]
    elif spare <= 0:
        wished = [float(one) for one in least]
    return tuple(one / sum(wished) for one in wished)

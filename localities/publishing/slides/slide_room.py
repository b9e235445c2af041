"""How much room words take on a slide: by the widths of Calibri's letters, so that no font has to be there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pptx.util import Pt

# Of the type size, rounded up; letters that are not here are taken as WIDEST_ELSE.
LETTERS_BY_WIDTH = {
    0.22: "'",
    0.24: " ilj",
    0.26: ",.I’‘·",
    0.28: ":;",
    0.3: "`()",
    0.32: "-[]f{}J",
    0.34: "!t",
    0.36: "r",
    0.4: '/\\s"z',
    0.42: "Lc“”",
    0.44: "x",
    0.46: "kvy?FS|",
    0.48: "Zga",
    0.5: "ETY#*+<=>^_e~–•é−",
    0.52: "$0123456789£KPX",
    0.54: "CbdhnopquBR",
    0.56: "○",
    0.58: "VA",
    0.6: "●",
    0.62: "DH",
    0.64: "GU",
    0.66: "NO",
    0.68: "Q&",
    0.7: "▲▼…",
    0.72: "%w",
    0.8: "m",
    0.86: "M",
    0.9: "@W",
    0.92: "—",
}
WIDEST_ELSE = 0.6
WIDTHS = {letter: width for width, letters in LETTERS_BY_WIDTH.items() for letter in letters}
LINE_OF_TYPE = 1.22  # the height of a line, of the type size
BOLD = 1.05
SAFE = 1.01  # for programs that set a little wider


@cache
def _word_em(word: str) -> float:
    return sum(WIDTHS.get(letter, WIDEST_ELSE) for letter in word)


def width_of(words: str, size_pt: float) -> int:
    """How wide the words are on one line, in EMU."""
    return int(Pt(sum(map(_word_em, words)) * size_pt * SAFE))


def line_count(words: str, size_pt: float, width: int) -> int:
    """How many lines the words take at that type size; `width` in EMU."""
    room = width / Pt(1) / size_pt / SAFE
    lines, used = 1, 0.0
    for word in words.split():
        wide = _word_em(word)
        if used and used + WIDTHS[" "] + wide > room:
            lines, used = lines + 1, wide
        else:
            used += (WIDTHS[" "] if used else 0) + wide
        while used > room:  # a word longer than a line is broken
            lines, used = lines + 1, used - room
    return lines


def height_of(lines: Sequence[str], size_pt: float, width: int, gap_pt: float = 0) -> int:
    """The height in EMU of that many paragraphs, each with `gap_pt` below it, other than the last."""
    count = sum(line_count(one, size_pt, width) for one in lines)
    return int(Pt(count * size_pt * LINE_OF_TYPE + max(len(lines) - 1, 0) * gap_pt))


def largest_size(
    lines: Sequence[str], room: tuple[int, int], sizes: Sequence[int], gap: float = 0, indent: float = 0
) -> int:
    """The first of the sizes in which the paragraphs fit into (width, height), else the last.

    `gap` below each paragraph and `indent` at its left are of the type size.
    """
    width, height = room
    fits = (one for one in sizes if fitting(lines, (width - int(Pt(indent * one)), height), one, gap) == len(lines))
    return next(fits, sizes[-1])


def fitting(lines: Sequence[str], room: tuple[int, int], size_pt: int, gap: float = 0) -> int:
    """How many of the paragraphs, from the first, fit into (width, height) at that size; no further one is measured."""
    width, height = room
    used = 0
    for number, one in enumerate(lines):
        used += height_of([one], size_pt, width) + (int(Pt(gap * size_pt)) if number else 0)
        if used > height:
            return number
    return len(lines)

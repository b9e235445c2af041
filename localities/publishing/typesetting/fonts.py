"""The sheet's fonts, out of a pip package, and words made printable with them."""

from __future__ import annotations

import io
import logging
import re
import tempfile
import unicodedata
from functools import partial
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

import pymupdf_fonts
import typst
from fontTools.ttLib import TTFont

from localities.built_data.edition_cache import edition_cache
from localities.publishing.serving.cache_folder import (
    cache_folder,
    is_complete,
    make_whole,
    own_prefix,
    remove_left_behind,
)

LOG = logging.getLogger(__name__)
# FiraGO has Latin, Greek, Cyrillic, Arabic, Hebrew, Devanagari, Thai and Georgian; Noto adds signs and some emoji.
FAMILIES = ("FiraGO", "Noto Sans Symbols2")
FACES = {"figo": "FiraGO-Regular", "figbo": "FiraGO-Bold", "figit": "FiraGO-Italic", "symbol2": "NotoSansSymbols2"}
# Marks that steer or join neighbouring letters, and skin tones: a name may not turn what follows it.
STEERING = re.compile("[\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff]")
UNPRINTABLE = ("Cc", "Cs", "Co", "Cn")
OF_THIS_RUN = "sheet-fonts"
FLAG_LETTERS = range(0x1F1E6, 0x1F200)
LONGEST_UNBROKEN = 24  # letters; a longer word gets places where a line may end
BREAK_HERE = "\u200b"


@edition_cache(size=1)
def fonts(folder: str) -> typst.Fonts:
    """Return the fonts as the typesetter takes them: none of the machine's own, so every machine prints the same."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


@edition_cache(size=1)
def font_folder() -> str:
    """Return a folder with the fonts as files, which stays from one start of the server to the next."""
    folder = cache_folder() / f"sheet-fonts-{version('pymupdf-fonts')}"
    try:
        if not is_complete(folder):
            make_whole(folder, _write)
    except OSError as fault:
        LOG.warning("The fonts of sheets are kept for this run alone: CACHE_FOLDER cannot be used (%s)", fault.strerror)
        return _folder_of_this_run()
    return str(folder)


def _folder_of_this_run() -> str:
    remove_left_behind(Path(tempfile.gettempdir()), OF_THIS_RUN)
    folder = tempfile.TemporaryDirectory(prefix=own_prefix(OF_THIS_RUN))
    _write(Path(folder.name))
    _kept.append(folder)
    return folder.name


def _write(folder: Path) -> None:
    for key, name in FACES.items():
        (folder / f"{name}.ttf").write_bytes(pymupdf_fonts.myfont(key))


_kept: list[tempfile.TemporaryDirectory[str]] = []


@edition_cache(size=1)
def covered() -> frozenset[int]:
    """Code points that the shipped fonts can draw."""
    return _drawn_by("figo") | _drawn_by("symbol2")


@edition_cache(size=1)
def signs_apart() -> frozenset[str]:
    """Signs that only the second of the shipped fonts can draw."""
    return frozenset(map(chr, _drawn_by("symbol2") - _drawn_by("figo")))


@edition_cache(size=2)
def _drawn_by(face: str) -> frozenset[int]:
    return frozenset(TTFont(io.BytesIO(pymupdf_fonts.myfont(face)), lazy=True).getBestCmap() or ())


def printable(words: str) -> str:
    """The words with nothing in them that cannot be drawn: an emoji becomes its name, [red apple]."""
    text = plain(words)
    if not text.isascii():  # the fonts draw all of ASCII, and a sheet has a hundred thousand letters of it
        tidy = _without_loose_marks(text)
        parts = groupby(tidy, partial(_kind, covered()))
        text = "".join(_font_words(kind, "".join(letters)) for kind, letters in parts)
    return re.sub(rf"\S{{{LONGEST_UNBROKEN},}}", _breakable, text)


def _without_loose_marks(words: str) -> str:
    """The words without combining marks on characters that their font does not draw, such as the frame of a keycap."""
    clean, letters = "", _drawn_by("figo")
    for letter in words:
        is_mark = unicodedata.category(letter)[0] == "M"
        if not is_mark or (ord(letter) in letters and clean and ord(clean[-1]) in letters):
            clean += letter
    return clean


def plain(words: str) -> str:
    """The words on one line, without control signs and without marks that change the characters beside them."""
    tidy = STEERING.sub("", unicodedata.normalize("NFC", " ".join(str(words).split())))
    return "".join(letter for letter in tidy if unicodedata.category(letter) not in UNPRINTABLE)


def _breakable(word: re.Match[str]) -> str:
    """A long word that may end a line after each sign of an address, and at the latest where a line would be full."""
    parts = re.sub(r"[./?&=_@-](?=\w)", rf"\g<0>{BREAK_HERE}", word[0])
    unbroken = rf"[^{BREAK_HERE}]{{{LONGEST_UNBROKEN}}}(?=[^{BREAK_HERE}])"
    return re.sub(unbroken, rf"\g<0>{BREAK_HERE}", parts)


def reads_from_right(words: str) -> bool:
    """Whether the first letter with a direction is Arabic, Hebrew or the like."""
    first = next((side for letter in words if (side := unicodedata.bidirectional(letter)) in ("L", "R", "AL")), "L")
    return first != "L"


def _kind(drawn: frozenset[int], letter: str) -> str:
    """Nothing for what the fonts draw, "sign" for a sign that they do not, else the name of the letter's alphabet."""
    if ord(letter) in drawn or letter.isspace():
        return ""
    if unicodedata.category(letter)[0] not in "LMN":
        return "sign"
    return unicodedata.name(letter, "UNKNOWN").split()[0].split("-")[0]


def _font_words(kind: str, letters: str) -> str:
    if not kind:
        return letters
    if kind == "sign":
        return "".join(_sign(letter) for letter in letters)
    return f"[{'Chinese' if kind == 'CJK' else kind.title()} letters]"


def _sign(letter: str) -> str:
    if ord(letter) in FLAG_LETTERS:
        return chr(ord("A") + ord(letter) - FLAG_LETTERS.start)
    return f"[{unicodedata.name(letter, 'sign').lower()}]"

"""Streamlit's fonts with only what this app writes: a tenth of the bytes for a phone on a slow line."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geodata.listings.asset_kinds import CATEGORIES
from localities.publishing.serving import streamlit_files
from localities.publishing.serving.cache_folder import PROJECT

if TYPE_CHECKING:
    from fontTools.subset import Options
    from fontTools.ttLib import TTFont

SYMBOLS = "MaterialSymbols-Rounded.*.woff2"
TEXT_FONTS = ("SourceSansVF-Upright.*.woff2", "SourceSansVF-Italic.*.woff2")
ICON_NAME = re.compile(r"material/([a-z0-9_]+)")
NAME_APART = re.compile(r'"([a-z0-9_]+)"')  # beside an icon written as f":material/{icon}:"
LETTERS = "abcdefghijklmnopqrstuvwxyz_0123456789"
# Latin with the accents of European names, punctuation, arrows, signs of comparison, and the shapes of our texts.
CHARACTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x1E80, 0x1E86),
    *range(0x2010, 0x2028),
    *range(0x2030, 0x203B),
    *range(0x2070, 0x208A),
    *range(0x2190, 0x219A),
    *range(0x25A0, 0x25D0),
    *(ord(letter) for letter in "₀€№™−∙√∞≈≠≤≥✓✔✗\u202f\u2009\ufb01\ufb02"),
)


@lru_cache(maxsize=1)
def icons_of_ours() -> frozenset[str]:
    """Return the names of the icons in our own code and on our markers."""
    ours = [PROJECT / "app.py", *(PROJECT / "pages").rglob("*.py"), *(PROJECT / "localities").rglob("*.py")]
    return frozenset({*_named_in(ours), *(one.symbol for one in CATEGORIES), "place"})


def icons_in_use() -> frozenset[str]:
    """Return those and the names of the icons in Streamlit's own scripts, which are megabytes to read."""
    return icons_of_ours() | _named_in((streamlit_files.folder() / "static" / "js").glob("*.js"))


def _named_in(files: Iterable[Path]) -> frozenset[str]:
    return frozenset(name for file in files for name in _named(file.read_text(encoding="utf-8")))


def _named(source: str) -> list[str]:
    """Return the icons that a file names; where a variable names one, every word that could be it."""
    return ICON_NAME.findall(source) + (NAME_APART.findall(source) if "material/{" in source else [])


def symbols(names: frozenset[str]) -> bytes:
    """Return the icon font (WOFF2) with those icons alone, each still written by its name as a ligature."""
    font = _opened(SYMBOLS)
    by_name = _ligatures(font)
    options = _options(layout_features=["*"], layout_closure=False)
    glyphs = [by_name[name] for name in sorted(names) if name in by_name]
    return _subset(font, options, glyphs=glyphs, text=LETTERS)


def latin(pattern: str) -> bytes:
    """Return the text font under that pattern (WOFF2) with Latin letters, figures and signs, all its weights."""
    font = _opened(pattern)
    return _subset(
        font, _options(layout_features=["kern", "liga", "mark", "ccmp", "locl", "tnum"]), unicodes=CHARACTERS
    )


def _opened(pattern: str) -> TTFont:
    from fontTools.ttLib import TTFont  # only the process that packs needs it, not each start of the server

    return TTFont(streamlit_files.folder() / streamlit_files.font(pattern))


def _options(**chosen: object) -> Options:
    from fontTools import subset

    options: Any = subset.Options(**chosen)
    options.flavor, options.notdef_outline = "woff2", True
    return options


def _subset(font: TTFont, options: Options, **wanted: Any) -> bytes:
    from fontTools import subset

    subsetter = subset.Subsetter(options)
    subsetter.populate(**wanted)
    subsetter.subset(font)
    font.flavor, packed = "woff2", io.BytesIO()
    font.save(packed)
    return packed.getvalue()


def _ligatures(font: TTFont) -> dict[str, str]:
    """The glyph of each icon by the letters that write it."""
    letter_of = {glyph: chr(code) for code, glyph in (font.getBestCmap() or {}).items()}
    found: dict[str, str] = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            for first, ligatures in getattr(getattr(table, "ExtSubTable", table), "ligatures", {}).items():
                for one in ligatures:
                    name = "".join(letter_of.get(part, "?") for part in (first, *one.Component))
                    found[name] = one.LigGlyph
    return found

"""Paper: a template and its content made into a PDF, with fonts of the house alone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typst

from localities.publishing.typesetting.fonts import font_folder, fonts
from localities.workers import pool

if TYPE_CHECKING:
    from typst import PDFStandards  # only in its stub

ACCESSIBLE: Final = "ua-1"  # PDF/UA: what a screen reader needs
MAP_CREDIT = (
    "Maps and outlines: contains OS data © Crown copyright and database right, and public sector information licensed "
    "under the Open Government Licence v3.0 (National Records of Scotland, Scottish Government). Railways: Network "
    "Rail data, OGL v3, via raileasyuk/railway-gis-data, CC BY-SA 4.0. Stations: davwheat/uk-railway-stations, ODbL "
    "1.0. The outlines are working outlines, not the council's."
)
OF_WORDS_MB = 130  # the largest list takes 100, a hundred scenes of a hundred lines 121
OF_DRAWING_MB = 1  # a handout of a hundred ordinary scenes, nearly all of them drawn, takes 202 in all
OF_CONTENT = 10  # bytes for each byte of content, in which pictures are the most


def typeset(template: Path, content: str, day: date) -> bytes:
    """Return the PDF, dated that day, made in a worker process: nobody can stop the library that makes it.

    The content is data to the template, never markup.
    """
    return pool.run(typeset_here, template, content, day, font_folder(), megabytes=allowed_mb(content), alone=True)


def allowed_mb(content: str) -> int:
    """Return the memory that a sheet of that content may take: more for drawings and pictures than for words."""
    drawn_mb = OF_DRAWING_MB * content.count("<svg")
    return min(OF_WORDS_MB + drawn_mb + OF_CONTENT * len(content) // 1_000_000, pool.MOST_MEGABYTES)


def typeset_here(template: Path, content: str, day: date, folder: str) -> bytes:
    """Return the PDF in the fonts of `folder`, made in this process: for work that is in a worker already."""
    try:
        return compiled(template, content, day, ACCESSIBLE, folder)
    except typst.TypstError:  # a sign that no font of ours draws: a sheet is better than none
        return compiled(template, content, day, [], folder)


def compiled(template: Path, content: str, day: date, standards: PDFStandards, folder: str) -> bytes:
    """Return the PDF by those standards, set in the fonts of `folder`; TypstError where it cannot hold to them."""
    return typst.compile(
        template,
        root=template.parent,
        font_paths=fonts(folder),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"content": content},
        pdf_standards=standards,
        timestamp=int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()),
    )

"""Reads what every visit needs, once, when the server starts."""

from __future__ import annotations

from localities.assets import listings
from localities.assets.question import Question
from localities.indicators import measures, outline_matters, pooled, standing_out
from localities.places import find, outlines
from localities.publishing import layers, map_files, sheet


def read_everything() -> None:
    """Nothing; afterwards no visitor waits for a file to be read for the first time."""
    measures.values()
    pooled.make_ready()
    find.postcodes()
    sheet.make_ready()
    for outline in outlines.OUTLINES:
        listings.listings(outline)
        for place in outlines.names():
            standing_out.headline(place, outline)
    outline_matters.changes_everywhere()
    for body in (
        layers.ground(),
        layers.places("working", "", ""),
        layers.assets(Question()),
        *_map_files(),
    ):
        _ = body.etag, body.packed


def _map_files():
    return map_files.script(), map_files.style()

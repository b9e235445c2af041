"""The map of services over need on paper: the map, what the two say together, the services, the areas without one."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pandas as pd

from localities.assets.records import CONFIRMATION, GAP_WARNING
from localities.built_data.edition_cache import edition_cache
from localities.drawing.maps.printed_map import Paper
from localities.publishing.asset_list.sheet import today, written
from localities.publishing.downloads import view_map
from localities.publishing.downloads.view_table import PageView, page_link
from localities.publishing.typesetting import paper, qr
from localities.publishing.typesetting.fonts import printable
from localities.resources.overlay import overlay_words
from localities.resources.overlay.overlay import overlay

TEMPLATE = Path(__file__).with_name("map_sheet.typ")
PAPER = Paper(510, 330, 7, 7.5, 6.5)
MOST_LISTED, MOST_AREAS = 60, 40


def pdf(view: PageView, root: str = "") -> bytes:
    """The PDF (PDF/UA); its QR code leads back to the map on the site at `root`."""
    day = today()
    return _typeset(json.dumps(_content(view, root, day), ensure_ascii=False), day)


@edition_cache(size=16)
def _typeset(content: str, day: date) -> bytes:
    return paper.typeset(TEMPLATE, content, day)


def _content(view: PageView, root: str, day: date) -> dict[str, object]:
    query = view_map.question(view)
    found = overlay(query)
    listed, without = overlay_words.listings_table(found), overlay_words.without_rows(found)
    address = f"{root}{page_link('map', **dict(view.parts))}" if root else ""
    return {
        "title": printable(overlay_words.title(query)),
        "day": written(day),
        "map": view_map.drawn(found, PAPER),
        "alt": printable(f"Map: {overlay_words.title(query)}. The tables below say the same in words."),
        "sentences": [printable(one) for one in overlay_words.sentences(found)],
        "cautions": [overlay_words.STRAIGHT, f"Each is a {CONFIRMATION}. {GAP_WARNING}"],
        "listings": _rows(listed, MOST_LISTED),
        "listings_left": max(len(listed) - MOST_LISTED, 0),
        "without": _rows(without, MOST_AREAS) if len(without) and query.kinds else [],
        "without_left": max(len(without) - MOST_AREAS, 0),
        "sources": [printable(one) for one in overlay_words.source_lines(query)],
        "view": {"svg": qr.svg(address), "address": printable(address)},
        "credit": paper.MAP_CREDIT,
    }


def _rows(table: pd.DataFrame, most: int) -> list[list[str]]:
    """Heading and the first rows of the table as text."""
    cells = table.head(most).to_numpy(object)
    return [list(map(str, table.columns)), *([_cell(cell) for cell in row] for row in cells)]


def _cell(cell: object) -> str:
    if isinstance(cell, float):
        return "not known" if cell != cell else f"{cell:,.0f}"
    return printable(str(cell))

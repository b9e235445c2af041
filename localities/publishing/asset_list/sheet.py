"""The current list of listings as a sheet of paper: a numbered map, and the list with the same numbers."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd

from localities.assets.records import GAP_WARNING
from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.drawing.maps import printed_map
from localities.drawing.maps.printed_map import Paper
from localities.places import outlines, wording
from localities.publishing.asset_list.sheet_entries import Entry, entries
from localities.publishing.typesetting import paper, qr
from localities.publishing.typesetting.fonts import covered, font_folder, printable, reads_from_right
from localities.workers import pool

TEMPLATE = Path(__file__).with_name("sheet.typ")
SIZES = ("a4", "large")
# The most room that a map may take: it then still fits under the head of the first page.
PAPERS = {"a4": Paper(510, 540, 7, 7, 7), "large": Paper(510, 430, 18, 18, 18)}
LEAST_PT = 240
FEW, FEW_PT = 4, 250  # listings that share an A4 page with their map, and its height then
LINES = {"a4": (55, 17), "large": (28, 34)}  # letters and height (pt) of a line of what was asked
LONG_NAME = 24  # letters; a longer name of a place takes a second line
MARKERS_A_MAP = {"a4": 200, "large": 25}
MOST = 200  # listings on one sheet: the fullest place has 190 within 800 m
NOT_CONFIRMED = f"Published listings, not yet confirmed locally. {GAP_WARNING}"
LOCAL_TIME = ZoneInfo("Europe/London")
KEPT_SHEETS = 32
CREDIT = f"{paper.MAP_CREDIT} Each listing names its own source and licence."


def today() -> date:
    """The day in Glasgow."""
    return datetime.now(LOCAL_TIME).date()


def pdf(
    table: pd.DataFrame,
    asked_words: str,
    view_url: str,
    size: str = "a4",
    place: str = "",
    day: date | None = None,
    outline: str = "working",
) -> bytes:
    """The PDF of the table's records in their order; `asked_words` is what was asked, in plain words.

    `table` holds rows of records.records(), and may have distance_m and match; `view_url` goes into the QR code;
    `size` is "a4" or "large" (no type under 18 pt); `place` is a slug or "", drawn with `outline`. Sheets with
    distances are not kept: they may tell where somebody stood.
    """
    day = day or today()
    payload = _content(table, asked_words, view_url, size, place, day, outline)
    content = json.dumps(payload, ensure_ascii=False, sort_keys=True)
    typeset = _typeset.uncached if tells_where(table) else _typeset
    return typeset(content, day)


def preload() -> None:
    """Read fonts and ground map ahead, so that the first sheet takes no longer than the next."""
    font_folder()
    covered()
    draw_nothing()


def draw_nothing() -> None:
    """Draw a map of the city alone, which reads all that maps on paper need."""
    printed_map.draw({}, "", PAPERS["a4"])


def tells_where(table: pd.DataFrame) -> bool:
    """Whether the table has distances from a point, which may be where a person is."""
    return "distance_m" in table and bool(table["distance_m"].notna().any())


@edition_cache(size=KEPT_SHEETS)
def _typeset(content: str, day: date) -> bytes:
    return pool.run(write, content, day, font_folder(), megabytes=paper.allowed_mb(content), alone=True)


def write(content: str, day: date, folder: str) -> bytes:
    """Return the PDF/UA of that content with its maps drawn: in a worker, where drawing holds up nobody's page."""
    text = json.loads(content)
    drawn = [{**section, "svg": _drawn(section["map"])} for section in text["sections"]]
    content = json.dumps({**text, "sections": drawn}, ensure_ascii=False)
    return paper.typeset_here(TEMPLATE, content, day, folder)


def _drawn(query: Entry) -> str:
    points = {number: (east, north) for number, east, north in query["points"]}
    place, outline = query["place"], query["outline"]
    return printed_map.draw(points, place, printed_map.fitted(points, place, Paper(**query["paper"]), outline), outline)


def _content(
    table: pd.DataFrame, query: str, view_url: str, size: str, place: str, day: date, outline: str = "working"
) -> Entry:
    shown = table.head(MOST)
    name = outlines.names()[place] if place else wording.city()
    query = printable(query)
    return {
        "size": size,
        "city": wording.city(),
        "name": name,
        "asked": {"words": query, "from_right": reads_from_right(query)},
        "counted": _counted(table, shown),
        "day": written(day),
        "edition": written(date.fromisoformat(snapshot.edition()["edition"])),
        "not_confirmed": NOT_CONFIRMED,
        "view": {"svg": qr.svg(view_url), "address": printable(view_url)},
        "sections": sections(shown, name, place, size, _room(size, name, query, len(shown)), outline),
        "credit": CREDIT,
    }


def written(day: date) -> str:
    """A day as a person writes it: 22 November 2026."""
    return f"{day.day} {day:%B %Y}"


def _room(size: str, name: str, query: str, count: int) -> Paper:
    """The paper for a map: flat where few listings follow on its page, less what a long head takes."""
    letters, line_pt = LINES[size]
    most_pt = FEW_PT if size == "a4" and 0 < count <= FEW else PAPERS[size].height_pt
    more_lines = len(query) // letters + (len(name) > LONG_NAME)
    return replace(PAPERS[size], height_pt=max(most_pt - line_pt * more_lines, LEAST_PT))


def sections(
    table: pd.DataFrame, name: str, place: str, size: str, paper: Paper, outline: str = "working"
) -> list[Entry]:
    """Stretches of the list, each with its map; one, unless the type is large and the list long."""
    step, listed = MARKERS_A_MAP[size], entries(table)
    drawn = {"place": place, "outline": outline, "paper": asdict(paper)}
    stretches = [(first, min(first + step, len(table))) for first in range(0, max(len(table), 1), step)]
    return [
        {
            "heading": f"Numbers {first + 1} to {last}" if len(table) > step else "",
            "map": {"points": (points := points_of(table, first, last)), **drawn},
            "alt": f"Map of {name} with the numbers of the list as markers. The list says the same in words.",
            "told": _shown(len(points), last - first),
            "entries": listed[first:last],
        }
        for first, last in stretches
    ]


def points_of(table: pd.DataFrame, first: int, last: int) -> list[tuple[int, float, float]]:
    """Number in the list, longitude, latitude of those listings of that stretch that may be drawn."""
    part = table.iloc[first:last]
    numbered = enumerate(zip(part["pin"], part["longitude"], part["latitude"], strict=True), first + 1)
    return [(number, east, north) for number, (pin, east, north) in numbered if pin and pd.notna(east)]


def _shown(drawn: int, count: int) -> str:
    if not count:
        return "Nothing to show on the map."
    if drawn == count:
        return "Every listing is on the map."
    return f"{drawn} of {count} listings are on the map; the others have no point that may be shown."


def _counted(table: pd.DataFrame, shown: pd.DataFrame) -> str:
    count = f"{len(table):,} listing{'' if len(table) == 1 else 's'}"
    return count if len(shown) == len(table) else f"The first {len(shown)} of {count}"

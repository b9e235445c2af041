"""A meeting on paper: what every scene says, with its chart or map drawn by ourselves, in A4 or large print."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from geodata.table_cells import named_rows
from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.drawing.charts.chart_style import notes_of
from localities.drawing.charts.media import LARGE_PRINT, PAPER, Medium
from localities.participation.meetings import Meeting
from localities.places import wording
from localities.publishing.asset_list import sheet
from localities.publishing.asset_list.take_away import PDF, Download
from localities.publishing.pictures import chart_pictures, map_pictures, own_pictures
from localities.publishing.scenes import scene_content
from localities.publishing.scenes.scene_records import SceneContent
from localities.publishing.slides.slide_texts import column_shares, full_link
from localities.publishing.slides.slides import PRIVATE, file_name
from localities.publishing.typesetting import paper, qr
from localities.publishing.typesetting.fonts import printable, reads_from_right

TEMPLATE = Path(__file__).with_name("handout.typ")
MEDIA = {"a4": PAPER, "large": LARGE_PRINT}
KEPT = 16
LARGEST_KEPT = 4_000_000  # letters: a hundred scenes of charts and maps
PLAIN_LINES = 60  # rows of a table on paper; a longer one says where the rest is


def pdf(meeting: Meeting, size: str = "a4", root: str = "", day: date | None = None) -> Download:
    """The sheet of a meeting; `size` is "a4" or "large", `root` the server's address for codes, "" for none."""
    made = build(meeting.title, scene_content.contents(meeting), size, root, day or sheet.today())
    return Download(made, PDF, PRIVATE, file_name=file_name(meeting, "pdf", "large-print" if size == "large" else ""))


def build(title: str, contents: tuple[SceneContent, ...], size: str, root: str, day: date) -> bytes:
    """The PDF's bytes."""
    payload = {
        "size": size,
        "city": wording.city(),
        "title": printable(title) or "Meeting",
        "day": sheet.written(day),
        "edition": edition_day(),
        "credit": paper.MAP_CREDIT,
        "scenes": [_scene(one, size, root) for one in contents],
        "cautions": list(dict.fromkeys(printable(caution) for one in contents for caution in one.cautions)),
    }
    return typeset(TEMPLATE, json.dumps(payload, ensure_ascii=False, sort_keys=True), day)


def edition_day() -> str:
    """The day on which the data were gathered, as a person writes it."""
    return sheet.written(date.fromisoformat(snapshot.edition()["edition"]))


def typeset(template: Path, content: str, day: date) -> bytes:
    """PDF/UA of that content; kept, so that it is made once, unless pictures make it large."""
    return (_typeset if len(content) <= LARGEST_KEPT else paper.typeset)(template, content, day)


@edition_cache(size=KEPT)
def _typeset(template: Path, content: str, day: date) -> bytes:
    return paper.typeset(template, content, day)


def _scene(content: SceneContent, size: str, root: str) -> dict[str, object]:
    link = full_link(root, content.link)
    return {
        "title": _said(content.title or "Untitled"),
        "shows": content.shows,
        "sentences": [printable(one) for one in content.sentences],
        "kept": sheet.written(date.fromisoformat(content.kept_from)) if content.kept_from else "",
        "picture": picture(content, MEDIA[size]),
        "notes": [printable(one) for one in drawn_notes(content, size)],
        "alt": printable(content.alt) or "Picture",
        "table": table(content),
        "sources": [printable(one) for one in content.sources],
        "minutes": [_said(one) for one in content.minutes],
        "link": printable(link),
        "qr": qr.svg(link),
    }


def _said(words: str) -> dict[str, object]:
    words = printable(words)
    return {"words": words, "from_right": reads_from_right(words)}


def picture(content: SceneContent, medium: Medium = PAPER) -> str:
    """SVG of the scene's chart, map or own picture; "" where it has none."""
    if content.picture is not None:
        return own_pictures.svg(content.picture)
    if content.chart is not None:
        return chart_pictures.svg(content.chart(medium=medium))
    return map_pictures.svg(content.map, map_pictures.PAPERS[medium.name]) if content.map is not None else ""


def drawn_notes(content: SceneContent, size: str) -> tuple[str, ...]:
    """Notes of the chart to print as text: those for which its picture has no room."""
    return notes_of(content.chart(medium=MEDIA[size])) if content.chart is not None else ()


def table(content: SceneContent) -> dict[str, object] | None:
    """Heading and rows of the scene's table as printable text; what is too long for paper is counted."""
    if content.table is None or content.table.empty:
        return None
    shown = content.table.head(PLAIN_LINES)
    left = len(content.table) - len(shown)
    return {
        "columns": [printable(str(name)) for name in shown.columns],
        "shares": [round(100 * share) for share in column_shares(shown)],
        "rows": [[printable(str(cell)) for cell in row] for row in named_rows(shown, index=False)],
        "left": f"{left} more rows are on the web page." if left else "",
    }

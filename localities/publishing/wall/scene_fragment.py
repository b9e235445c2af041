"""One scene as a piece of a page, for the wall of a hall or for a phone: made once, however many ask for it."""

from __future__ import annotations

import hashlib
import json
import logging
import re
from datetime import date
from pathlib import Path

from jinja2 import Environment

from geodata.table_cells import texts_of
from localities.built_data import snapshot
from localities.drawing.charts.chart_style import notes_of
from localities.drawing.charts.media import PHONE, WALL
from localities.participation.meetings import Scene
from localities.places import wording
from localities.publishing.asset_list import sheet
from localities.publishing.pictures import map_pictures
from localities.publishing.scenes import scene_content, scene_short_words
from localities.publishing.scenes.scene_forms import FORMS
from localities.publishing.scenes.scene_records import SceneContent, SceneMap
from localities.publishing.serving.payload_cache import PayloadCache
from localities.publishing.serving.replies import CachedPayload
from localities.publishing.serving.shared_work import SharedWork
from localities.publishing.wall import stage_charts
from localities.workers.caller import WorkStopped

MEDIA = {"hall": WALL, "phone": PHONE}
AUDIENCES = tuple(MEDIA)
HTML = "text/html; charset=utf-8"
NEVER_KEPT = "private, no-store"
KINDS_ON_WALL = 8
MEASURES_ACROSS = ("overview",)  # kinds of scene whose table has a measure a column
MOST_BYTES = 24_000_000  # pieces of 10 to 60 kB: a few meetings of a hundred scenes, on the wall and on phones
MOST_OF_A_MEETING = 12_000_000
FAULT = "Something went wrong while it was drawn. The rest of the meeting goes on."
LOG = logging.getLogger(__name__)
TEMPLATE = Environment(autoescape=True).from_string(Path(__file__).with_name("scene.html").read_text(encoding="utf-8"))


def fragment(scene: Scene, audience: str, base: str = "") -> str:
    """The scene as HTML with everything escaped that somebody wrote; a scene that fails says so in a sentence.

    WorkStopped where it could not be drawn just now (its caller left, too much waits): nothing is wrong with the scene.
    """
    try:
        return _rendered(scene_content.content(scene), audience, base)
    except WorkStopped:
        raise
    except Exception:  # one scene that cannot be drawn must not end a meeting
        LOG.exception("Scene %s (%s) could not be drawn", scene.scene_id, scene.part)
        return _rendered(scene_content.problem(scene, FAULT), audience, base)


def _rendered(shown: SceneContent, audience: str, base: str) -> str:
    rows, left = _shown_rows(shown, audience)
    in_hall = audience == "hall"
    spec = shown.chart(medium=MEDIA[audience]) if shown.chart else None
    return TEMPLATE.render(
        city=wording.city(),
        c=shown,
        audience=audience,
        kept=sheet.written(date.fromisoformat(shown.kept_from)) if shown.kept_from else "",
        base=base,
        cells=_cells(shown),
        picture=stage_charts.picture(spec, shown.scene_id) if spec else "",
        notes=notes_of(spec) if spec else (),
        drawn_map=_drawn_map(shown, audience),
        layers=layers(shown.map),
        sources=scene_short_words.sources(shown.sources) if in_hall and not shown.picture else shown.sources,
        cautions=scene_short_words.cautions(shown.cautions) if in_hall else shown.cautions,
        kinds=shown.kinds[:KINDS_ON_WALL],
        kinds_left=sum(count for _, count in shown.kinds[KINDS_ON_WALL:]),
        shown_rows=rows,
        rows_left=left,
        columns_left=_columns_left(shown) if in_hall else 0,
        more_rows=_records(shown) if audience == "phone" and not rows and shown.shows != "figures" else [],
    )


def fingerprint(scene: Scene) -> str:
    """A mark that changes with the scene and with the data, so that browsers know what they have already."""
    key = repr((scene, snapshot.edition()["edition"]))
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def layers(shown: SceneMap | None) -> str:
    """JSON of the layers that the house's own map draws in a frame; "" where only the drawn map is right."""
    if shown is None or not shown.layers:
        return ""
    layers = [{"route": one.route, "query": dict(one.query), "options": dict(one.options)} for one in shown.layers]
    return json.dumps(layers, ensure_ascii=False)


def _drawn_map(shown: SceneContent, audience: str) -> str:
    if shown.map is None:
        return ""
    return stage_charts.on_a_page(map_pictures.svg(shown.map, map_pictures.PAPERS[audience]), shown.scene_id)


def _cells(shown: SceneContent) -> list[dict[str, str]]:
    """The headline figures, each number apart from the words after it, so that it can be set large."""
    rows = _records(shown) if shown.shows == "figures" else []
    return [{**row, "Number": found[0], "Unit": found[1]} for row in rows if (found := _parted(row.get("Here", "")))]


def _parted(text: str) -> tuple[str, str]:
    number = re.match(r"[-−]?[\d.,]+%?", text)
    return (number[0], text[number.end() :].strip()) if number else (text, "")


def _shown_rows(shown: SceneContent, audience: str) -> tuple[list[dict[str, str]], int]:
    form = FORMS[shown.shows]
    most = form.rows_on_wall if audience == "hall" else form.rows_on_phone
    rows = _records(shown)
    if audience == "hall" and form.wall_columns:  # a row there is one line
        columns = shown.wall_columns or form.wall_columns
        return scene_short_words.rows([_on_the_wall(row, columns) for row in rows[:most]]), max(len(rows) - most, 0)
    return rows[:most], max(len(rows) - most, 0) if most else 0


def _on_the_wall(row: dict[str, str], wanted: tuple[str, ...]) -> dict[str, str]:
    """The row without what a wall has no room for; the figure's own long heading is in the words above it."""
    named = {
        "Figure" if at == 1 and wanted == FORMS["table"].wall_columns else name: cell
        for at, (name, cell) in enumerate(row.items())
    }
    return {name: named[name] for name in wanted if name in named}


def _columns_left(shown: SceneContent) -> int:
    """How many measures of a table with a measure a column a wall has no room for."""
    if shown.part not in MEASURES_ACROSS or shown.table is None:
        return 0
    return len(shown.table.columns) - len(shown.wall_columns)


def _records(shown: SceneContent) -> list[dict[str, str]]:
    return [] if shown.table is None else texts_of(shown.table)


class Pieces:
    """Pieces ready to be served: each is made once, however many phones ask for it in the same moment."""

    def __init__(self, base: str = ""):
        self._base = base
        self._made: PayloadCache[tuple[str, Scene, str]]
        self._made = PayloadCache(MOST_BYTES, MOST_OF_A_MEETING, lambda key: key[0])
        self._work = SharedWork()

    async def piece(self, meeting_id: str, scene: Scene, audience: str) -> CachedPayload:
        """Return that meeting's scene for that audience."""
        key = (meeting_id, scene, audience)
        ready = self._made.get(key)
        return ready or self._made.keep(key, await self._work.done(key, lambda: self._body(scene, audience)))

    def _body(self, scene: Scene, audience: str) -> CachedPayload:
        body = CachedPayload(fragment(scene, audience, self._base).encode(), HTML, NEVER_KEPT)
        _ = body.packed, body.etag
        return body

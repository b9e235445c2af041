"""A scene as its editor sees it before the meeting: a small picture for the list, and a page as on the wall."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from html import escape

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from localities.drawing.charts import chart_svg
from localities.drawing.charts.media import WALL
from localities.drawing.palette import INK, PAPER
from localities.participation.meetings import Scene
from localities.publishing.entry import refusals
from localities.publishing.entry.meeting_access import MeetingAccess
from localities.publishing.entry.refusals import OWN
from localities.publishing.pictures import chart_pictures, map_pictures, own_pictures
from localities.publishing.scenes import scene_content
from localities.publishing.scenes.scene_records import SceneContent
from localities.publishing.serving import makers
from localities.publishing.serving.payload_cache import PayloadCache
from localities.publishing.serving.replies import CachedPayload, reply
from localities.publishing.serving.shared_work import SharedWork
from localities.publishing.typesetting.fonts import font_folder
from localities.publishing.wall import stage_files
from localities.publishing.wall.scene_fragment import HTML, NEVER_KEPT, fragment

PNG = "image/png"
MOST_BYTES, MOST_OF_A_MEETING = 12_000_000, 6_000_000  # pictures of 4 to 20 kB, pages of 10 to 60 kB
KEPT_S = 3600
ACROSS_PX, DOWN_PX = 256, 144  # twice as large as the list shows it, for sharp screens
LETTERS, LINES, TYPE_PX = 21, 5, 22  # of words that are a scene's picture
PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{{ scene.title }}</title><meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<link rel="stylesheet" href="{{ files['stage.css'] }}"><link rel="stylesheet" href="{{ files['present.css'] }}"></head>
<body class="preview">
<main id="wall" aria-label="{{ scene.title }}"><section class="slot shown">{{ ready|safe }}</section></main>
<script type="application/json" id="payload">{{ payload|tojson }}</script>
<script src="{{ files['stage.js'] }}"></script><script src="{{ files['preview.js'] }}"></script></body></html>
"""
TEMPLATE = Environment(autoescape=True).from_string(PAGE)


class Previews:
    """Small pictures and pages of scenes, each made once for all who edit."""

    def __init__(self, base: str, doors: MeetingAccess):
        self._base, self._doors = base, doors
        self._made: PayloadCache[tuple[str, str, Scene]]
        self._made = PayloadCache(MOST_BYTES, MOST_OF_A_MEETING, lambda key: key[0])
        self._work = SharedWork()

    async def small(self, request: Request) -> Response:
        """`/meeting/CODE/scene/ID/small.png`."""
        return await self._answer(request, "small", small_picture)

    async def preview(self, request: Request) -> Response:
        """`/meeting/CODE/scene/ID/preview`."""
        return await self._answer(request, "page", lambda scene: page(scene, self._base))

    async def _answer(self, request: Request, name: str, make: Callable[[Scene], CachedPayload]) -> Response:
        meeting = await self._doors.opened(request, request.path_params["code"])
        scene = meeting.scene(request.path_params["scene"])
        if scene is None:
            return PlainTextResponse("This scene is not in the meeting any more.", status_code=404, headers=OWN)
        key = (meeting.meeting_id, name, scene)
        ready = self._made.get(key)
        ready = ready or self._made.keep(key, await self._work.done(key, lambda: _in_turn(make, scene)))
        answer = reply(request, ready)
        del answer.headers["Access-Control-Allow-Origin"]
        answer.headers.update(OWN)
        # The address changes with the scene, so the editor's browser need not ask again in this visit.
        answer.headers["Cache-Control"] = f"private, max-age={KEPT_S}" if name == "small" else OWN["Cache-Control"]
        return answer


def routes(base: str, doors: MeetingAccess) -> list[Route]:
    """The routes of small pictures and previews, under the server's base path."""
    previews, of_scene = Previews(base, doors), f"{base}/meeting/{{code}}/scene/{{scene}}"
    answers = ((f"{of_scene}/small.png", previews.small), (f"{of_scene}/preview", previews.preview))
    return [Route(path, refusals.piece(answer), methods=["GET"]) for path, answer in answers]


def _in_turn(make: Callable[[Scene], CachedPayload], scene: Scene) -> CachedPayload:
    with makers.turn():
        return make(scene)


def small_picture(scene: Scene) -> CachedPayload:
    """The scene's chart or map as a PNG for the list; its first words where it has neither."""
    drawn = _drawn(scene_content.content(scene))
    across, down = chart_pictures.size_of(drawn)
    png = chart_svg.png(drawn, min(ACROSS_PX / across, DOWN_PX / down), font_folder())
    return CachedPayload(png, PNG, NEVER_KEPT)


def page(scene: Scene, base: str) -> CachedPayload:
    """The scene on a page of its own, laid out as on a wall of 1280 by 720 and scaled to its window."""
    files = stage_files.FILES.addresses(base)
    payload = {"root": base, "code": ""}  # it asks the server for nothing more
    rendered = TEMPLATE.render(scene=scene, ready=fragment(scene, "hall", base), files=files, payload=payload)
    return CachedPayload(rendered.encode(), HTML, NEVER_KEPT)


def _drawn(shown: SceneContent) -> str:
    if shown.chart is not None:
        return chart_pictures.svg(shown.chart(medium=WALL))
    if shown.picture is not None:
        return own_pictures.svg(shown.picture, 2 * ACROSS_PX)
    if shown.map is not None:
        return map_pictures.svg(shown.map, map_pictures.PAPERS["hall"])
    return _words(shown)


def _words(shown: SceneContent) -> str:
    """The headline figures or the first sentences, as large as the picture has room for."""
    sentences = (
        [f"{one.label}: {one.text}" for one in shown.figures[:2]] if shown.shows == "figures" else shown.sentences
    )
    lines = [line for one in sentences for line in textwrap.wrap(one, LETTERS)][:LINES]
    rows = "".join(
        f'<text x="10" y="{26 * at}" font-family="FiraGO" font-size="{TYPE_PX}" fill="{INK}">{escape(line)}</text>'
        for at, line in enumerate(lines, 1)
    )
    size = f'width="{ACROSS_PX}" height="{DOWN_PX}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><rect {size} fill="{PAPER}"/>{rows}</svg>'

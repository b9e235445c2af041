"""A scene as a worker process needs it for its slides: pictures and notes made, nothing that only the server has."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from localities.drawing.charts.media import SLIDE
from localities.publishing.asset_list import sheet
from localities.publishing.pictures import chart_pictures, map_pictures, own_pictures
from localities.publishing.pictures.map_pictures import Picture
from localities.publishing.scenes.scene_records import SceneContent
from localities.publishing.scenes.scene_renderers import RENDERERS
from localities.publishing.slides.slide_records import DrawnScene
from localities.publishing.slides.slide_texts import full_link
from localities.workers import caller

MAPS = ("map", "assets")
NOT_SENT = {"map": None, "chart": None, "picture": None}


def drawn(content: SceneContent, root: str) -> DrawnScene:
    """Draw what slides show as a picture, write the speaker's notes, and leave out what they were drawn from."""
    caller.checkpoint()
    kept: dict[str, Any] = {one.name: getattr(content, one.name) for one in fields(SceneContent)} | NOT_SENT
    slide_chart = RENDERERS[content.part].slide_chart if content.shows == "chart" else ""
    return DrawnScene(
        **kept,
        drawing=_picture(content, slide_chart),
        slide_chart=slide_chart,
        address=full_link(root, content.link),
        notes=_notes(content, root),
    )


def _picture(content: SceneContent, slide_chart: str) -> Picture | None:
    if content.shows == "picture" and content.picture is not None:
        return own_pictures.for_slide(content.picture)
    if content.shows in MAPS and content.map is not None:
        return map_pictures.png(content.map)
    if content.shows == "chart" and not slide_chart and content.chart is not None:
        return chart_pictures.png(content.chart(medium=SLIDE))
    return None


def _notes(content: SceneContent, root: str) -> str:
    """Return what the speaker reads: the note, then all that the slide says, its cautions, sources and link."""
    link = full_link(root, content.link)
    kept_from = (
        f"Figures kept from {sheet.written(date.fromisoformat(content.kept_from))}." if content.kept_from else ""
    )
    cautions = [f"Caution: {one}" for one in content.cautions]
    sources = [f"Source: {one}" for one in content.sources]
    figures = [f"{one.label}: {one.text} ({one.year})" for one in content.figures]
    lines = [
        content.note,
        *content.sentences,
        *(f"Noted in the meeting: {one}" for one in content.minutes),
        kept_from,
        *cautions,
        *figures,
        *sources,
        link and f"Open this view: {link}",
    ]
    return "\n".join(one for one in lines if one)

"""A meeting as slides (PPTX): one idea a slide, charts and tables that PowerPoint can edit, maps as our pictures."""

from __future__ import annotations

from datetime import date

from localities.built_data import snapshot
from localities.participation.meetings import Meeting
from localities.publishing.asset_list import sheet
from localities.publishing.asset_list.take_away import Download
from localities.publishing.scenes import scene_content
from localities.publishing.scenes.scene_records import SceneContent
from localities.publishing.slides.drawn_scene import drawn
from localities.publishing.slides.slide_records import DrawnScene
from localities.workers import pool
from localities.workers.caller import MOST_SECONDS

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
PRIVATE = "private, no-store"


def pptx(meeting: Meeting, root: str = "", day: date | None = None) -> Download:
    """The slides; `root` is the server's address for links and QR codes, "" for none."""
    made = build(meeting.title, scene_content.contents(meeting), root, day or sheet.today())
    return Download(made, PPTX, PRIVATE, file_name=file_name(meeting, "pptx"))


def file_name(meeting: Meeting, ending: str, more: str = "") -> str:
    """The name of a file of the meeting, in plain letters."""
    letters = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in meeting.title.lower())
    parts = [part for part in letters.split("-") if part][:8]
    return "-".join(["meeting", *parts, *([more] if more else [])])[:80] + f".{ending}"


def build(title: str, contents: tuple[SceneContent, ...], root: str, day: date) -> bytes:
    """Return the file's bytes, written in a worker process: an opening slide, then a slide or more for each scene."""
    scenes = tuple(drawn(one, root) for one in contents)
    return pool.run(_written, title, _opening(contents, day), scenes, seconds=MOST_SECONDS)


def _written(title: str, opening: list[str], scenes: tuple[DrawnScene, ...]) -> bytes:
    from localities.publishing.slides import slide_deck  # the server itself does without python-pptx

    return slide_deck.write(title, opening, scenes)


def _opening(contents: tuple[SceneContent, ...], day: date) -> list[str]:
    """Return what the first slide says below the title."""
    edition = sheet.written(date.fromisoformat(snapshot.edition()["edition"]))
    editions = sorted({one.kept_from for one in contents if one.kept_from})
    return [
        f"Printed {sheet.written(day)}. Figures gathered {edition}.",
        "Outlines are working outlines, not the council's.",
        *(f"Some slides keep the figures of {sheet.written(date.fromisoformat(one))}." for one in editions),
    ]

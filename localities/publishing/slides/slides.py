"""A meeting as slides (PPTX): one idea a slide, charts and tables that PowerPoint can edit, maps as our pictures."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

from pptx import Presentation
from pptx.util import Emu, Inches

from localities.built_data import snapshot
from localities.participation.meetings import Meeting
from localities.publishing.asset_list import sheet
from localities.publishing.asset_list.take_away import Download
from localities.publishing.scenes import scene_content
from localities.publishing.scenes.scene_records import SceneContent
from localities.publishing.slides import slide_bodies
from localities.publishing.slides.slide_words import foot, full_link, heading, qr_code, run, text_box, wipe
from localities.workers import caller

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
WIDE = Inches(13.333), Inches(7.5)
BLANK_LAYOUT = 5  # "Title Only": its title is what a screen reader and the outline view call the slide
PRIVATE = "private, no-store"

BODIES: dict[str, Callable] = {
    "figures": slide_bodies.figures,
    "chart": slide_bodies.chart,
    "map": slide_bodies.map_picture,
    "assets": slide_bodies.assets,
    "table": slide_bodies.table,
    "list": slide_bodies.sentences,
    "words": slide_bodies.questions,
    "picture": slide_bodies.own_picture,
    "problem": slide_bodies.sentences,
}


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
    """The file's bytes: an opening slide, then a slide or more for each scene."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = (Emu(side) for side in WIDE)
    deck.core_properties.title, deck.core_properties.author = title[:250], "Thriving Places"
    deck.core_properties.language = "en-GB"
    _opening(deck, title, contents, day)
    for content in contents:
        _scene(deck, content, title, root)
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def new_slide(deck):
    """An empty slide of white paper."""
    return wipe(deck.slides.add_slide(deck.slide_layouts[BLANK_LAYOUT]))


def _opening(deck, title: str, contents: tuple[SceneContent, ...], day: date) -> None:
    slide = new_slide(deck)
    heading(slide, title, top=Inches(2.1), size=48, height=Inches(2.0))
    edition = sheet.written(date.fromisoformat(snapshot.edition()["edition"]))
    lines = [
        f"Printed {sheet.written(day)}. Figures gathered {edition}.",
        "Outlines are working outlines, not the council's.",
    ]
    editions = sorted({one.kept_from for one in contents if one.kept_from})
    lines += [f"Some slides keep the figures of {sheet.written(date.fromisoformat(one))}." for one in editions]
    text_box(slide, lines, (Inches(0.7), Inches(4.3), Inches(11.9), Inches(1.6)), size=20)


def _scene(deck, content: SceneContent, meeting_title: str, root: str) -> None:
    """The slides of one scene: the first with its main thing; a long table goes on over further ones."""
    left_over = content
    number = 1
    while left_over is not None:
        caller.checkpoint()
        slide = new_slide(deck)
        heading(slide, content.title if number == 1 else f"{content.title} ({number})", kicker=meeting_title)
        left_over = BODIES[left_over.shows](slide, left_over)
        foot(slide, content, full_link(root, content.link))
        qr_code(slide, full_link(root, content.link))
        _notes(slide, content, root)
        number += 1


def _notes(slide, content: SceneContent, root: str) -> None:
    """What the speaker reads: the note, then everything that the slide says, its cautions, sources and link."""
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
    slide.notes_slide.notes_text_frame.text = "\n".join(one for one in lines if one)


__all__ = ["build", "file_name", "pptx", "run"]

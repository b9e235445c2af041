"""The slides' file (PPTX), written in a worker process: nothing else can bound or end what python-pptx does."""

from __future__ import annotations

import io
from collections.abc import Callable

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Emu, Inches

from localities.publishing.slides import slide_bodies
from localities.publishing.slides.slide_records import DrawnScene
from localities.publishing.slides.slide_words import foot, heading, qr_code, text_box, wipe, write_notes

WIDE = Inches(13.333), Inches(7.5)
BLANK_LAYOUT = 5  # "Title Only": its title is what a screen reader and the outline view call the slide

BODIES: dict[str, Callable[[Slide, DrawnScene], DrawnScene | None]] = {
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


def write(title: str, opening: list[str], scenes: tuple[DrawnScene, ...]) -> bytes:
    """Return the file's bytes: an opening slide with those lines, then a slide or more for each scene."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = (Emu(side) for side in WIDE)
    deck.core_properties.title, deck.core_properties.author = title[:250], "Thriving Places"
    deck.core_properties.language = "en-GB"
    _opening(deck, title, opening)
    for scene in scenes:
        _scene(deck, scene, title)
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def new_slide(deck: Deck) -> Slide:
    """An empty slide of white paper."""
    return wipe(deck.slides.add_slide(deck.slide_layouts[BLANK_LAYOUT]))


def _opening(deck: Deck, title: str, lines: list[str]) -> None:
    slide = new_slide(deck)
    heading(slide, title, top=Inches(2.1), size=48, height=Inches(2.0))
    text_box(slide, lines, (Inches(0.7), Inches(4.3), Inches(11.9), Inches(1.6)), size=20)


def _scene(deck: Deck, scene: DrawnScene, meeting_title: str) -> None:
    """The slides of one scene: the first with its main thing; a long table goes on over further ones."""
    left_over: DrawnScene | None = scene
    number = 1
    while left_over is not None:
        slide = new_slide(deck)
        heading(slide, scene.title if number == 1 else f"{scene.title} ({number})", kicker=meeting_title)
        left_over = BODIES[left_over.shows](slide, left_over)
        foot(slide, scene, scene.address)
        qr_code(slide, scene.address)
        if (notes := slide.notes_slide.notes_text_frame) is not None:
            write_notes(notes, scene.notes)
        number += 1

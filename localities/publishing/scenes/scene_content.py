"""From a scene to what it shows, once, so that screen, phones, slides, sheets and web page say the same."""

from __future__ import annotations

import logging
from dataclasses import replace

from localities.built_data.edition_cache import edition_cache
from localities.participation import meeting_minutes
from localities.participation.meetings import Meeting, Scene
from localities.places.outlines import UnknownChoice
from localities.publishing.scenes import scene_kept, scene_reading
from localities.publishing.scenes.scene_records import SceneContent, SceneFigure, SceneMap
from localities.publishing.scenes.scene_renderers import RENDERERS

__all__ = ["SceneContent", "SceneFigure", "SceneMap", "content", "contents", "figures_now", "to_keep"]
KEPT = 512


@edition_cache(size=KEPT)
def content(scene: Scene) -> SceneContent:
    """What the scene shows; never an error: an unknown place or measure gives a sentence that says so.

    A scene that keeps figures shows those where today's differ or no longer exist, with their date.
    """
    now = today(scene)
    shown = scene_kept.shown(scene, now) if scene.frozen else now
    return replace(shown, minutes=meeting_minutes.of(scene)) if scene.minutes else shown


def contents(meeting: Meeting) -> tuple[SceneContent, ...]:
    """What each scene of the meeting shows, in order."""
    return tuple(content(scene) for scene in meeting.scenes)


def today(scene: Scene) -> SceneContent:
    """What the scene shows in today's data, whatever it keeps."""
    try:
        return RENDERERS[scene.part].content(scene) if scene.part in RENDERERS else problem(scene, UNKNOWN_PART)
    except (UnknownChoice, scene_reading.Unnamed) as fault:
        return problem(scene, str(fault))
    except Exception:  # a scene from anywhere: one that cannot be drawn is still listed, and can be removed
        logging.getLogger(__name__).warning("a scene could not be drawn", exc_info=True)
        return problem(scene, NOT_DRAWN)


NOT_DRAWN = "What it asks for cannot be drawn. Remove it, or add it anew from its page."
UNKNOWN_PART = "This edition of the app does not know what this scene shows."


def problem(scene: Scene, sentence: str) -> SceneContent:
    """A scene that says in a plain sentence why it cannot be shown; the rest of the meeting goes on."""
    sentences = ("This scene cannot be shown as it was saved.", sentence)
    return SceneContent(
        scene.scene_id, scene.part, scene.title, "problem", sentences, alt=" ".join(sentences), note=scene.note
    )


def figures_now(scene: Scene) -> tuple[SceneFigure, ...]:
    """The scene's figures in today's data, whatever it keeps; none where it cannot be shown."""
    return content(replace(scene, frozen="")).figures


def to_keep(scene: Scene) -> str:
    """JSON of what the scene shows in today's data, for `Scene.frozen`; its "figures" are lists as SceneFigure."""
    return scene_kept.to_keep(content(replace(scene, frozen="")))

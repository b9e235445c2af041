"""Pictures of scenes in a saved meeting: base64 in the file, read and encoded anew like any upload."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Mapping, Sequence

from localities.participation import picture_rows, scene_picture
from localities.participation.meetings import MeetingFault, Scene
from localities.participation.picture_file import MOST_KEPT_BYTES, EncodedPicture, encoded

MOST_CHARACTERS = 4 * (MOST_KEPT_BYTES // 3 + 1)
EXPECTED = f"expected at most {MOST_CHARACTERS:,} characters of base64"


def written(scene: Scene, pictures: Mapping[str, EncodedPicture]) -> dict[str, str]:
    """Return what the file says beside the scene's texts: its picture, where it has one that is stored."""
    found = scene_picture.of(scene)
    if found is None or found.picture_id not in pictures:
        return {}
    return {"picture": base64.b64encode(pictures[found.picture_id].content).decode()}


def read(listed: Sequence[Scene], saved: Iterable[object]) -> tuple[tuple[Scene, ...], dict[str, EncodedPicture]]:
    """Return the scenes with the pictures that the file holds, under ids of their own; MeetingFault for a wrong one.

    Whatever a scene of the file says about a picture that is not in the file is left out.
    """
    scenes: list[Scene] = []
    pictures: dict[str, EncodedPicture] = {}
    for number, (scene, picture) in enumerate(zip(listed, saved, strict=True), 1):
        if picture is None or scene.part != "words":
            scenes.append(scene_picture.without(scene))
            continue
        made, picture_id = encoded(_bytes(picture, number), f"The picture of scene {number}"), picture_rows.new_id()
        pictures[picture_id] = made
        said, owner = scene.words(scene_picture.ALT), scene.words(scene_picture.CREDIT)
        scenes.append(scene_picture.on(scene, picture_id, made, said or scene.title, owner))
    return tuple(scenes), pictures


def _bytes(picture: object, number: int) -> bytes:
    where = f"Scene {number}: “picture”"
    if not isinstance(picture, str) or len(picture) > MOST_CHARACTERS:
        raise MeetingFault(f"{where} is not text or too long; {EXPECTED}.")
    try:
        return base64.b64decode(picture, validate=True)
    except (binascii.Error, ValueError):
        raise MeetingFault(f"{where} is not base64; {EXPECTED}.") from None

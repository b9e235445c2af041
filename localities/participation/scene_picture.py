"""The picture that a scene of words may carry: what its query says of it. The store holds its bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from localities.participation.meetings import MeetingFault, Scene, one_line
from localities.participation.picture_file import EncodedPicture

PICTURE, ALT, CREDIT = PARAMETERS = ("picture", "picture_alt", "picture_by")
ALT_MOST, CREDIT_MOST = 300, 120  # characters
WRITTEN = re.compile(r"([0-9a-f]{32})-(jpeg|png)-(\d{1,4})x(\d{1,4})-(\d{1,7})", re.ASCII)
NO_ALT = "Say in a sentence what the picture shows, for people who cannot see it. Nothing was changed."


@dataclass(frozen=True)
class ScenePicture:
    """A picture by its id in the store, its kind and size, what it shows, and whose it is ("" where nobody said)."""

    picture_id: str
    kind: str
    width_px: int
    height_px: int
    size_bytes: int
    alt: str
    credit: str = ""


def of(scene: Scene) -> ScenePicture | None:
    """Return the scene's picture; None where it has none, or none that can be read."""
    found = WRITTEN.fullmatch(scene.words(PICTURE))
    if scene.part != "words" or found is None:
        return None
    width_px, height_px, size_bytes = (int(one) for one in found.groups()[2:])
    return ScenePicture(found[1], found[2], width_px, height_px, size_bytes, scene.words(ALT), scene.words(CREDIT))


def on(scene: Scene, picture_id: str, made: EncodedPicture, alt: str, credit: str = "") -> Scene:
    """Return the scene with that picture in place of any other; MeetingFault without words for what it shows."""
    said, owner = one_line(alt)[:ALT_MOST], one_line(credit)[:CREDIT_MOST]
    if not said:
        raise MeetingFault(NO_ALT)
    written = f"{picture_id}-{made.kind}-{made.width_px}x{made.height_px}-{len(made.content)}"
    pairs = ((PICTURE, written), (ALT, said), *(((CREDIT, owner),) if owner else ()))
    return replace(without(scene), query=(*without(scene).query, *pairs))


def without(scene: Scene) -> Scene:
    """Return the scene without a picture."""
    return replace(scene, query=tuple(pair for pair in scene.query if pair[0] not in PARAMETERS))


def bytes_of(scenes: tuple[Scene, ...]) -> int:
    """Return how many bytes the pictures of the scenes have together, each once."""
    found = {one.picture_id: one.size_bytes for scene in scenes if (one := of(scene))}
    return sum(found.values())

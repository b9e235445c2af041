"""Read and write the pictures of scenes as rows of the store."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from localities.community_store import engine
from localities.community_store.picture_tables import scene_pictures
from localities.community_store.tables import scenes
from localities.participation import scene_picture
from localities.participation.meetings import Meeting, Scene
from localities.participation.picture_file import EncodedPicture

Pictures = Mapping[str, EncodedPicture]  # by picture_id


def new_id() -> str:
    """Return a new id that nobody can guess."""
    return secrets.token_hex(16)


def insert(connection: Connection, meeting_id: str, picture_id: str, made: EncodedPicture) -> None:
    """Write one picture of a meeting."""
    row = {"picture_id": picture_id, "meeting_id": meeting_id, "kind": made.kind, "content": made.content}
    connection.execute(scene_pictures.insert().values(**row, made_at=datetime.now(UTC)))


def forget_unused(connection: Connection, meeting_id: str) -> None:
    """Delete the meeting's pictures that no scene carries, not even one that can be put back."""
    mine = scene_pictures.c.meeting_id == meeting_id
    held = set(connection.execute(select(scene_pictures.c.picture_id).where(mine)).scalars())
    if not held:
        return
    queries = connection.execute(select(scenes.c.query).where(scenes.c.meeting_id == meeting_id)).scalars()
    used = {found[1] for query in queries for found in scene_picture.WRITTEN.finditer(query)}
    unused = sorted(held - used)
    connection.execute(scene_pictures.delete().where(scene_pictures.c.picture_id.in_(unused)))


def read(picture_id: str) -> tuple[str, bytes] | None:
    """Return kind and bytes of a picture; None where there is none of that id."""
    if not engine.is_there():
        return None
    query = select(scene_pictures.c.kind, scene_pictures.c.content).where(scene_pictures.c.picture_id == picture_id)
    with engine.reading() as connection:
        row = connection.execute(query).first()
    return (row.kind, row.content) if row else None


def of_meeting(meeting: Meeting) -> dict[str, EncodedPicture]:
    """Return the pictures that the meeting's scenes carry, by picture_id."""
    named = [found for scene in meeting.scenes if (found := scene_picture.of(scene))]
    stored = {one.picture_id: (one, read(one.picture_id)) for one in named}
    return {
        picture_id: EncodedPicture(kept[0], one.width_px, one.height_px, kept[1])
        for picture_id, (one, kept) in stored.items()
        if kept
    }


def as_own(listed: tuple[Scene, ...], pictures: Pictures) -> tuple[tuple[Scene, ...], dict[str, EncodedPicture]]:
    """Return scenes and pictures for a new meeting: each picture under a new id; a scene whose picture is not given
    has none.
    """
    names = {picture_id: new_id() for picture_id in pictures}
    own = tuple(_renamed(scene, names, pictures) for scene in listed)
    used = {one.picture_id for scene in own if (one := scene_picture.of(scene))}
    return own, {names[old]: made for old, made in pictures.items() if names[old] in used}


def _renamed(scene: Scene, names: Mapping[str, str], pictures: Pictures) -> Scene:
    found = scene_picture.of(scene)
    if found is None or found.picture_id not in pictures:
        return scene_picture.without(scene) if scene.words(scene_picture.PICTURE) else scene
    made = pictures[found.picture_id]
    return scene_picture.on(scene, names[found.picture_id], made, found.alt or scene.title, found.credit)

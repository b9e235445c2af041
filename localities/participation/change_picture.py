"""Put a picture of one's own on a scene of words, or take it off. Only the meeting's editors can."""

from __future__ import annotations

from sqlalchemy import Connection

from localities.participation import change_meeting, picture_rows, scene_picture
from localities.participation.meetings import Meeting, MeetingFault, Scene
from localities.participation.picture_file import EncodedPicture

ONLY_WORDS = "A picture goes on a scene of words. Add one first; nothing was changed."


def put_on(meeting: Meeting, scene_id: str, made: EncodedPicture, alt: str, credit: str = "") -> Meeting:
    """Put the picture on the scene, in place of the one that it has; `alt` says what it shows."""
    scene, picture_id = meeting.scene(scene_id), picture_rows.new_id()
    if scene is not None and scene.part != "words":
        raise MeetingFault(ONLY_WORDS)

    def stored(connection: Connection, now: Meeting) -> None:
        picture_rows.insert(connection, now.meeting_id, picture_id, made)
        picture_rows.forget_unused(connection, now.meeting_id)

    def edit(one: Scene) -> Scene:
        return scene_picture.on(one, picture_id, made, alt, credit)

    return change_meeting.edit_scene(meeting, scene_id, edit, stored)


def take_off(meeting: Meeting, scene_id: str) -> Meeting:
    """Take the picture off the scene; it is deleted unless another scene carries it."""
    return change_meeting.edit_scene(
        meeting,
        scene_id,
        scene_picture.without,
        lambda connection, now: picture_rows.forget_unused(connection, now.meeting_id),
    )

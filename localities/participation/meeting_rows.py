"""Read and write meetings as rows of the store."""

from __future__ import annotations

import json
import secrets
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from localities.community_store.tables import meetings, scenes
from localities.participation import codes, picture_rows
from localities.participation.meetings import Meeting, Scene
from localities.places.old_spellings import renewed

REMOVED_MOST = 10  # removed scenes of a meeting that can still be put back; older ones are deleted


def new_id() -> str:
    """Return a new unique id."""
    return secrets.token_hex(8)


def by_code(connection: Connection, code: str) -> Meeting | None:
    """Return the meeting with that code, in its groups; with the editor's code only if that was the code given."""
    is_editor = codes.is_editor_code(code)
    column = meetings.c.editor_code_sha256 if is_editor else meetings.c.reader_code
    row = connection.execute(select(meetings).where(column == (codes.fingerprint(code) if is_editor else code))).first()
    return _meeting(connection, row, code if is_editor else "") if row else None


def by_id(connection: Connection, meeting_id: str) -> Meeting | None:
    """Return the meeting without the editor's code; None if it does not exist."""
    row = connection.execute(select(meetings).where(meetings.c.meeting_id == meeting_id)).first()
    return _meeting(connection, row, "") if row else None


def lock_meeting(connection: Connection, seen: Meeting) -> Meeting | None:
    """Lock the meeting until this transaction ends and return it as it is now; None if it was deleted."""
    query = select(meetings).where(meetings.c.meeting_id == seen.meeting_id).with_for_update()
    row = connection.execute(query).first()
    if row is None or row.editor_code_sha256 != codes.fingerprint(seen.editor_code):
        return None
    return _meeting(connection, row, seen.editor_code)


def insert(connection: Connection, meeting: Meeting) -> Meeting:
    """Write a new meeting with its scenes, and give each scene an id."""
    row = {column: getattr(meeting, column) for column in _meeting_columns()}
    fingerprint = codes.fingerprint(meeting.editor_code)
    connection.execute(meetings.insert().values(**row, editor_code_sha256=fingerprint))
    named = tuple(replace(scene, scene_id=new_id()) for scene in meeting.scenes)
    for position, scene in enumerate(named):
        connection.execute(scenes.insert().values(meeting_id=meeting.meeting_id, **_columns(scene, position)))
    return replace(meeting, scenes=named)


def update(connection: Connection, before: Meeting, after: Meeting) -> Meeting:
    """Write what differs and raise the version by one; removed scenes can be put back."""
    newer = replace(after, version=before.version + 1, changed_at=datetime.now(UTC))
    changed = {column: getattr(newer, column) for column in ("title", "place", "changed_at", "data_edition", "version")}
    connection.execute(meetings.update().where(meetings.c.meeting_id == before.meeting_id).values(**changed))
    was = {scene.scene_id: (position, scene) for position, scene in enumerate(before.scenes)}
    for position, scene in enumerate(newer.scenes):
        if was.pop(scene.scene_id, None) != (position, scene):
            _put(connection, before.meeting_id, scene, position)
    for scene_id, (position, _) in was.items():
        gone = {"position": None, "removed_from": position, "removed_at": newer.changed_at}
        connection.execute(scenes.update().where(scenes.c.scene_id == scene_id).values(**gone))
    if was:
        _forget_oldest(connection, before.meeting_id)
    return newer


def delete(connection: Connection, meeting: Meeting) -> None:
    """Delete the meeting and everything in it for good."""
    connection.execute(meetings.delete().where(meetings.c.meeting_id == meeting.meeting_id))


def last_removed(connection: Connection, meeting_id: str) -> tuple[Scene, int] | None:
    """Return the scene that was removed last and its old position; None if there is none."""
    row = connection.execute(_removed(meeting_id)).first()
    return (_scene(row), row.removed_from) if row else None


def _put(connection: Connection, meeting_id: str, scene: Scene, position: int) -> None:
    """Update or insert the scene's row; this also restores a removed scene."""
    values = {**_columns(scene, position), "removed_at": None, "removed_from": None}
    here = scenes.update().where(scenes.c.scene_id == scene.scene_id, scenes.c.meeting_id == meeting_id)
    if not connection.execute(here.values(**values)).rowcount:
        connection.execute(scenes.insert().values(meeting_id=meeting_id, **values))


def _forget_oldest(connection: Connection, meeting_id: str) -> None:
    old = [row.scene_id for row in connection.execute(_removed(meeting_id)).all()[REMOVED_MOST:]]
    connection.execute(scenes.delete().where(scenes.c.scene_id.in_(old)))
    picture_rows.forget_unused(connection, meeting_id)


def _removed(meeting_id: str) -> Select[Any]:
    mine = select(scenes).where(scenes.c.meeting_id == meeting_id, scenes.c.position.is_(None))
    return mine.order_by(scenes.c.removed_at.desc(), scenes.c.scene_id)


def _meeting(connection: Connection, row: Row[Any], editor_code: str) -> Meeting:
    query = select(scenes).where(scenes.c.meeting_id == row.meeting_id, scenes.c.position.is_not(None))
    listed = connection.execute(query.order_by(scenes.c.position)).all()
    fields = {column: getattr(row, column) for column in _meeting_columns()}
    return Meeting(**fields, editor_code=editor_code, scenes=tuple(_scene(one) for one in listed))


def _meeting_columns() -> list[str]:
    return [column.name for column in meetings.columns if column.name != "editor_code_sha256"]


def _scene(row: Row[Any]) -> Scene:
    query = tuple((name, value) for name, value in json.loads(row.query))
    return Scene(row.scene_id, renewed("part", row.part), query, row.title, row.note, row.kept, row.seen, row.minutes)


def _columns(scene: Scene, position: int) -> dict[str, str | int]:
    query = json.dumps(scene.query, ensure_ascii=False)
    return {"scene_id": scene.scene_id, **scene.texts(), "query": query, "position": position}

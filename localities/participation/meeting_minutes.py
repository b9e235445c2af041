"""What is noted on a scene during the meeting, a line a note: the minutes in the sheet and on the page to take home."""

from __future__ import annotations

from dataclasses import replace

from localities.participation import change_meeting
from localities.participation.meetings import (
    MINUTE_MOST,
    NOTE_MOST,
    ChangedMeanwhile,
    Meeting,
    MeetingFault,
    Scene,
    one_line,
    several_lines,
)


def of(scene: Scene) -> tuple[str, ...]:
    """Return the notes of the scene, oldest first."""
    return tuple(line for line in scene.minutes.splitlines() if line.strip())


def note_down(meeting: Meeting, scene_id: str, written: str) -> Meeting:
    """Add one note to the minutes of the scene. This never conflicts with what other editors note."""
    note = one_line(written)[:MINUTE_MOST]

    def noted(scene: Scene) -> Scene:
        minutes = f"{scene.minutes}\n{note}".strip()
        if len(minutes) > NOTE_MOST:
            raise MeetingFault(f"The minutes of a scene hold {NOTE_MOST:,} characters. Shorten them first.")
        return replace(scene, minutes=minutes)

    seen = meeting.scene(scene_id)

    def edited(now: Meeting) -> Meeting:
        if now.scene(scene_id) is None:
            title = change_meeting.short(seen.title) if seen else ""
            raise ChangedMeanwhile(f"The scene “{title}” was removed meanwhile. Nothing was noted.")
        return replace(now, scenes=tuple(noted(one) if one.scene_id == scene_id else one for one in now.scenes))

    return change_meeting.apply(meeting, edited) if note else meeting


def write_minutes(meeting: Meeting, scene_id: str, minutes: str) -> Meeting:
    """Replace the minutes of the scene, one note a line; ChangedMeanwhile if somebody else has noted more."""
    seen = meeting.scene(scene_id)

    def written(scene: Scene) -> Scene:
        if seen and scene.minutes != seen.minutes:
            title = change_meeting.short(scene.title)
            raise ChangedMeanwhile(f"More was noted on “{title}” meanwhile. Nothing was overwritten.")
        return replace(scene, minutes=several_lines(minutes))

    return change_meeting.edit_scene(meeting, scene_id, written)

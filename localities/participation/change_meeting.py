"""Change a meeting. Each change is one transaction: it is written whole or not at all.

Every function takes the meeting as its editor last saw it and returns it as it is now. Two editors can work at the
same time on different scenes. The second one to change the same scene gets ChangedMeanwhile, and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import Connection

from localities.community_store import engine
from localities.participation import meeting_limits, meeting_rows
from localities.participation.meetings import (
    MOST_SCENES,
    NAME_MOST,
    QUERY_MOST,
    VALUE_MOST,
    ChangedMeanwhile,
    Meeting,
    MeetingFault,
    MeetingFull,
    NoSuchMeeting,
    ReadersOnly,
    Scene,
    fitting_title,
    several_lines,
)
from localities.participation.scene_kinds import SCENE_KINDS

Scenes = tuple[Scene, ...]
Beside = Callable[[Connection, Meeting], None]
LONGEST_QUOTED_TITLE = 60  # characters of a title inside a sentence


def drafted(part: str, title: str, query: Iterable[tuple[str, str]] = (), note: str = "", baseline: str = "") -> Scene:
    """Return a scene that is not in a meeting yet; MeetingFault if no kind of scene has that part."""
    if part not in SCENE_KINDS:
        raise MeetingFault(f"No scene can show “{part[:40]}”. Expected one of: {', '.join(SCENE_KINDS)}.")
    requested = tuple((name[:NAME_MOST], several_lines(value, VALUE_MOST)) for name, value in query if value)[
        :QUERY_MOST
    ]
    return Scene(
        "", part, requested, fitting_title(title, SCENE_KINDS[part].title)[0], several_lines(note), "", baseline
    )


def add(meeting: Meeting, scene: Scene) -> Meeting:
    """Add the scene at the end. This never conflicts with what other editors changed."""
    return apply(meeting, lambda now: replace(now, scenes=_inserted(now.scenes, len(now.scenes), _with_new_id(scene))))


def duplicate(meeting: Meeting, scene_id: str) -> Meeting:
    """Add a copy of the scene right after it."""

    def twice(now: Meeting) -> Meeting:
        here = now.place_of(scene_id)
        return replace(now, scenes=_inserted(now.scenes, here + 1, _with_new_id(now.scenes[here])))

    return apply(meeting, twice, scene_id)


def move(meeting: Meeting, scene_id: str, by: int) -> Meeting:
    """Move the scene `by` places later (earlier if negative), no further than either end."""

    def moved(now: Meeting) -> Meeting:
        here = now.place_of(scene_id)
        others = now.scenes[:here] + now.scenes[here + 1 :]
        return replace(now, scenes=_inserted(others, min(max(here + by, 0), len(others)), now.scenes[here]))

    return apply(meeting, moved, scene_id)


def rename(meeting: Meeting, title: str) -> Meeting:
    """Give the meeting another title."""

    def renamed(now: Meeting) -> Meeting:
        if now.title != meeting.title:
            raise ChangedMeanwhile(f"Somebody else has named the meeting “{now.title}” meanwhile.")
        return replace(now, title=fitting_title(title)[0])

    return apply(meeting, renamed)


def rename_scene(meeting: Meeting, scene_id: str, title: str) -> Meeting:
    """Give the scene another title."""

    def renamed(scene: Scene) -> Scene:
        kind = SCENE_KINDS.get(scene.part)
        return replace(scene, title=fitting_title(title, kind.title if kind else scene.title)[0])

    return edit_scene(meeting, scene_id, renamed)


def write_note(meeting: Meeting, scene_id: str, note: str) -> Meeting:
    """Write the speaker's note for the scene."""
    return edit_scene(meeting, scene_id, lambda scene: replace(scene, note=several_lines(note)))


def write_text(meeting: Meeting, scene_id: str, text: str) -> Meeting:
    """Write what a scene of words shows on the wall, one thought a line."""
    return write_parameter(meeting, scene_id, "text", text)


def write_parameter(meeting: Meeting, scene_id: str, name: str, value: str) -> Meeting:
    """Set one parameter of the view that the scene shows."""

    def written(scene: Scene) -> Scene:
        others = tuple(pair for pair in scene.query if pair[0] != name)
        return replace(scene, query=(*others, (name, several_lines(value, VALUE_MOST))))

    return edit_scene(meeting, scene_id, written)


def remove(meeting: Meeting, scene_id: str) -> Meeting:
    """Remove the scene; `put_back` restores it."""

    def without(now: Meeting) -> Meeting:
        return replace(now, scenes=tuple(one for one in now.scenes if one.scene_id != scene_id))

    return apply(meeting, without, scene_id)


def removed_last(meeting: Meeting) -> Scene | None:
    """Return the scene that `put_back` would restore; None if there is none."""
    with engine.reading() as connection:
        found = meeting_rows.last_removed(connection, meeting.meeting_id)
    return found[0] if found else None


def put_back(meeting: Meeting) -> Meeting:
    """Restore the scene that was removed last, in its old position."""
    with _locked(meeting) as (connection, now):
        found = meeting_rows.last_removed(connection, meeting.meeting_id)
        if found is None:
            return now
        scene, position = found
        return meeting_rows.update(connection, now, replace(now, scenes=_inserted(now.scenes, position, scene)))


def keep_figures(meeting: Meeting, scene_id: str = "") -> Meeting:
    """Freeze the scene (every scene if none is named) at the figures it showed when it was added."""
    return _each(meeting, scene_id, lambda scene: replace(scene, frozen=scene.baseline))


def follow_data(meeting: Meeting, current: Mapping[str, str], data_edition: str, scene_id: str = "") -> Meeting:
    """Let the scene (or every scene) follow the data again; `current` holds today's content by scene_id."""

    def follow(scene: Scene) -> Scene:
        return replace(scene, frozen="", baseline=current.get(scene.scene_id, scene.baseline))

    edition = meeting.data_edition if scene_id else data_edition
    return _each(replace(meeting, data_edition=edition), scene_id, follow)


def delete(meeting: Meeting) -> None:
    """Delete the meeting and everything in it for good; its codes stop working."""
    with _locked(meeting) as (connection, now):
        meeting_rows.delete(connection, now)


def _each(meeting: Meeting, scene_id: str, edit: Callable[[Scene], Scene]) -> Meeting:
    def edited(now: Meeting) -> Meeting:
        scenes = tuple(edit(one) if scene_id in ("", one.scene_id) else one for one in now.scenes)
        return replace(now, scenes=scenes, data_edition=meeting.data_edition)

    return apply(meeting, edited, scene_id)


def edit_scene(
    meeting: Meeting, scene_id: str, edit: Callable[[Scene], Scene], beside: Beside = lambda connection, now: None
) -> Meeting:
    """The meeting with that scene edited, if it is still as its editor saw it."""

    def edited(now: Meeting) -> Meeting:
        return replace(now, scenes=tuple(edit(one) if one.scene_id == scene_id else one for one in now.scenes))

    return apply(meeting, edited, scene_id, beside)


def apply(
    meeting: Meeting,
    change: Callable[[Meeting], Meeting],
    scene_id: str = "",
    beside: Beside = lambda connection, now: None,
) -> Meeting:
    """Apply the change to the newest state, unless somebody else has changed the scene meanwhile.

    `beside` writes what belongs to the change in the same transaction.
    """
    with _locked(meeting) as (connection, now):
        if scene_id:
            _require_unchanged(meeting, now, scene_id)
        after = change(now)
        if after.scenes != now.scenes:
            meeting_limits.require_room(after)
        if after == now:
            return now
        written = meeting_rows.update(connection, now, after)
        beside(connection, written)
        return written


@contextmanager
def _locked(meeting: Meeting) -> Generator[tuple[Connection, Meeting]]:
    """Yield the meeting as it is now, locked against other changes until the block ends."""
    if not meeting.can_edit:
        raise ReadersOnly("This is the readers' code: it shows the meeting and changes nothing. Make a copy instead.")
    with engine.writing() as connection:
        now = meeting_rows.lock_meeting(connection, meeting)
        if now is None:
            raise NoSuchMeeting(f"The meeting “{short(meeting.title)}” is not there any more. Nothing was changed.")
        yield connection, now


def _require_unchanged(seen: Meeting, now: Meeting, scene_id: str) -> None:
    before, here = seen.scene(scene_id), now.scene(scene_id)
    named = short(before.title) if before else "that"
    if here is None:
        raise ChangedMeanwhile(
            f"Somebody else removed the scene “{named}” meanwhile. Nothing was changed; put it back."
        )
    if before is None or replace(before, minutes=here.minutes) != here:  # notes may come while a title is edited
        raise ChangedMeanwhile(
            f"Somebody else changed the scene “{named}” meanwhile. Nothing of theirs was overwritten."
        )


def short(title: str) -> str:
    """Return the title, cut to what a sentence has room for."""
    return title if len(title) <= LONGEST_QUOTED_TITLE else f"{title[: LONGEST_QUOTED_TITLE - 1].rstrip()}…"


def _inserted(scenes: Scenes, position: int, scene: Scene) -> Scenes:
    if len(scenes) >= MOST_SCENES:
        raise MeetingFull(f"A meeting holds at most {MOST_SCENES} scenes. Remove one first; nothing was changed.")
    return (*scenes[:position], scene, *scenes[position:])


def _with_new_id(scene: Scene) -> Scene:
    return replace(scene, scene_id=meeting_rows.new_id())

"""Start meetings and find them by their codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

from localities.community_store import engine
from localities.participation import codes, meeting_limits, meeting_rows, picture_rows
from localities.participation.meetings import (
    MOST_SCENES,
    Meeting,
    MeetingFull,
    NoSuchMeeting,
    NothingKeptYet,
    Scene,
    TooManyGuesses,
    fitting_title,
    one_line,
)

guesses = codes.Guesses()
NOTHING_KEPT = (
    "nothing is kept on this server yet. If the meeting was made here, the file that held it is missing: please tell "
    "whoever runs the server."
)


def start(
    title: str,
    place: str,
    data_edition: str,
    scenes: Iterable[Scene] = (),
    caller: str | None = None,
    pictures: picture_rows.Pictures = MappingProxyType({}),
) -> Meeting:
    """Start a meeting with two new codes and write it to the store. The editor's code cannot be looked up later.

    `caller` is the visitor's address; None if no visitor starts the meeting. `pictures` are those of the scenes.
    """
    ready, own = picture_rows.as_own(tuple(scenes), pictures)
    if len(ready) > MOST_SCENES:
        raise MeetingFull(f"A meeting holds at most {MOST_SCENES} scenes; these are {len(ready)}. Nothing was made.")
    now = datetime.now(UTC)
    fresh = Meeting(
        meeting_id=meeting_rows.new_id(),
        title=fitting_title(title)[0],
        place=place,
        reader_code=codes.new_reader_code(),
        editor_code=codes.new_editor_code(),
        scenes=tuple(replace(scene, title=fitting_title(scene.title)[0]) for scene in ready),
        made_at=now,
        changed_at=now,
        data_edition=data_edition,
        version=1,
    )
    meeting_limits.require_room(fresh)
    if caller is not None:
        meeting_limits.count_start(caller)
    with engine.writing() as connection:
        made = meeting_rows.insert(connection, fresh)
        for picture_id, picture in own.items():
            picture_rows.insert(connection, made.meeting_id, picture_id, picture)
        return made


def copy(meeting: Meeting, title: str = "", caller: str | None = None) -> Meeting:
    """Start a meeting with the same scenes, new codes and no minutes; readers may do this too."""
    scenes = tuple(replace(one, minutes="") for one in meeting.scenes)
    pictures = picture_rows.of_meeting(meeting)
    return start(title or f"{meeting.title} (copy)", meeting.place, meeting.data_edition, scenes, caller, pictures)


def by_code(written: str, caller: str = "") -> Meeting:
    """Return the meeting with a code as somebody typed it; its editor_code is "" if that was the readers' code.

    `caller` identifies the visitor, such as by address, who has to wait after several wrong codes.
    """
    code = codes.as_typed(written)
    if code:
        if (wait_s := guesses.wait_s(caller, code)) > 0:
            raise TooManyGuesses(codes.waiting_words(wait_s), wait_s)
        if not engine.is_there():
            raise NothingKeptYet(f"No meeting has the code “{code}”: {NOTHING_KEPT}")
        with engine.reading() as connection:
            found = meeting_rows.by_code(connection, code)
        if found:
            guesses.was_right(caller, code)
            return found
        guesses.was_wrong(caller, code)
    raise NoSuchMeeting(_no_meeting(written))


def _no_meeting(written: str) -> str:
    if not one_line(written):
        return "Which meeting? Type its code, such as bcd-fgh-234."
    return (
        f"No meeting has the code “{one_line(written)[:40]}”. It may be mistyped, or the meeting was deleted. "
        f"{codes.CODE_HINT} Ask whoever runs the meeting."
    )

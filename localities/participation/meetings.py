"""Records of a meeting: an ordered list of scenes, with a code for readers and one for editors.

This module holds the records, their limits and their faults. `open_meeting` finds and makes meetings,
`change_meeting` changes them, `meeting_position` stores which scene the presenter has reached.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from localities.upload_limits import MEETING

MOST_SCENES = MEETING.scenes
TITLE_MOST = 160  # characters; four lines on an old projector
NOTE_MOST = 5_000
MINUTE_MOST = 500  # characters of one note that is taken on the wall
QUERY_MOST = 20  # parts of one view
NAME_MOST, VALUE_MOST = 40, 2_000  # characters of a part's name and of its value
UNNAMED = "Untitled"
NOT_SHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Scene:
    """One idea on the wall: a part of a view, with the parameters that restore the view as in its link."""

    scene_id: str  # "" until the scene is in a meeting
    part: str
    query: tuple[tuple[str, str], ...]
    title: str
    note: str = ""
    frozen: str = ""  # the content that the scene shows even after a rebuild of the data; "" follows the data
    baseline: str = ""  # the content when it was added or last accepted, to notice changes; see meeting_changes
    minutes: str = ""  # what was noted on it during the meeting, one note a line

    def texts(self) -> dict[str, str]:
        """Return the scene's texts by the names used in the store and in saved files."""
        return {
            "part": self.part,
            "title": self.title,
            "note": self.note,
            "kept": self.frozen,
            "seen": self.baseline,
            "minutes": self.minutes,
        }

    def words(self, name: str) -> str:
        """Return that parameter of the view; "" if the view does not have it."""
        return dict(self.query).get(name, "")


@dataclass(frozen=True)
class Meeting:
    """An ordered list of scenes. `version` counts every change."""

    meeting_id: str
    title: str
    place: str  # slug; "" for a meeting that is not about one place
    reader_code: str
    editor_code: str  # "" if the meeting was opened with its readers' code
    scenes: tuple[Scene, ...]
    made_at: datetime  # UTC
    changed_at: datetime  # UTC
    data_edition: str  # date of the data when the meeting was made or its figures last accepted, such as 2025-05-12
    version: int

    @property
    def can_edit(self) -> bool:
        """Whether the meeting was opened with its editor's code."""
        return bool(self.editor_code)

    def scene(self, scene_id: str) -> Scene | None:
        """Return the scene with that id; None if it was removed."""
        return next((one for one in self.scenes if one.scene_id == scene_id), None)

    def place_of(self, scene_id: str) -> int:
        """Return the scene's position, counted from 0; -1 if it was removed."""
        return next((index for index, one in enumerate(self.scenes) if one.scene_id == scene_id), -1)


class MeetingFault(ValueError):
    """A request about a meeting that cannot be met; the sentence says why, and what to do instead."""

    def __init__(self, sentence: str):
        super().__init__(one_line(sentence))

    @property
    def sentences(self) -> tuple[str, ...]:
        """The faults, one sentence each."""
        return (str(self),)


class NoSuchMeeting(MeetingFault):
    """No meeting has this code."""


class NothingKeptYet(NoSuchMeeting):
    """The store does not exist: nothing was written yet, or its file is missing. The meeting may still exist."""


class TooManyGuesses(MeetingFault):
    """Too many codes came from the same address lately; `wait_s` is how long to wait."""

    def __init__(self, sentence: str, wait_s: float = 1.0):
        super().__init__(sentence)
        self.wait_s = wait_s


class ReadersOnly(MeetingFault):
    """A readers' code was used to change something."""


class ChangedMeanwhile(MeetingFault):
    """Somebody else has changed the same thing since it was read; nothing was written."""


class MeetingFull(MeetingFault):
    """There is no room for another scene."""


def one_line(written: str) -> str:
    """Return the text on one line without control characters; markup is kept as plain text."""
    return " ".join(without_controls(written).split())


def several_lines(written: str, most: int = NOTE_MOST) -> str:
    """Return the text with its line breaks, without control characters, cut to `most` characters."""
    lines = written.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(without_controls(line).rstrip() for line in lines).strip()[:most]


def fitting_title(written: str, instead: str = UNNAMED) -> tuple[str, str]:
    """Return a title that fits on a slide, and a sentence about how it was cut ("" if it was not)."""
    title = one_line(written) or instead
    if len(title) <= TITLE_MOST:
        return title, ""
    # Cut between words, unless that would make the title much shorter than necessary.
    head = title[: TITLE_MOST - 1]
    cut = head[: head.rfind(" ")] if head.rfind(" ") > TITLE_MOST // 2 else head
    text = f"A title has room for {TITLE_MOST} characters; this one had {len(title)} and ends now with “{cut[-20:]}…”."
    return f"{cut.rstrip(' ,;:')}…", text


def without_controls(written: str) -> str:
    """Return the text without characters that no page, slide or store can hold, or that reverse its direction."""
    # Control characters, and those that change the direction of writing and so scramble the text around them.
    return NOT_SHOWN.sub("", written)

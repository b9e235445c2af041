"""A meeting as data: an ordered list of scenes, with a code for readers and one for editors.

Here are the records, what they may hold, and what can be wrong. `open_meeting` finds and makes meetings,
`change_meeting` changes them, `meeting_position` knows where the presenter is.
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
    frozen: str = ""  # the content that the scene goes on showing although the data were rebuilt; "" follows the data
    baseline: str = ""  # the content when it was added or last accepted, to notice a rebuild; see meeting_changes
    minutes: str = ""  # what was noted on it during the meeting, one note a line

    def texts(self) -> dict[str, str]:
        """The scene's texts under the names that the store and saved files give them."""
        return {
            "part": self.part,
            "title": self.title,
            "note": self.note,
            "kept": self.frozen,
            "seen": self.baseline,
            "minutes": self.minutes,
        }

    def words(self, name: str) -> str:
        """That parameter of the view; "" where the view has none."""
        return dict(self.query).get(name, "")


@dataclass(frozen=True)
class Meeting:
    """An ordered list of scenes. `version` counts every change."""

    meeting_id: str
    title: str
    place: str  # slug, "" for a meeting about no single place
    reader_code: str
    editor_code: str  # "" wherever the meeting was opened by its readers' code
    scenes: tuple[Scene, ...]
    made_at: datetime  # UTC
    changed_at: datetime  # UTC
    data_edition: str  # date of the data when the meeting was made or its figures last accepted, such as 2025-05-12
    version: int

    @property
    def can_edit(self) -> bool:
        """Whether it was opened by its editor's code."""
        return bool(self.editor_code)

    def scene(self, scene_id: str) -> Scene | None:
        """The scene of that id; None where it was removed meanwhile."""
        return next((one for one in self.scenes if one.scene_id == scene_id), None)

    def place_of(self, scene_id: str) -> int:
        """Where the scene stands, 0 the first; -1 where it was removed meanwhile."""
        return next((index for index, one in enumerate(self.scenes) if one.scene_id == scene_id), -1)


class MeetingFault(ValueError):
    """Something about a meeting that cannot be done; the sentence says what, and what to do instead."""

    def __init__(self, sentence: str):
        super().__init__(one_line(sentence))

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is wrong, a sentence each."""
        return (str(self),)


class NoSuchMeeting(MeetingFault):
    """No meeting has this code."""


class NothingKeptYet(NoSuchMeeting):
    """No store is there: nothing was written yet, or its file is missing. Whether the meeting exists is not known."""


class TooManyGuesses(MeetingFault):
    """Too many wrong codes were tried lately from where this one came; `wait_s` says for how long to wait."""

    def __init__(self, sentence: str, wait_s: float = 1.0):
        super().__init__(sentence)
        self.wait_s = wait_s


class ReadersOnly(MeetingFault):
    """The readers' code changes nothing."""


class ChangedMeanwhile(MeetingFault):
    """Somebody else changed the same thing since it was read; nothing was written."""


class MeetingFull(MeetingFault):
    """There is no room for another scene."""


def one_line(written: str) -> str:
    """The text in one line, without control characters; markup stays as the text that it is."""
    return " ".join(without_controls(written).split())


def several_lines(written: str, most: int = NOTE_MOST) -> str:
    """The text with its line ends, without control characters, at most so many of them."""
    lines = written.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(without_controls(line).rstrip() for line in lines).strip()[:most]


def fitting_title(written: str, instead: str = UNNAMED) -> tuple[str, str]:
    """A title that fits on a slide, and the sentence that says how it was cut ("" where it was not)."""
    title = one_line(written) or instead
    if len(title) <= TITLE_MOST:
        return title, ""
    # Cut between words, unless what remained would be much shorter than it has to be.
    head = title[: TITLE_MOST - 1]
    cut = head[: head.rfind(" ")] if head.rfind(" ") > TITLE_MOST // 2 else head
    text = f"A title has room for {TITLE_MOST} characters; this one had {len(title)} and ends now with “{cut[-20:]}…”."
    return f"{cut.rstrip(' ,;:')}…", text


def without_controls(written: str) -> str:
    """The text without signs that no page, slide or store can hold, or that would disorder what is around them."""
    # Control characters, and the signs that turn the direction of writing: they would disorder the text around them.
    return NOT_SHOWN.sub("", written)

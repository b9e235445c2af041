"""Save a meeting as a file and open it on another machine. The file holds no codes: opening it makes new ones."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeGuard

from geodata.value_kinds import dict_in, is_dict, is_list, list_in
from localities.participation import frozen_json, picture_in_file, picture_rows
from localities.participation.meetings import (
    MOST_SCENES,
    NAME_MOST,
    QUERY_MOST,
    VALUE_MOST,
    Meeting,
    MeetingFault,
    Scene,
    fitting_title,
    one_line,
    several_lines,
)
from localities.participation.picture_file import EncodedPicture
from localities.places.old_spellings import renewed
from localities.upload_limits import MEETING

FORMAT = "thriving-places-meeting"
FORMAT_VERSION = 1
MOST_LISTED = 5  # faults listed at once
TEXTS = ("part", "title", "note", "kept", "seen", "minutes")
OPTIONAL = ("note", "kept", "seen", "minutes")


@dataclass(frozen=True)
class FileRead:
    """The contents of a meeting file, ready to start a meeting, and sentences about what had to be changed."""

    title: str
    place: str
    data_edition: str
    scenes: tuple[Scene, ...]
    remarks: tuple[str, ...]
    pictures: Mapping[str, EncodedPicture] = field(default_factory=dict[str, EncodedPicture])  # by picture_id


def written(meeting: Meeting) -> bytes:
    """Return the meeting as JSON in UTF-8, without its codes; its pictures in base64."""
    pictures = picture_rows.of_meeting(meeting)
    scenes = [
        {**scene.texts(), "query": [list(pair) for pair in scene.query], **picture_in_file.written(scene, pictures)}
        for scene in meeting.scenes
    ]
    saved = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "saved_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "title": meeting.title,
        "place": meeting.place,
        "data_edition": meeting.data_edition,
        "scenes": scenes,
    }
    return json.dumps(saved, ensure_ascii=False, indent=1).encode()


def file_name(meeting: Meeting) -> str:
    """Return a file name that every system accepts, such as "meeting-govan-2025-05-12.json"."""
    about = re.sub(r"[^a-z0-9]+", "-", (meeting.place or meeting.title).lower()).strip("-")[:60]
    return f"meeting-{about or 'places'}-{meeting.changed_at:%Y-%m-%d}.json"


def read(content: bytes, file: str = "The file") -> FileRead:
    """Read a meeting file; MeetingFault names every fault: where, what was found, what was expected.

    A scene that this app cannot show stays in the meeting: it says so on screen, and the rest still works.
    """
    saved = _parsed(content, file)
    faults = _faults_of_head(saved, file)
    given = list_in(saved.get("scenes"))
    faults += [fault for number, one in enumerate(given, 1) for fault in _faults_of_scene(number, one)]
    if faults:
        more = [f"{len(faults) - MOST_LISTED} more."] if len(faults) > MOST_LISTED else []
        raise MeetingFault(" ".join([*faults[:MOST_LISTED], *more]))
    listed = [dict_in(one) for one in given]
    titles = [fitting_title(_text(one, "title")) for one in (saved, *listed)]
    scenes = [_scene(one, title) for one, (title, _) in zip(listed, titles[1:], strict=True)]
    carried, pictures = picture_in_file.read(scenes, [one.get("picture") for one in listed])
    return FileRead(
        title=titles[0][0],
        place=one_line(_text(saved, "place")),
        data_edition=one_line(_text(saved, "data_edition")),
        scenes=carried,
        remarks=tuple(sentence for _, sentence in titles if sentence),
        pictures=pictures,
    )


def _parsed(content: bytes, file: str) -> dict[str, object]:
    if len(content) > MEETING.megabytes * 1_000_000:
        raise MeetingFault(f"{file} has {len(content) / 1e6:.0f} MB; a meeting has at most {MEETING.megabytes} MB.")
    try:
        text = content.decode("utf-8-sig")
        if frozen_json.nesting(text) > MEETING.nesting:
            raise MeetingFault(f"{file} is not a saved meeting: its parts are nested more than {MEETING.nesting} deep.")
        saved: object = json.loads(text)
    except UnicodeDecodeError:
        raise MeetingFault(f"{file} is not text in UTF-8; expected a file that “Save to a file” made.") from None
    except json.JSONDecodeError as fault:
        where = f"line {fault.lineno}, character {fault.colno}"
        raise MeetingFault(f"{file} is cut off or is not JSON ({where}); expected a saved meeting.") from None
    except MeetingFault:
        raise
    except (RecursionError, ValueError):
        raise MeetingFault(
            f"{file} is not a saved meeting: its parts are nested too deep, or a number is too long."
        ) from None
    if not is_dict(saved) or saved.get("format") != FORMAT:
        raise MeetingFault(f"{file} is not a saved meeting: expected “format”: “{FORMAT}”.")
    return saved


def _faults_of_head(saved: dict[str, object], file: str) -> list[str]:
    version = saved.get("format_version")
    if isinstance(version, bool) or version != FORMAT_VERSION:
        return [f"{file}: “format_version” is {_short_value(version)}; this version of the app reads {FORMAT_VERSION}."]
    lengths = {"title": 10_000, "place": 80, "data_edition": 20}
    faults = [fault for name, most in lengths.items() for fault in _fault_of_text(saved, name, file, most)]
    scenes = saved.get("scenes")
    if not is_list(scenes):
        return [*faults, f"{file}: “scenes” is {_short_value(scenes)}; expected a list."]
    if len(scenes) > MOST_SCENES:
        faults.append(f"{file} has {len(scenes)} scenes; a meeting holds at most {MOST_SCENES}.")
    return faults


def _faults_of_scene(number: int, scene: object) -> list[str]:
    where = f"Scene {number}"
    if not is_dict(scene):
        return [f"{where} is {_short_value(scene)}; expected an object with part, query and title."]
    requested = {**dict.fromkeys(OPTIONAL, ""), **scene}
    faults = [fault for name in TEXTS for fault in _fault_of_text(requested, name, where, MEETING.kept_characters)]
    query = scene.get("query", [])
    if not is_list(query) or not all(_is_pair(one) for one in query):
        faults.append(f"{where}: “query” is {_short_value(query)}; expected a list of pairs of text, name and value.")
    elif len(query) > QUERY_MOST:
        faults.append(f"{where}: “query” has {len(query)} parts; expected at most {QUERY_MOST}.")
    return faults


def _fault_of_text(saved: dict[str, object], name: str, where: str, most: int) -> list[str]:
    value = saved.get(name)
    if not isinstance(value, str):
        return [f"{where}: “{name}” is {_short_value(value)}; expected text."]
    return [f"{where}: “{name}” has {len(value):,} characters; expected at most {most:,}."] if len(value) > most else []


def _is_pair(one: object) -> TypeGuard[list[str]]:
    return (
        is_list(one)
        and len(one) == 2
        and all(
            isinstance(part, str) and len(part) <= most for part, most in zip(one, (NAME_MOST, VALUE_MOST), strict=True)
        )
    )


def _short_value(value: object) -> str:
    """Return the value, shortened to quote it in a sentence."""
    return "missing" if value is None else f"{json.dumps(value, ensure_ascii=False)[:40]}"


def _text(saved: dict[str, object], name: str) -> str:
    """Return the text of that name; "" where an optional one is missing."""
    value = saved.get(name)
    return value if isinstance(value, str) else ""


def _scene(saved: dict[str, object], title: str) -> Scene:
    pairs = filter(_is_pair, list_in(saved.get("query")))
    query = tuple((one_line(name), several_lines(value, VALUE_MOST)) for name, value in pairs)
    kept, seen = (several_lines(_text(saved, name), MEETING.kept_characters) for name in ("kept", "seen"))
    note, minutes = (several_lines(_text(saved, name)) for name in ("note", "minutes"))
    part = renewed("part", one_line(_text(saved, "part"))[:NAME_MOST])
    return Scene("", part, query, title, note, kept, seen, minutes)

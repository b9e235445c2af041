"""The meeting that is open in this session: found by the code in the link, kept while other pages are visited."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import streamlit as st
from streamlit.components.v2 import component

from localities.built_data import snapshot
from localities.community_store.engine import StoreUnavailable
from localities.participation import open_meeting
from localities.participation.meetings import Meeting, MeetingFault, NoSuchMeeting, NothingKeptYet, Scene
from localities.participation.picture_rows import Pictures
from localities.publishing.entry import editor_session
from localities.publishing.scenes import scene_content
from pages.parts.shared.plain import plain

CODE = "meeting_code"  # of the open meeting, an editor's or a readers'
READER_CODE = "meeting_reader_code"  # of the open meeting: the one used in links
CLOSED = "meeting_closed"  # the readers' code of the meeting that was closed in this visit
SEEN = "meeting_seen"  # the meeting as the screen shows it: a change names the version it was based on
SAID = "meeting_said"  # a sentence for the next run: what was done, or why it was not
WAITING = "meeting_waiting"  # when a meeting could not be read (time.monotonic), 0 where none waits
IN_LINK = "meeting"
AGAIN_S = 5  # between two tries to read a meeting that may well exist
_send = component(
    "thriving_places.editor_code",
    html="<span hidden></span>",
    js=Path(__file__).with_name("editor_code.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def opened() -> Meeting | None:
    """The open meeting as the store has it now; None where none is open, or where it cannot be read just now.

    It is closed only when it is known not to exist. After any other fault its code is kept (`is_waiting`).
    """
    st.session_state[WAITING] = 0.0
    query = st.query_params.get(IN_LINK, "")
    if query and query not in (st.session_state.get(READER_CODE), st.session_state.get(CODE)):
        open_code(query)
    code, meeting = st.session_state.get(CODE, ""), None
    if code:
        meeting, fault = _read(lambda: open_meeting.by_code(code, caller()))
        if _is_gone(fault):
            close()
    st.session_state[SEEN] = meeting
    return meeting


def is_waiting() -> bool:
    """Whether the meeting of the link, or the open one, could not be read just now though it may well exist."""
    return bool(st.session_state.get(WAITING))


@st.fragment(run_every=AGAIN_S)
def try_again() -> None:
    """Run the page again after AGAIN_S, for as long as a meeting could not be read."""
    if is_waiting() and time.monotonic() - st.session_state[WAITING] > AGAIN_S - 1:
        st.rerun()


def name_in_link() -> None:
    """Write the readers' code to the link of the meeting's own page, so that a refresh finds the meeting again.

    An editor's code is never in an address: the browser keeps it (`keep_editor_code`).
    """
    code = st.session_state.get(READER_CODE, "")
    if code and st.query_params.get(IN_LINK) != code:
        st.query_params[IN_LINK] = code


def keep_editor_code() -> None:
    """Have the browser keep the open meeting's editor code, or forget one that was closed here."""
    seen = st.session_state.get(SEEN)
    code, closed = seen.editor_code if seen else "", st.session_state.get(CLOSED, "")
    _send(data={"enter": editor_session.LINK, "code": code, "closed": "" if code else closed}, key="editor_code")


def open_code(written: str) -> None:
    """Open the meeting of that code; where there is none, say so and leave the open one open."""
    found, fault = _read(lambda: _to_edit(open_meeting.by_code(written, caller())))
    if found:
        _set_open(found)
    elif _is_gone(fault) and IN_LINK in st.query_params:
        del st.query_params[IN_LINK]


def start(
    title: str,
    place: str,
    scenes: Iterable[Scene] = (),
    data_edition: str = "",
    pictures: Pictures = MappingProxyType({}),
) -> Meeting | None:
    """A new meeting, open in this session; each scene keeps in mind what it shows today, if nothing older.

    `data_edition` is the date of the data with which it was made, where that was not now; `pictures` are the scenes'.
    """
    ready = (with_figures(one) for one in scenes)
    made = _tried(lambda: open_meeting.start(title, place, data_edition or edition(), ready, caller(), pictures))
    if made:
        open_made(made)
    return made


def open_made(made: Meeting) -> None:
    """Open a meeting that was made just now."""
    _set_open(made)
    st.session_state[SEEN] = made
    st.session_state["meeting_is_new"] = True


def close() -> None:
    """Close the meeting in this session; the meeting itself stays, and so does the code that the browser keeps."""
    for name in (CODE, READER_CODE, SEEN, "meeting_is_new"):
        st.session_state.pop(name, None)
    st.query_params.pop(IN_LINK, None)


def leave() -> None:
    """Close the meeting, and have the browser forget its editor's code."""
    reader = st.session_state.get(READER_CODE, "")
    close()
    st.session_state[CLOSED] = reader


def press(made: Callable[..., Meeting], *args, text: str = "") -> None:
    """Write the change to the open meeting, for a button's `on_click`."""
    change(made, *args, text=text)


def change(made: Callable[..., Meeting], *args, text: str = "") -> bool:
    """Whether the change to the open meeting was written; the next run says what happened."""
    changed = _tried(lambda: made(st.session_state[SEEN], *args))
    if changed is None:
        return False
    st.session_state[SEEN] = changed
    if text:
        done(text)
    return True


def done(sentence: str) -> None:
    """Has the next run say that something was done."""
    st.session_state[SAID] = ("done", plain(sentence))


def also_said(sentence: str) -> None:
    """Add a sentence for the next run to show."""
    kind, before = st.session_state.get(SAID, ("fault", ""))
    st.session_state[SAID] = (kind, f"{before} {sentence}".strip())


def show_said() -> None:
    """Show once what the last click did, or why it did nothing."""
    kind, sentence = st.session_state.pop(SAID, ("", ""))
    with st.container():  # always there: else what follows would move up and down, and lose the keyboard's focus
        if kind == "done":
            st.success(sentence, icon=":material/check:")
        elif kind:
            st.warning(sentence, icon=":material/sync_problem:")


def edition() -> str:
    """The date of the data."""
    return snapshot.edition()["edition"]


def with_figures(scene: Scene) -> Scene:
    """The scene, keeping in mind what it shows in today's data."""
    return replace(scene, baseline=scene.baseline or scene_content.to_keep(scene))


def _tried(action: Callable[[], Meeting]) -> Meeting | None:
    """What the action returns; None and a sentence for the next run where it cannot be done."""
    return _said(action)[0]


def _read(action: Callable[[], Meeting]) -> tuple[Meeting | None, Exception | None]:
    """The same for opening a meeting: whatever may pass is tried again."""
    found, fault = _said(action)
    if fault and not _is_gone(fault):
        st.session_state[WAITING] = time.monotonic()
    return found, fault


def _said(action: Callable[[], Meeting]) -> tuple[Meeting | None, Exception | None]:
    try:
        return action(), None
    except (MeetingFault, StoreUnavailable) as fault:
        st.session_state[SAID] = ("fault", plain(str(fault)))
        return None, fault


def _is_gone(fault: Exception | None) -> bool:
    """Whether the meeting is known not to exist."""
    return isinstance(fault, NoSuchMeeting) and not isinstance(fault, NothingKeptYet)


def _set_open(meeting: Meeting) -> None:
    st.session_state[CODE] = meeting.editor_code or meeting.reader_code
    st.session_state[READER_CODE] = meeting.reader_code
    st.session_state.pop(CLOSED, None)


def _to_edit(found: Meeting) -> Meeting:
    """The meeting to edit, where this browser keeps its editor's code and it was not closed in this visit."""
    held = editor_session.held_code(st.context.cookies, found.reader_code)
    if found.can_edit or not held or st.session_state.get(CLOSED) == found.reader_code:
        return found
    try:
        own = open_meeting.by_code(held, caller())
    except NoSuchMeeting:
        return found
    return own if own.meeting_id == found.meeting_id else found


def caller() -> str:
    """Who tries codes: the visitor's address, "" on this machine itself."""
    return st.context.ip_address or ""

"""The meeting that is open in this session: found by the code in the link, kept while other pages are visited."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import streamlit as st

from localities.built_data import snapshot
from localities.community_store.engine import StoreUnavailable
from localities.participation import open_meeting
from localities.participation.meetings import Meeting, MeetingFault, NoSuchMeeting, Scene
from localities.publishing.entry import editor_session
from localities.publishing.scenes import scene_content
from pages.parts.shared.plain import plain

CODE = "meeting_code"  # of the open meeting, an editor's or a readers'
READER_CODE = "meeting_reader_code"  # of the open meeting: the one that stands in links
CLOSED = "meeting_closed"  # the readers' code of the meeting that was closed in this visit
SEEN = "meeting_seen"  # the meeting as it stands on the screen: a change says what it was based on
SAID = "meeting_said"  # a sentence for the next run: what was done, or why it was not
IN_LINK = "meeting"
_send = st.components.v2.component(
    "thriving_places.editor_code",
    html="<span hidden></span>",
    js=Path(__file__).with_name("editor_code.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def opened() -> Meeting | None:
    """The open meeting as the store has it now; None where none is open. A wrong code is answered in a sentence."""
    query = st.query_params.get(IN_LINK, "")
    if query and query not in (st.session_state.get(READER_CODE), st.session_state.get(CODE)):
        open_code(query)
    code = st.session_state.get(CODE, "")
    meeting = _tried(lambda: open_meeting.by_code(code, _caller())) if code else None
    if code and meeting is None:
        close()
    st.session_state[SEEN] = meeting
    return meeting


def name_in_link() -> None:
    """Write the readers' code to the link of the meeting's own page, so that a refresh finds the meeting again.

    An editor's code never stands in an address: the browser keeps it (`keep_editor_code`).
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
    """Opens the meeting of that code; where there is none, says so and leaves the open one open."""
    found = _tried(lambda: _to_edit(open_meeting.by_code(written, _caller())))
    if found:
        _set_open(found)
    elif IN_LINK in st.query_params:
        del st.query_params[IN_LINK]


def start(title: str, place: str, scenes: Iterable[Scene] = (), data_edition: str = "") -> Meeting | None:
    """A new meeting, open in this session; each scene keeps in mind what it shows today, if nothing older.

    `data_edition` is the date of the data with which it was made, where that was not now.
    """
    ready = (with_figures(one) for one in scenes)
    made = _tried(lambda: open_meeting.start(title, place, data_edition or edition(), ready))
    if made:
        open_made(made)
    return made


def open_made(made: Meeting) -> None:
    """Opens a meeting that was made just now."""
    _set_open(made)
    st.session_state[SEEN] = made
    st.session_state["meeting_is_new"] = True


def close() -> None:
    """Closes the meeting in this session; the meeting itself stays."""
    st.session_state[CLOSED] = st.session_state.get(READER_CODE, "")
    for name in (CODE, READER_CODE, SEEN, "meeting_is_new"):
        st.session_state.pop(name, None)
    st.query_params.pop(IN_LINK, None)


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
    """Adds a sentence to what the next run says."""
    kind, before = st.session_state.get(SAID, ("fault", ""))
    st.session_state[SAID] = (kind, f"{before} {sentence}".strip())


def show_said() -> None:
    """Says once what the last click did, or why it did nothing."""
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
    try:
        return action()
    except (MeetingFault, StoreUnavailable) as fault:
        st.session_state[SAID] = ("fault", plain(str(fault)))
        return None


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
        own = open_meeting.by_code(held, _caller())
    except NoSuchMeeting:
        return found
    return own if own.meeting_id == found.meeting_id else found


def _caller() -> str:
    """Who tries codes: the visitor's address, "" on this machine itself."""
    return st.context.ip_address or ""

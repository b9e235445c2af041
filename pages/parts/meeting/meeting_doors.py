"""The ways into a meeting and out of it: its codes, present, follow, take home, copy, save, delete."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from localities.community_store.engine import StoreUnavailable
from localities.participation import change_meeting, meeting_file, open_meeting
from localities.participation.meetings import Meeting, MeetingFault
from localities.publishing.entry import editor_session
from pages.parts.shared import meeting_here
from pages.parts.shared.plain import plain

FILES = {
    "slides.pptx": "Slides (PowerPoint)",
    "handout.pdf": "A4 sheet (PDF)",
    "handout-large.pdf": "Large print (PDF)",
    "page.html": "Plain web page",
}
NOTED = {"slides.pptx?notes=yes": "Slides with the speaker's notes: for you, not for the room"}


def show_doors(meeting: Meeting) -> None:
    """Present, follow, the files to take home, and everything about the meeting as a whole."""
    reader = meeting.reader_code.replace("-", "")
    present = f"present?{urlencode({'meeting': meeting.reader_code})}"
    with st.container(horizontal=True, vertical_alignment="center", key="meeting_doors"):
        st.link_button("Present", present, type="primary", icon=":material/co_present:")
        st.link_button("Follow on a phone", f"follow/{reader}", icon=":material/smartphone:")
        with st.popover("Take home", icon=":material/download:"):
            files = FILES | (NOTED if meeting.can_edit else {})
            links = "\n".join(f"- [{label}](meeting/{reader}/{name})" for name, label in files.items())
            st.markdown(f"The same numbers, dates and sources as on the wall.\n{links}")
        whole = st.popover("This meeting", icon=":material/settings:", key="meeting_whole", on_change="rerun")
        if whole.open:  # made when it is looked at: nobody waits for a file that nobody saves
            with whole:
                _whole_meeting(meeting)
    st.markdown(f"Code for the room: **{meeting.reader_code}** · it lets people look and follow, and changes nothing.")
    if meeting.can_edit:
        _own_link(meeting)


def _own_link(meeting: Meeting) -> None:
    """The editor's link: shown openly once, when the meeting is new; later only on request."""
    is_new = st.session_state.get("meeting_is_new", False)
    label = "Your own link: keep it, it is the only way back to change this meeting" if is_new else "Your own link"
    with st.expander(label, icon=":material/key:", expanded=is_new):
        st.markdown(
            f"[Link for editors]({editor_session.LINK}#{meeting.editor_code}): whoever has it, or this code, "
            "can change everything and leads the meeting. We keep no copy. This browser forgets it when it is closed."
        )
        st.code(meeting.editor_code, language=None)


def _whole_meeting(meeting: Meeting) -> None:
    if meeting.can_edit:
        with st.form("meeting_rename", border=False):
            title = st.text_input("Title of the meeting", value=meeting.title, max_chars=500)
            if st.form_submit_button("Rename"):
                meeting_here.change(change_meeting.rename, title)
                st.rerun()
    st.button("Make a copy", key="meeting_copy", icon=":material/content_copy:", on_click=_copy)
    st.download_button(
        "Save to a file",
        lambda: meeting_file.written(meeting),
        meeting_file.file_name(meeting),
        "application/json",
        key="meeting_save",
        icon=":material/save:",
        on_click="ignore",
        help="To open it on another machine. The file holds no code.",
    )
    st.button("Close it here", key="meeting_close", icon=":material/close:", on_click=meeting_here.leave)
    if meeting.can_edit:
        sure = st.checkbox("I want to delete this meeting for good", key="meeting_sure")
        st.button("Delete", key="meeting_delete", disabled=not sure, icon=":material/delete:", on_click=_delete)


def _copy() -> None:
    try:
        meeting_here.open_made(open_meeting.copy(st.session_state[meeting_here.SEEN], caller=meeting_here.caller()))
    except (MeetingFault, StoreUnavailable) as fault:
        meeting_here.also_said(plain(str(fault)))


def _delete() -> None:
    seen = st.session_state[meeting_here.SEEN]
    if meeting_here.change(lambda meeting: change_meeting.delete(meeting) or meeting):
        meeting_here.leave()
        meeting_here.done(f"“{seen.title}” was deleted.")

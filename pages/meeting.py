"""Meeting: start one or open one, put its scenes in order, then present, follow, take home."""

import time

import streamlit as st

from localities.community_store.engine import StoreUnavailable
from localities.participation import meeting_file, meeting_limits, meeting_outline
from localities.participation.meetings import Meeting, MeetingFault
from localities.places import outlines, wording
from localities.upload_limits import MEETING
from pages.parts.meeting.ballot_section import show_ballots
from pages.parts.meeting.meeting_doors import show_doors
from pages.parts.meeting.meeting_editor import edit_scenes, list_scenes
from pages.parts.meeting.meeting_rebuilt import show_rebuilt
from pages.parts.meeting.round_section import show_rounds
from pages.parts.shared import frame, meeting_here
from pages.parts.shared.plain import plain
from pages.parts.shared.uploads import open_once

READ_FILE = "meeting_file_read"


def start(place: str) -> None:
    """A new meeting: from a ready outline for the chosen place, or empty."""
    st.header("Start a meeting", anchor=False)
    name = outlines.names().get(place, "")
    with st.form("meeting_start", border=False):
        suggested = meeting_outline.title(place) if place else f"A meeting about the {wording.many()}"
        title = st.text_input("What is it called?", placeholder=suggested, max_chars=500)
        if name:
            st.markdown(
                f"The ready outline for {plain(name)} is drawn from the data: who lives here, what stands out, what is "
                "strong, the three priority themes, what is here already, what the plan says, what shall we ask."
            )
        else:
            st.markdown("For a ready outline choose a place at the top of the page.")
        with st.container(horizontal=True):
            label = f"Start with the outline for {plain(name)}"
            kept = meeting_limits.kept_days()
            ready = bool(name) and st.form_submit_button(label, type="primary", icon=":material/playlist_add_check:")
            empty = st.form_submit_button("Start empty", icon=":material/add:")
    if kept:
        st.caption(f"A meeting that nobody changes or shows for {kept} days is deleted. Save it to a file to keep it.")
    if ready or empty:
        with st.spinner("Putting the scenes together …"):
            made = meeting_here.start(title or suggested, place, meeting_outline.ready_outline(place) if ready else ())
        if made:
            st.rerun()
        meeting_here.show_said()  # at once, and beside the button


def open_one() -> None:
    """A meeting that is there already: by its code, or from a file."""
    st.header("Open a meeting", anchor=False)
    with st.form("meeting_open", border=False):
        written = st.text_input("Its code", placeholder="bcd-fgh-234")
        if st.form_submit_button("Open", icon=":material/login:"):
            meeting_here.open_code(written)
            st.rerun()
    saved = st.file_uploader(
        "Or a file that was saved before", type="json", key="meeting_saved", max_upload_size=MEETING.megabytes
    )
    found = open_once(saved, READ_FILE, meeting_file.read, faults=(MeetingFault,))
    if found is not None:
        _start_with(found)


def _start_with(found: meeting_file.FileRead) -> None:
    if not meeting_here.start(found.title, found.place, found.scenes, found.data_edition, found.pictures):
        st.session_state.pop(READ_FILE, None)  # nothing was written: the next run tries again
    else:
        meeting_here.done(" ".join(["The file was opened as a new meeting with new codes.", *found.remarks]))
        st.rerun()
    meeting_here.show_said()


def show(meeting: Meeting) -> None:
    """The open meeting: its doors, what changed since, its scenes."""
    frame.title(plain(meeting.title))
    meeting_here.show_said()
    show_doors(meeting)
    show_rebuilt(meeting)
    if meeting.can_edit:
        edit_scenes(meeting)
        show_ballots(meeting)
        show_rounds(meeting)
    else:
        st.info(
            "You opened this meeting with its readers' code: look, follow, take home, or make a copy of your own "
            "(under “This meeting”). To change it, open it with the editor's code.",
            icon=":material/visibility:",
        )
        list_scenes(meeting)


def wait() -> None:
    """Show that the meeting cannot be read: its code stays in the link, and the page tries again."""
    frame.title("A meeting", pick=())
    meeting_here.show_said()
    st.markdown("The code of the meeting is kept. This page tries again by itself.")
    meeting_here.try_again()


def show_or_wait(meeting: Meeting) -> None:
    """The open meeting; where the store goes away while it is shown, a sentence in its place."""
    try:
        show(meeting)
    except StoreUnavailable as fault:
        st.warning(plain(str(fault)), icon=":material/sync_problem:")
        st.session_state[meeting_here.WAITING] = time.monotonic()
        meeting_here.try_again()


meeting = meeting_here.opened()
if meeting:
    meeting_here.name_in_link()
    show_or_wait(meeting)
elif meeting_here.is_waiting():
    wait()
else:
    frame.title("A meeting", "Show a place in a hall, scene by scene, and send everybody home with a sheet.")
    meeting_here.show_said()
    place = st.session_state["place"]
    start_column, open_column = st.columns([6, 5], gap="large")
    with start_column:
        start("" if place == frame.ALL else place)
    with open_column:
        open_one()
meeting_here.keep_editor_code()

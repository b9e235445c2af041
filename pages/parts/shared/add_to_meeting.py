"""One small button beside every map, chart, table and list: it makes a scene of what is shown."""

from __future__ import annotations

import streamlit as st

from localities.participation import change_meeting, meeting_outline
from localities.participation.meetings import Scene
from localities.places import outlines, wording
from localities.publishing.scenes import scene_own
from pages.parts.shared import meeting_here
from pages.parts.shared.plain import plain

ICON = ":material/co_present:"
GOES_WITHOUT_SAYING = {"outline": "working", "around": "yes"}
OWN_STAYS = "Your own indicator lives in this visit alone, so no meeting can keep this view."
OFFERED = "meeting_offered"  # the scene for which a meeting is being chosen; a rerun of the page's map leaves it


def add_to_meeting(part: str, title: str, /, *, twin: str = "", **query: str) -> None:
    """The button, one element. `query` is the view as its link has it, without default values.

    Own areas go along as zones and name; a view with the reader's own indicator gets a sentence instead. `twin`
    distinguishes a second button of the same part.
    """
    kept = scene_own.for_a_scene(query)
    if kept is None:
        st.caption(OWN_STAYS)
        return
    parts = ((name, value) for name, value in kept.items() if GOES_WITHOUT_SAYING.get(name) != value)
    scene = change_meeting.drafted(part, title, parts)
    st.button("Add to meeting", key=f"add_{part}{twin}", icon=ICON, type="tertiary", on_click=_add, args=(scene,))
    if st.session_state.get(OFFERED) == scene:
        _choose_meeting(scene)


def _add(scene: Scene) -> None:
    """Add to the open meeting; where none is open for editing, ask the reader to choose one."""
    meeting = meeting_here.opened()
    if meeting_here.is_waiting():
        st.toast(st.session_state.pop(meeting_here.SAID)[1], icon=":material/sync_problem:")
    elif meeting is None or not meeting.can_edit:
        st.session_state[OFFERED] = scene
    else:
        _add_to_open(scene)


def _add_to_open(scene: Scene) -> bool:
    """Whether the scene was added; a word in the corner says so, or why not."""
    if not meeting_here.change(change_meeting.add, meeting_here.with_figures(scene)):
        st.toast(st.session_state.pop(meeting_here.SAID)[1], icon=":material/sync_problem:")
        return False
    meeting = st.session_state[meeting_here.SEEN]
    st.toast(f"Added to “{plain(meeting.title)}” as scene {len(meeting.scenes)}.", icon=":material/check:")
    return True


def _chosen() -> None:
    st.session_state.pop(OFFERED, None)


@st.dialog("Add to a meeting", icon=ICON, on_dismiss=_chosen)
def _choose_meeting(scene: Scene) -> None:
    """No meeting is open: start one with this scene, or open one by its editor's code."""
    place = scene.words("place") if scene.words("place") in outlines.names() else ""
    suggested = meeting_outline.title(place) if place else f"A meeting about the {wording.many()}"
    with st.form("add_new", border=False):
        title = st.text_input("A new meeting, called", value=suggested, max_chars=500)
        if st.form_submit_button("Start it with this scene", type="primary"):
            _close_if(meeting_here.start(title, place, [scene]))
    with st.form("add_open", border=False):
        written = st.text_input("Or the editor's code of your meeting")
        if st.form_submit_button("Open it and add"):
            _close_if(_open_and_add(written, scene))
    meeting_here.show_said()


def _open_and_add(written: str, scene: Scene) -> bool:
    meeting_here.open_code(written)
    meeting = meeting_here.opened()
    if meeting and not meeting.can_edit:
        meeting_here.also_said("That is the readers' code, which changes nothing. Type the editor's one.")
    return bool(meeting and meeting.can_edit) and _add_to_open(scene)


def _close_if(done) -> None:
    if done:
        _chosen()
        st.rerun()

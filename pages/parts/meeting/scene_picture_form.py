"""A picture of one's own on a scene of words: chosen, described, put on and taken off by who edits the meeting."""

from __future__ import annotations

import streamlit as st

from localities.participation import change_picture, picture_file, scene_picture
from localities.participation.meetings import MeetingFault, Scene
from localities.upload_limits import PICTURE
from pages.parts.shared import meeting_here
from pages.parts.shared.plain import plain
from pages.parts.shared.uploads import open_once

READ = "scene_picture_read"  # scene_id and the picture that was chosen for it, until it is put on
CONSENT = "Show nobody who has not agreed to it. Where and when it was taken is not kept."


def picture_form(scene: Scene) -> None:
    """What is on the scene, a way to take it off, and a way to put another on."""
    found = scene_picture.of(scene)
    label = "Picture on this scene" if found else "Put a picture on this scene"
    with st.expander(label, icon=":material/image:", expanded=False):
        if found:
            credit = f" Picture: {plain(found.credit)}." if found.credit else ""
            st.markdown(f"It shows: {plain(found.alt)}{credit}")
            st.button("Take the picture off", key="scene_picture_off", icon=":material/hide_image:",
                      on_click=_take_off, args=(scene.scene_id,))  # fmt: skip
        _choose(scene, found.picture_id if found else "none")


def _choose(scene: Scene, here: str) -> None:
    """A box for the file, and what it shows in words once the file was read."""
    label = f"{'Another' if here != 'none' else 'A'} picture: PNG or JPEG, at most {PICTURE.megabytes} MB"
    key, most = f"scene_picture_{scene.scene_id}_{here}", PICTURE.megabytes
    file = st.file_uploader(label, type=["png", "jpg", "jpeg"], key=key, max_upload_size=most)
    made = open_once(file, "scene_picture_file", picture_file.encoded, faults=(MeetingFault,))
    if made is not None:
        st.session_state[READ] = (scene.scene_id, made)
    st.caption(CONSENT)
    chosen_for, picture = st.session_state.get(READ, ("", None))
    if file is None or chosen_for != scene.scene_id or picture is None:
        return
    with st.form("scene_picture_words", border=False):
        alt = st.text_input("What does it show? For people who cannot see it", max_chars=scene_picture.ALT_MOST)
        credit = st.text_input("Whose picture is it? If you like", max_chars=scene_picture.CREDIT_MOST)
        if st.form_submit_button("Put it on the scene", type="primary", icon=":material/add_photo_alternate:"):
            if meeting_here.change(change_picture.put_on, scene.scene_id, picture, alt, credit):
                st.session_state.pop(READ, None)
                st.rerun()
            meeting_here.show_said()  # beside the button: the top of the page is out of sight


def _take_off(scene_id: str) -> None:
    meeting_here.change(change_picture.take_off, scene_id)

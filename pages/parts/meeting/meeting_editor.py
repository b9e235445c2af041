"""The list of a meeting's scenes, and the one that is being worked on."""

from __future__ import annotations

import streamlit as st

from localities.participation import change_meeting, meeting_minutes
from localities.participation.meetings import NOTE_MOST, TITLE_MOST, Meeting, Scene, fitting_title
from localities.participation.plans import trail
from localities.participation.plans.records import PlanItem
from localities.participation.scene_kinds import SCENE_KINDS
from localities.publishing.scenes import scene_content
from pages.parts.meeting import scene_pictures
from pages.parts.meeting.scene_picture_form import picture_form
from pages.parts.shared import meeting_here
from pages.parts.shared.page_list import page_link
from pages.parts.shared.plain import link, plain, text_of

CHOSEN = "meeting_scene"
LIST_HEIGHT = 560
LONG = 7  # scenes: a longer list scrolls in a box of its own


def edit_scenes(meeting: Meeting) -> None:
    """List and panel side by side, one below the other on a phone."""
    list_column, panel_column = st.columns([5, 6], gap="large")
    with list_column:
        chosen = choose_scene(meeting)
        add_words()
        offer_put_back(meeting)
    if chosen:
        with panel_column:
            scene_panel(meeting, chosen)


def choose_scene(meeting: Meeting) -> Scene | None:
    """The scenes in order, one of them chosen: arrows choose, a mouse or Alt with an arrow moves one."""
    if not meeting.scenes:
        st.info("No scene yet. “Add to meeting” is beside every map, chart, table and list on the other pages.")
        return None
    ids = [scene.scene_id for scene in meeting.scenes]
    if st.session_state.get(CHOSEN) not in ids:
        st.session_state[CHOSEN] = ids[0]
    named = {scene.scene_id: f"{n}. {plain(scene.title)}" for n, scene in enumerate(meeting.scenes, 1)}
    key = f"meeting_list_{meeting.version}"
    is_long = len(ids) > LONG
    with st.container(height=LIST_HEIGHT if is_long else "content", border=is_long, key=scene_pictures.LIST):
        chosen = st.radio(
            f"Scenes ({len(ids)})",
            ids,
            format_func=text_of(named),
            index=ids.index(st.session_state[CHOSEN]),
            key=key,  # a list whose order or words changed is another one to Streamlit, and would forget the choice
            on_change=_choose,
            args=(key,),
            captions=[_kind_name(scene) for scene in meeting.scenes],
            width="stretch",
        )
    scene_pictures.pictures_in_list(meeting)
    return meeting.scene(chosen)


def _choose(key: str) -> None:
    st.session_state[CHOSEN] = st.session_state[key]


def _kind_name(scene: Scene) -> str:
    """What the kind of scene is called; a file of another edition may hold one that is not known here."""
    kind = SCENE_KINDS.get(scene.part)
    return kind.title if kind else "Not known"


def list_scenes(meeting: Meeting) -> None:
    """The scenes for who may only look."""
    found = trail.of_scenes([one.scene_id for one in meeting.scenes])
    rows = [
        f"{n}. **{plain(one.title)}** · {_kind_name(one)}{_came_of(found.get(one.scene_id, ()))}"
        for n, one in enumerate(meeting.scenes, 1)
    ]
    st.markdown("\n".join(rows) or "No scene yet.")


def show_came_of(scene: Scene) -> None:
    """The actions of plans that were begun for this scene, each a way to its trail."""
    found = trail.of_scenes([scene.scene_id]).get(scene.scene_id, ())
    if found:
        st.markdown(_came_of(found).removeprefix(" · "))


def _came_of(items: tuple[PlanItem, ...]) -> str:
    listed = ", ".join(f"{link(one.content.title, trail.address(one))} ({trail.status_words(one)})" for one in items)
    return f" · What came of it: {listed}" if listed else ""


def scene_panel(meeting: Meeting, scene: Scene) -> None:
    """Everything that can be done with one scene; words are kept as soon as their box is left."""
    here = meeting.place_of(scene.scene_id)
    st.subheader(f"Scene {here + 1} of {len(meeting.scenes)}", anchor=False)
    _move_buttons(scene, here, len(meeting.scenes))
    _kept_text("Title", scene, "title", scene.title, change_meeting.rename_scene)
    if scene.part == "words":
        label = "On the wall, one thought a line"
        _kept_text(label, scene, "text", scene.words("text"), change_meeting.write_text, long=True)
        picture_form(scene)
    _kept_text("Note for the speaker", scene, "note", scene.note, change_meeting.write_note, long=True)
    if scene.minutes:
        label = "Noted in the meeting, one note a line"
        _kept_text(label, scene, "minutes", scene.minutes, meeting_minutes.write_minutes, long=True)
    st.caption(
        "Notes show in the speaker's window, and in the slides of those who can edit. What the room's "
        "code opens leaves them out."
    )
    scene_pictures.show_preview(meeting, scene)
    _what_it_says(scene)
    show_came_of(scene)
    if meeting.place:
        begins = {"place": meeting.place, "scene": scene.scene_id}
        label = "Begin an action of the plan for this scene"
        page_link("plan.py", label=label, icon=":material/add_task:", query_params=begins)


def _move_buttons(scene: Scene, here: int, many: int) -> None:
    one = scene.scene_id
    with st.container(horizontal=True, gap="small", key="scene_buttons"):
        _button("Earlier", "arrow_upward", "earlier", here == 0, change_meeting.move, one, -1)
        _button("Later", "arrow_downward", "later", here == many - 1, change_meeting.move, one, 1)
        _button("Duplicate", "content_copy", "duplicate", False, change_meeting.duplicate, one)
        st.button("Remove", key="scene_remove", icon=":material/delete:", on_click=_remove, args=(one,))


def _button(label: str, icon: str, key: str, disabled: bool, made, *args) -> None:
    looks = {"key": f"scene_{key}", "icon": f":material/{icon}:", "disabled": disabled}
    st.button(label, on_click=meeting_here.press, args=(made, *args), **looks)


def _remove(scene_id: str) -> None:
    """Remove the scene and select its neighbour."""
    seen = st.session_state[meeting_here.SEEN]
    here = seen.place_of(scene_id)
    neighbours = [one.scene_id for one in (*seen.scenes[here + 1 :], *reversed(seen.scenes[:here]))]
    if meeting_here.change(change_meeting.remove, scene_id) and neighbours:
        st.session_state[CHOSEN] = neighbours[0]


def offer_put_back(meeting: Meeting) -> None:
    """The way back for a scene that was removed."""
    removed = change_meeting.removed_last(meeting)
    if removed:
        label = f"Put back “{plain(removed.title)}”"
        st.button(label, key="scene_put_back", icon=":material/undo:", on_click=_put_back, args=(removed.scene_id,))


def _put_back(scene_id: str) -> None:
    if meeting_here.change(change_meeting.put_back):
        st.session_state[CHOSEN] = scene_id


def add_words() -> None:
    """A scene of words, and of a picture where one is put on it: a question, an agreement, a pause."""
    more = "Words for the room, and a picture of your own if you like."
    st.button("Add a scene of words", key="scene_words", icon=":material/notes:", on_click=_add_words, help=more)


def _add_words() -> None:
    if meeting_here.change(change_meeting.add, change_meeting.drafted("words", "What shall we ask?")):
        st.session_state[CHOSEN] = st.session_state[meeting_here.SEEN].scenes[-1].scene_id


def _kept_text(label: str, scene: Scene, what: str, stored: str, made, long: bool = False) -> None:
    """A box whose text is written to the meeting when it is left; it shows what others wrote meanwhile."""
    key = f"scene_{what}_{scene.scene_id}"
    if key not in st.session_state or st.session_state.get(f"stored_{key}") != stored:
        st.session_state[key] = st.session_state[f"stored_{key}"] = stored
    looks = {"key": key, "on_change": _write, "args": (key, what, made, scene.scene_id)}
    if long:
        st.text_area(label, max_chars=NOTE_MOST, height=140, **looks)
    else:
        st.text_input(label, help=f"At most {TITLE_MOST} characters are shown.", **looks)


def _write(key: str, what: str, made, scene_id: str) -> None:
    written = st.session_state[key]
    st.session_state.pop(f"stored_{key}", None)  # the box then shows what the meeting holds, however it was cut
    if not meeting_here.change(made, scene_id, written):
        meeting_here.also_said(f"You had written: “{plain(written[:500])}”.")
    elif what == "title" and (cut := fitting_title(written)[1]):
        meeting_here.done(cut)


def _what_it_says(scene: Scene) -> None:
    """The scene in words, with the way to its view and whether it follows the data."""
    shown = scene_content.content(scene)
    if shown.shows == "problem":
        st.warning(plain(" ".join(shown.sentences)), icon=":material/link_off:")
        return
    with st.expander("What this scene says", icon=":material/notes:"):
        st.markdown("\n".join(f"- {plain(one)}" for one in shown.sentences) or "Nothing yet.")
        st.caption(plain(" ".join(shown.sources)))
        if shown.link:
            st.markdown(f"[The view it was made from]({shown.link.lstrip('/')})")
    if scene.baseline:
        _follow_or_keep(scene, shown.kept_from)


def _follow_or_keep(scene: Scene, kept_from: str) -> None:
    key = f"scene_keeps_{scene.scene_id}"
    st.session_state[key] = bool(scene.frozen)
    st.toggle(
        "Keep these figures when the data are rebuilt",
        key=key,
        on_change=_keep_or_follow,
        args=(key, scene),
        help=f"Shown are the figures of {kept_from}." if kept_from else None,
    )


def _keep_or_follow(key: str, scene: Scene) -> None:
    if st.session_state[key]:
        meeting_here.change(change_meeting.keep_figures, scene.scene_id)
        return
    current = {scene.scene_id: scene_content.to_keep(scene)}
    meeting_here.change(change_meeting.follow_data, current, meeting_here.edition(), scene.scene_id)

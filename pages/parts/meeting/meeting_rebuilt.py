"""Says what a rebuild of the data changed in a meeting, and lets its editor keep the old figures or take the new."""

from __future__ import annotations

import streamlit as st

from localities.built_data.edition_cache import edition_cache
from localities.participation import change_meeting, meeting_changes
from localities.participation.meetings import Meeting
from localities.publishing.scenes import scene_content
from pages.parts.shared import meeting_here
from pages.parts.shared.plain import plain


def show_rebuilt(meeting: Meeting) -> None:
    """Show what changed, scene by scene, since the data the meeting was made with; show nothing for the same data."""
    edition = meeting_here.edition()
    if meeting.data_edition == edition:
        return
    found = _changes(meeting, edition)
    days = f"Figures of {meeting_changes.day_text(meeting.data_edition)}; now {meeting_changes.day_text(edition)}."
    if not found:
        st.caption(f"The data were rebuilt since. {plain(days)} No figure of this meeting changed.")
        return
    scenes = "One scene shows" if len(found) == 1 else f"{len(found)} scenes show"
    with st.container(border=True):
        st.markdown(f"**The data were rebuilt since.** {plain(days)} {scenes} other figures than before.")
        with st.expander("What changed", icon=":material/difference:"):
            st.markdown("\n".join(_lines(found)))
        if meeting.can_edit:
            _offer(meeting)


def _lines(found: tuple[meeting_changes.SceneChange, ...]) -> list[str]:
    lines = []
    for one in found:
        kept = f" (keeps the figures of {meeting_changes.day_text(one.edition)})" if one.is_frozen else ""
        lines.append(f"- **{plain(one.title)}**{plain(kept)}")
        lines += [f"    - {plain(sentence)}" for sentence in one.sentences]
    return lines


def _offer(meeting: Meeting) -> None:
    with st.container(horizontal=True):
        keep = "Keep the old figures"
        st.button(keep, key="figures_keep", on_click=meeting_here.press, args=(change_meeting.keep_figures,))
        st.button("Take the new figures", key="figures_take", on_click=_take_new, args=(meeting,))


def _take_new(meeting: Meeting) -> None:
    current = {scene.scene_id: scene_content.to_keep(scene) for scene in meeting.scenes}
    text = "Every scene follows the data now."
    meeting_here.change(change_meeting.follow_data, current, meeting_here.edition(), text=text)


@edition_cache(size=32)
def _changes(meeting: Meeting, edition: str) -> tuple[meeting_changes.SceneChange, ...]:
    return meeting_changes.changes(meeting, scene_content.figures_now)

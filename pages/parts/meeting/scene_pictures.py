"""Scenes as pictures for their editor: small ones in the list, which a mouse puts in order, and one as on the wall."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

from localities.participation import change_meeting
from localities.participation.meetings import Meeting, Scene
from localities.publishing.wall.scene_fragment import fingerprint
from pages.parts.shared import meeting_here

LIST = "meeting_scenes"  # key of the box with the list: the script and the style find it by that
ORDER = "scene_order"
ROW = f'.st-key-{LIST} [data-testid="stRadioGroup"] > *'  # a scene of the list: its title, and its kind below
STYLE = f"""
{ROW} {{ position: relative; width: 100%; min-height: 80px; padding: 4px 140px 4px 0; cursor: grab; }}
{ROW}::after {{ content: ""; position: absolute; right: 0; top: 4px; width: 128px; height: 72px; pointer-events: none;
  border: 1px solid #c3ccd5; border-radius: 4px; background: #fff center / contain no-repeat; }}
{ROW}[data-drop="above"] {{ box-shadow: 0 -3px 0 0 #6a2063; }}
{ROW}[data-drop="below"] {{ box-shadow: 0 3px 0 0 #6a2063; }}
.as-on-the-wall {{ display: block; width: 100%; aspect-ratio: 16 / 9; border: 1px solid #c3ccd5; border-radius: 4px; }}
@media (max-width: 640px) {{ {ROW} {{ padding-right: 100px; }} {ROW}::after {{ width: 90px; height: 51px; }} }}
"""
_order = component(
    "thriving_places.scene_order",
    html="<span hidden></span>",
    js=Path(__file__).with_name("scene_order.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)
_preview = component(
    "thriving_places.scene_preview",
    html='<iframe title="The scene as on the wall" class="as-on-the-wall"></iframe>',
    js="""
export default function ({ data, parentElement }) {
  const frame = parentElement.querySelector("iframe");
  if (frame.getAttribute("src") !== data.address) frame.setAttribute("src", data.address);
}
""",
    isolate_styles=False,
)


def pictures_in_list(meeting: Meeting) -> None:
    """Give each line of the list its picture, and let a mouse or Alt with an arrow put the lines in order."""
    rules = "\n".join(
        f'{ROW}:nth-child({n})::after {{ background-image: url("{_address(meeting, scene, "small.png")}"); }}'
        for n, scene in enumerate(meeting.scenes, 1)
    )
    st.html(f"<style>{STYLE}{rules}</style>")
    _order(data={"scenes": [one.scene_id for one in meeting.scenes]}, key=ORDER, on_moved_change=_moved)


def show_preview(meeting: Meeting, scene: Scene) -> None:
    """The scene as on the wall; it is drawn again when a box is left."""
    _preview(data={"address": _address(meeting, scene, "preview")}, key=f"scene_preview_{scene.scene_id}")


def _address(meeting: Meeting, scene: Scene, name: str) -> str:
    """Below the page's own address, with a mark of what the scene shows."""
    return f"meeting/{meeting.reader_code}/scene/{scene.scene_id}/{name}?v={fingerprint(scene)}"


def _moved() -> None:
    """Move the scene that was dragged to where it was dropped."""
    found, seen = st.session_state[ORDER].moved, st.session_state[meeting_here.SEEN]
    if found and seen and seen.scene(found[0]):
        meeting_here.change(change_meeting.move, found[0], int(found[1]) - seen.place_of(found[0]))

"""Near me: the phone's own location, asked for only when the button is pressed, kept for this visit alone."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

DECIMALS = 4  # of a degree: about ten metres, as exact as a walk needs
KEY = "my_location"
HERE = "here"  # where the visit keeps it: never in the link, an address or a file
HTML = '<button type="button" class="near-me">Near me</button> <span role="status" class="near-me-said"></span>'
CSS = """
.near-me { font: inherit; min-height: 44px; width: 100%; padding: 0 16px; border-radius: 4px; cursor: pointer;
  color: var(--ink); background: var(--paper); border: 1px solid var(--edge); }
.near-me:hover { background: var(--panel); }
.near-me-said { display: block; color: var(--quiet); font-size: .85rem; }
"""
_ask = component(
    "thriving_places.my_location",
    html=HTML,
    css=CSS,
    js=Path(__file__).with_name("my_location.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def near_me() -> None:
    """The button; what the phone answers is kept as `here` before the page runs again."""
    _ask(key=KEY, on_found_change=_keep)


def here() -> tuple[float, float] | None:
    """Longitude and latitude (EPSG:4326) that the phone has sent in this visit, else None."""
    return st.session_state.get(HERE)


def clear_cache() -> None:
    """Forget the phone's location for this visit."""
    st.session_state.pop(HERE, None)


def _keep() -> None:
    found = st.session_state[KEY].found
    if found and len(found) == 2:
        st.session_state[HERE] = (round(float(found[0]), DECIMALS), round(float(found[1]), DECIMALS))
        st.session_state["near"] = ""

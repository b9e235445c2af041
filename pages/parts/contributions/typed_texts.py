"""Text typed on a page that could not be saved just now: it reappears once the page can be drawn."""

from __future__ import annotations

import streamlit as st

from localities.participation.contributions.contribution import Contribution

PREFIX = "typed_"


def key_of(what: str, one: Contribution) -> str:
    """The widget key of a text box about this version of the contribution: a changed contribution gets a new box."""
    return f"{PREFIX}{what}_{one.contribution_id}_{one.version}"


def keep() -> None:
    """Hold on to every such text in a run that cannot draw its box; Streamlit would let go of it."""
    for name in [name for name in st.session_state if str(name).startswith(PREFIX)]:
        st.session_state[name] = st.session_state[name]

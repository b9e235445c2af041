"""What somebody typed on a page that could not be kept just now: it stands there again once the page can be drawn."""

from __future__ import annotations

import streamlit as st

from localities.participation.contributions.contribution import Contribution

PREFIX = "typed_"


def key_of(what: str, one: Contribution) -> str:
    """The key of a box for a text about the contribution as it stands: after a change of it the box is a new one."""
    return f"{PREFIX}{what}_{one.contribution_id}_{one.version}"


def keep() -> None:
    """Hold on to every such text in a run that cannot draw its box; Streamlit would let go of it."""
    for name in [name for name in st.session_state if str(name).startswith(PREFIX)]:
        st.session_state[name] = st.session_state[name]

"""Charts on a page: the picture, the same in words for who cannot see it, and its source."""

from __future__ import annotations

import altair as alt
import streamlit as st


def show_chart(drawn: alt.Chart, alt_text: str, source: str = "", key: str | None = None) -> None:
    """The chart in the house's own theme; the words below it say what it shows."""
    st.altair_chart(drawn.properties(description=alt_text), theme=None, key=key, width="stretch")
    with st.expander("This chart in words", icon=":material/notes:"):
        st.write(alt_text)
    if source:
        st.caption(source)

"""Charts on a page: the picture, the same in words for who cannot see it, and its source."""

from __future__ import annotations

import streamlit as st

from localities.drawing.charts.dark_chart import in_the_dark


def show_chart(spec: dict, source: str, key: str) -> None:
    """The Vega-Lite chart in the house style, with its description below it as text."""
    drawn = in_the_dark(spec) if st.context.theme.type == "dark" else spec
    with st.container(key=f"chart_room_{key}"):  # its style keeps some room until the chart is drawn
        st.vega_lite_chart(drawn, theme=None, width="stretch", key=key)
    with st.expander("This chart in words", icon=":material/notes:"):
        st.write(spec["description"])
    st.caption(source)

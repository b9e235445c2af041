"""The one way a page shows a map. The list or table beside it is the page's own duty."""

from __future__ import annotations

import os

import streamlit as st
from streamlit_folium import st_folium

from localities.drawing.layers import still_map
from localities.publishing.map_files import addresses


def show_map(key: str, layers: list, height: int = 520) -> str | None:
    """The map with its moving layers; returns the id of the feature that was clicked just now, else None."""
    ground = still_map(addresses(), os.environ.get("TILES_URL", ""), os.environ.get("TILES_CREDIT", ""))
    told = st_folium(
        ground,
        key=f"map_{key}",  # a name of its own: what the link keeps has the short ones
        height=height,
        use_container_width=True,
        feature_group_to_add=layers,
        returned_objects=["last_active_drawing", "last_object_clicked_count"],
    )
    return _new_click(key, told or {})


def _new_click(key: str, told: dict) -> str | None:
    """The clicked id once: the map repeats its last click on every later rerun."""
    count = told.get("last_object_clicked_count") or 0
    before = st.session_state.get(f"clicks_{key}", 0)
    st.session_state[f"clicks_{key}"] = count
    clicked = told.get("last_active_drawing") or {}
    return clicked.get("id") if count and count != before else None

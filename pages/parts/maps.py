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
        # Nothing but clicks: anything else would rerun the page as soon as its map is drawn.
        returned_objects=["last_active_drawing"],
    )
    return _new_click(key, told or {})


def _new_click(key: str, told: dict) -> str | None:
    """The clicked id once: the map repeats its last click on every later rerun."""
    clicked = told.get("last_active_drawing") or {}
    at = clicked.get("properties", {}).get("at")
    before = st.session_state.get(f"clicked_{key}")
    st.session_state[f"clicked_{key}"] = at
    return clicked.get("id") if at is not None and at != before else None

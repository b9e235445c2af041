"""The one way a page shows a map. The list or table beside it is the page's own duty."""

from __future__ import annotations

import os

import streamlit as st
from streamlit_folium import st_folium

from localities.drawing.maps.layers import still_map
from localities.publishing.serving.map_files import addresses

CLICKED, POINT = "last_active_drawing", "last_clicked"


def show_map(key: str, layers: list, height: int = 520) -> str | None:
    """The map with its moving layers; returns the id of the feature that was clicked just now, else None."""
    # Nothing but clicks: anything else would rerun the page as soon as its map is drawn.
    return _new_click(key, _draw(key, layers, height, [CLICKED]))


def show_map_for_points(key: str, layers: list, height: int = 520) -> tuple[str | None, tuple[float, float] | None]:
    """The same; also the point (longitude, latitude) that was clicked last, on a feature or beside one."""
    clicked = _draw(key, layers, height, [CLICKED, POINT])
    point = clicked.get(POINT)
    return _new_click(key, clicked), (round(point["lng"], 5), round(point["lat"], 5)) if point else None


def _draw(key: str, layers: list, height: int, wanted: list[str]) -> dict:
    ground = still_map(addresses(), os.environ.get("TILES_URL", ""), os.environ.get("TILES_CREDIT", ""))
    answer = st_folium(
        ground,
        key=f"map_{key}",  # a name of its own: what the link keeps has the short ones
        height=height,
        use_container_width=True,
        feature_group_to_add=layers,
        returned_objects=wanted,
    )
    return answer or {}


def _new_click(key: str, payload: dict) -> str | None:
    """The clicked id once: the map repeats its last click on every later rerun."""
    clicked = payload.get(CLICKED) or {}
    at = clicked.get("properties", {}).get("at")
    before = st.session_state.get(f"clicked_{key}")
    st.session_state[f"clicked_{key}"] = at
    return clicked.get("id") if at is not None and at != before else None

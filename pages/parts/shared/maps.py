"""The one way a page shows a map. The list or table beside it is the page's own duty."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from types import MappingProxyType

import streamlit as st
import streamlit_folium

from localities.drawing.maps.layers import ServedLayer, still_map
from localities.publishing.serving.map_files import addresses

CLICKED, POINT = "last_active_drawing", "last_clicked"


def show_map(key: str, layers: list[ServedLayer], height: int = 520) -> str | None:
    """The map with its moving layers; returns the id of the feature that was clicked just now, else None."""
    # Nothing but clicks: anything else would rerun the page as soon as its map is drawn.
    return _new_click(key, _draw(key, layers, height, (CLICKED,)))


def show_map_for_points(
    key: str, layers: list[ServedLayer], height: int = 520
) -> tuple[str | None, tuple[float, float] | None]:
    """The same; also the point (longitude, latitude) that was clicked last, on a feature or beside one."""
    clicked = _draw(key, layers, height, (CLICKED, POINT))
    point = clicked.get(POINT)
    return _new_click(key, clicked), (round(point["lng"], 5), round(point["lat"], 5)) if point else None


def _draw(key: str, layers: list[ServedLayer], height: int, wanted: tuple[str, ...]) -> dict:
    """Send what st_folium sends; it draws the still ground afresh on every rerun, which costs more than all the rest.

    The layers are not kept: where a phone stands may be among them.
    """
    name = f"map_{key}"  # a name of its own: what the link keeps has the short ones
    ground = _ground(addresses(), os.environ.get("TILES_URL", ""), os.environ.get("TILES_CREDIT", ""), name, wanted)
    with st.container(key=f"room_{height}_{name}"):  # its style keeps the map's room before the map has come
        # Streamlit knows the component by this one object; the package offers no other way to it than st_folium.
        answer = streamlit_folium._component_func(
            **ground,
            height=height,
            feature_group="".join(layer.script(number) for number, layer in enumerate(layers)),
            on_change=_keeping(name, ground["key"]),
        )
    return answer or {}


@lru_cache(maxsize=64)
def _ground(
    files: tuple[str, str], tiles_url: str, tiles_credit: str, name: str, wanted: tuple[str, ...]
) -> MappingProxyType:
    """Return all that st_folium sends but the height, the layers and what happens on a click."""
    drawn = still_map(files, tiles_url, tiles_credit)
    drawn.render()
    html, header = streamlit_folium._get_html(drawn), streamlit_folium._get_header(drawn)
    script = streamlit_folium._get_map_string(drawn)
    return MappingProxyType(
        {
            "script": script,
            "header": header,
            "html": html,
            "id": streamlit_folium.get_full_id(drawn),
            "key": streamlit_folium.generate_js_hash(script, name, False),
            "width": None,
            "returned_objects": list(wanted),
            "default": dict.fromkeys(wanted),
            "zoom": None,
            "center": None,
            "return_on_hover": False,
            "layer_control": None,
            "pixelated": False,
            "css_links": [address for _, address in drawn.default_css],
            "js_links": [address for _, address in drawn.default_js],
            "wrap_longitude": False,
        }
    )


def _keeping(name: str, key: str) -> Callable[[], None]:
    """Return what a click does before the page runs again: the answer is kept under the map's own name."""

    def keep() -> None:
        st.session_state[name] = st.session_state.get(key, {})

    return keep


def _new_click(key: str, payload: dict) -> str | None:
    """The clicked id once: the map repeats its last click on every later rerun."""
    clicked = payload.get(CLICKED) or {}
    at = clicked.get("properties", {}).get("at")
    before = st.session_state.get(f"clicked_{key}")
    st.session_state[f"clicked_{key}"] = at
    return clicked.get("id") if at is not None and at != before else None

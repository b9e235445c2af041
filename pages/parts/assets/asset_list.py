"""The list of listings on a page, drawn in one piece: a hall full of phones would wait for a box a line."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

from localities.assets import accepted

HERE = Path(__file__).parent
KEY = "asset_list"
_draw = component(
    "thriving_places.asset_list",
    html='<p class="listings-said" role="status"></p><div class="listings"></div>',
    css=(HERE / "asset_list.css").read_text(encoding="utf-8"),
    js=(HERE / "asset_list.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def asset_list(parts: list[dict], chosen: str = "", key: str = KEY, *, said: str = "", page: int = 1) -> None:
    """Cards under their titles; each part has `title`, `note` and `cards` (asset_cards.card).

    `said` is announced to screen readers when the list changes; `page` is the number of the page shown. A click on
    "show on the map" reruns the page with `asset_shown` set, which the link also names.
    """
    data = {"parts": parts, "chosen": chosen, "anchor": "list" if key == KEY else "", "said": said, "page": page}
    data["version"] = accepted.version() if key == KEY else ""  # one of the lists asks whether there is a newer one
    _draw(data=data, key=key, on_show_change=lambda: _to_be_shown(key), on_newer_change=lambda: None)


def _to_be_shown(key: str) -> None:
    if query := st.session_state[key].show:
        st.session_state["asset_shown"] = st.query_params["asset"] = query

"""The walk sheet: what to check next in a place, nearest first, with one button an answer."""

from __future__ import annotations

import streamlit as st
from streamlit.components.v2 import component

from localities.assets import records
from localities.participation.contributions import reviews
from localities.places import find, outlines, wording
from pages.parts.contributions.suggest_form import HERE, SENDING
from pages.parts.shared.plain import plain, text_of

CSS = (HERE / "walk_sheet.css").read_text(encoding="utf-8")
_draw = component(
    "thriving_places.walk_sheet",
    html='<div class="walk"></div>',
    css=CSS,
    js=SENDING + (HERE / "walk_sheet.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def walk_sheet(places: tuple[str, ...]) -> None:
    """The sheet for one of these places, from its middle or from a postcode."""
    names = {slug: outlines.names()[slug] for slug in places}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        place = st.selectbox("Place", list(names), format_func=text_of(names), key="walk_place", width=300)
        written = st.text_input(
            "Start at (postcode)", key="walk_start", placeholder="the middle of the place", width=240
        )
    point = find.point_of(written) if written.strip() else None
    if written.strip() and not point:
        st.warning(
            f"“{plain(written[:40])}” was not found in {wording.city()}. The walk begins in the middle of the place."
        )
    stops = reviews.walk(place, point[:2] if point else None)
    if not stops:
        st.success("Everything with a pin here was checked within the last ten months.", icon=":material/check:")
        return
    st.caption("Straight lines from one to the next. What you tap is kept on this device until it was sent.")
    _draw(data={"title": f"To check in {names[place]}", "stops": [_stop(one) for one in stops]}, key="walk_sheet")


def _stop(one: reviews.Stop) -> dict[str, str]:
    status = str(records.one(one.asset_id)["status"])
    shown = {"id": one.asset_id, "name": one.name, "address": one.address, "why": one.why, "status": status}
    return {**shown, "away": f"{one.from_last_m:,} m on"}

"""The map itself: shades of need, outlines, pins, and under it what the pins and the shades mean."""

from __future__ import annotations

import secrets

import streamlit as st

from geodata.listings.asset_kinds import CATEGORIES
from localities.assets import accepted
from localities.drawing.maps.layers import served_layer
from localities.resources.overlay import overlay_words
from localities.resources.overlay.map_question import PLACES, MapQuestion
from localities.resources.overlay.overlay import overlay
from localities.resources.reach import sites
from pages.parts.shared.maps import show_map
from pages.parts.shared.plain import plain

MAP_PX, PAIR_PX = 600, 480
ICONS = {one.category_id: f":material/{one.symbol}:" for one in CATEGORIES}


def pair() -> str:
    """The name by which the two maps of this visit know each other."""
    return st.session_state.setdefault("pair_of_maps", f"maps-{secrets.token_hex(8)}")


def show(question: MapQuestion, key: str, linked: str = "") -> str | None:
    """The map with its legend of pins and its sources; returns what was tapped just now.

    Maps with the same name in `linked` move together.
    """
    clicked = show_map(key, layers(question, linked), PAIR_PX if linked else MAP_PX)
    if question.kinds:
        st.markdown(pins_legend(question))
    lines = " ".join(overlay_words.source_lines(question))
    st.caption(f"Working outlines, not the council’s. {plain(lines)}")
    return clicked


def layers(question: MapQuestion, linked: str = "") -> list:
    """The shades of need, the outlines of the places, and the pins."""
    # In a moving layer: in the still map's script another title would be another frame.
    named = {"title": f"Map: {overlay_words.title(question)}", **({"linked": linked} if linked else {})}
    fit = f"{question.place} {question.outline}" if question.place else question.level
    looks = {"kind": "areas", "labels": True, "chosen": question.place, "fit": fit, **named}
    shaded = {"measure": question.measure_id, "year": question.year}
    pins = {"kinds": ",".join(question.kinds), "walk_m": question.walk_m, "version": accepted.version()}
    where = {"place": question.place, "outline": question.outline}
    if question.level == PLACES:
        drawn = [served_layer("places.geojson", {"outline": question.outline, **shaded}, owns_legend=True, **looks)]
    else:
        zones = {**shaded, **(where if question.place else {})}
        drawn = [
            served_layer("zones.geojson", zones, kind="areas", thin=True, owns_legend=True),
            served_layer("places.geojson", {"outline": question.outline}, outline_only=True, **looks),
        ]
    if question.kinds:
        shown = st.session_state.get("asset_shown", "")  # as a card's “Show on the map” asks
        drawn.append(served_layer("pins.geojson", {**pins, **where}, kind="assets", selected=shown))
    return drawn


def pins_legend(question: MapQuestion) -> str:
    """What the pins are: the icon, the word and the number of each kind of service."""
    listed = overlay(question).listings
    parts = []
    for one in map(sites.service, question.kinds):
        rows = listed[sites.of_service(listed, one)]
        icons = " ".join(dict.fromkeys(ICONS[category] for category in rows["category"]))
        parts.append(f"{icons} {plain(one.label)} **{len(rows):,}**".strip())
    return " · ".join(parts)

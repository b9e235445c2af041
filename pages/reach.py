"""Reach: who lives within a walk of a service, by head and by need, and what another site would change."""

from typing import Any
from urllib.parse import urlencode

import streamlit as st

from localities.assets import records
from localities.assets.age import years_words
from localities.drawing.maps.layers import served_layer
from localities.indicators.measures import words
from localities.places import outlines, wording
from localities.publishing.open_data.reach_layers import SHOWS
from localities.resources.reach import needs, reach, reach_words, sites
from pages.parts.data.data_register import show_register
from pages.parts.reach import reach_changes
from pages.parts.reach.reach_question import service_need_walk
from pages.parts.reach.reach_tables import pressed_table, show_numbers
from pages.parts.shared import frame
from pages.parts.shared.links import choice_in_row
from pages.parts.shared.maps import show_map_for_points
from pages.parts.shared.plain import plain

HEIGHT = 560


def layers(query: dict, place: str) -> list:
    """Zones and sites of the query, and the outlines of the places on top."""
    fit: dict[str, Any] = {"fit": f"{place} reach", "chosen": place} if place else {"fit": "places"}
    return [
        served_layer("reach.geojson", query, kind="areas", thin=True, owns_legend=True),
        served_layer("places.geojson", kind="areas", outline_only=True, **fit),
    ]


def map_side(service: str, need: str, walk_m: int, changes: str, place: str) -> tuple[float, float] | None:
    """The map; a click on a site chooses it. Returns the point that was clicked last."""
    show = choice_in_row("On the map", "show", SHOWS, "view", "reach") if changes else "reach"
    query = {"service": service, "need": need, "walk_m": walk_m, "changes": changes, "show": show}
    clicked, point = show_map_for_points("reach", layers(query, place), HEIGHT)
    if clicked in reach.reach(service, need, walk_m, changes).sites.index:
        st.session_state[reach_changes.SITE] = clicked
    table = urlencode({key: value for key, value in query.items() if value and key != "show"})
    st.caption(
        f"Dots are sites. {reach_words.check_failed(service, need, walk_m, changes)}"
        f"[Every zone as a table](data/reach.csv?{table})"
    )
    return point


def missing(service: str) -> str:
    """What the list of sites does not hold."""
    count, unplaced = len(sites.sites(service)), sites.without_point(service)
    placeless = f", and {unplaced} more at an unknown point, so without a distance" if unplaced else ""
    years = years_words(sites.dates(service))
    known = f"{count} open listings with a point, {years}{placeless}."
    return f"{known} Not yet confirmed locally. {records.GAP_WARNING}"


def explain(query: tuple) -> None:
    """How reach is worked out, and where its figures come from."""
    with st.expander("How this is worked out", icon=":material/info:"):
        st.markdown(
            "Each data zone’s people are counted at one point, in the middle of where they live. A walk is straight. "
            "Each site, worth 1 unless you resize it, is shared among all in need within the walk of it; a zone gets "
            "the sum of its shares of the sites in its own walk (two-step floating catchment, Luo & Wang 2003). How "
            f"much a site can really do is not known. Sites and people outside {wording.city()} are not counted, so "
            f"reach near "
            "the city’s edge may read too low or too high."
        )
        st.caption(reach_words.invariant_sentence(*query))
    need = needs.need(query[1])
    st.caption(f"{plain(reach_words.need_sentence(need))} {words.source_line(need.measure, need.year)}")


frame.title("Reach", "Who lives within a walk of a service, and what another site would change.")
service, need_id, walk_m = service_need_walk("Which service", sites.FIRST_SERVICE)
listed = sites.sites(service)
changes = reach_changes.current(listed)
query = (service, need_id, walk_m, changes)
place = st.session_state["place"]
here = "" if place == frame.ALL else place
st.markdown(f"**{plain(reach_words.finding(*query, here))}**")
st.caption(missing(service))
map_column, try_column = st.columns([6, 5], gap="large")
with map_column:
    point = map_side(*query, here)
with try_column:
    st.header("Try a change", anchor=False)
    reach_changes.editor(changes, reach.reach(*query).sites, point)
if changes:
    st.header("Who gains, who loses", anchor=False)
    st.markdown(f"**{plain(reach_words.changes_finding(*query))}**")
    show_numbers("reach_change_table", reach_words.changes_table, *query)
st.header("Place by place", anchor=False)
show_numbers("reach_places_table", reach_words.places_table, *query)
explain(query)
st.header("High need, low reach", anchor=False)
st.markdown(reach_words.pressed_sentence(*query))
only = outlines.names()[here] if here and st.toggle(f"Only {outlines.names()[here]}", key="reach_only_here") else ""
if len(pressed_table(only, *query)):
    show_numbers("reach_pressed_table", pressed_table, only, *query)
st.caption("Single zones are small: read the pattern, not one zone. A listed site may be full, closed or not for all.")
show_register()

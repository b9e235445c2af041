"""Under one roof: what was tried, and which hosts would reach the most need that is not yet reached."""

from typing import Any

import streamlit as st

from localities.assets import records
from localities.drawing.maps.layers import served_layer
from localities.indicators.measures import words
from localities.places import wording
from localities.resources.reach import choose_hosts, colocation, colocation_words, needs, reach_words
from pages.parts.colocation import colocation_sections as sections
from pages.parts.data.data_register import show_register
from pages.parts.reach.reach_question import service_need_walk
from pages.parts.shared import frame
from pages.parts.shared.links import choice_in_row
from pages.parts.shared.maps import show_map
from pages.parts.shared.plain import plain

COUNTS = {str(count): str(count) for count in range(1, choose_hosts.MOST_HOSTS + 1)}
FIRST_KINDS = ("gp", "library")
HEIGHT = 540


def choose(place: str) -> tuple:
    """The question to the planner, all of it kept in the link."""
    service, need, walk_m = service_need_walk("Which service is to move in", "advice_money")
    kinds = sections.host_kinds(FIRST_KINDS)
    left, right = st.columns(2)
    with left:
        count = choice_in_row("How many hosts", "count", COUNTS, "number of hosts", "3")
    area = place
    if place == frame.ALL:
        wide = {colocation.PLACES: f"The {wording.many()}", colocation.CITY: f"All of {wording.city()}"}
        with right:
            area = choice_in_row("Count need in", "area", wide, "area", colocation.PLACES)
    return service, need, kinds, walk_m, int(count), area


def show_hosts_map(requested: tuple, place: str) -> None:
    """Who is reached already, who by the chosen hosts, and who by nobody."""
    service, need, kinds, walk_m, count, area = requested
    query = {"service": service, "need": need, "walk_m": walk_m, "hosts": ",".join(kinds), "count": count, "area": area}
    fit: dict[str, Any] = {"fit": f"{place} hosts", "chosen": place} if place != frame.ALL else {"fit": "places"}
    numbered = served_layer("hosts.geojson", query, kind="areas", thin=True, numbered=True, owns_legend=True)
    show_map("hosts", [numbered, served_layer("places.geojson", kind="areas", outline_only=True, **fit)], HEIGHT)
    st.caption("Numbers are the chosen hosts, dots the sites in the list, purple rings the two practices of the trial.")


frame.title(
    "Under one roof", "A service inside a place that people already use: what was tried, and where it would reach most."
)
place = st.session_state["place"]
st.header(f"What was tried in {wording.city()}", anchor=False)
sections.projects()
st.header("Plan the next one", anchor=False)
asked = choose(place)
service, need_id, kinds, walk_m, count, area = asked
plan = sections.planned(asked)
if plan is not None:
    st.markdown(f"**{plain(colocation_words.finding(plan, service, need_id, walk_m, count, area))}**")
    st.caption(
        f"{sections.kinds_without_hosts(kinds)}“Not yet reached” means not reached by a site in our list: a "
        f"{records.CONFIRMATION}. {records.GAP_WARNING} Citizens Advice offices, for one, are missing from it. That a "
        "host has room, or wants to, is not known: ask."
    )
    show_hosts_map(asked, place)
    sections.host_tables(asked, plan)
    sections.expected(asked, plan, walk_m)
need = needs.need(need_id)
st.caption(f"{plain(reach_words.need_sentence(need))} {words.source_line(need.measure, need.year)}")
show_register()

"""What a reader asks of the map: ready-made questions, services, a measure, its level and year, and a walk."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from localities.indicators.measures import catalogue
from localities.places.outlines import UnknownChoice
from localities.publishing.asset_list import map_query
from localities.publishing.serving.queries import BadQuery
from localities.resources.overlay import map_question, ready_questions
from localities.resources.overlay.map_question import MapQuestion
from localities.resources.overlay.ready_questions import READY_QUESTIONS
from localities.resources.reach import reach, sites
from pages.parts.shared import frame, links
from pages.parts.shared.chosen import choose_measure, choose_year, measure_titles
from pages.parts.shared.plain import plain, text_of
from pages.parts.shared.quick_exit import GUARDED, GUARDED_THEMES

WALKS = {str(walk_m): f"{walk_m:,} m" for walk_m in reach.WALKS_M}
NO_KIND = map_query.NONE


def question(place: str, number: int = 1) -> MapQuestion:
    """The question that the boxes of that map ask; beside a second map each has its own but the walk."""
    second = "" if number == 1 else str(number)
    beside = "beside" in st.query_params
    # Its style keeps the room of the ready-made questions, which come last.
    controls = st.container(key=f"sides_controls{second}" if beside else "map_controls")
    ready = controls.container()
    here, needed, more = _boxes(controls, beside)
    with here:
        kinds = services(f"kinds{second}")
    with needed:
        titles = measure_titles(lambda one: one.geography != "city")
        first = _first_measure(number)
        measure_id = choose_measure("What is needed", f"measure{second}", titles, "measure", first)
    if not beside:
        with ready:  # above the boxes, drawn after them: they say which of them is asked
            _ready_made()
    measure = catalogue.measure(measure_id)
    seldom = "Zones, year" if second else "Zones, year, walk"
    with more, st.popover(seldom, icon=":material/tune:", width="stretch"):
        level = _level(measure, place, second)
        year = choose_year(measure, "Year", f"year{second}", map_question.years(measure, level))
        if not second:
            links.choice("A walk is", "walk_m", WALKS, "walk", str(reach.USUAL_WALK_M))
    walk_m = int(st.session_state.get("walk_m", reach.USUAL_WALK_M))
    return map_question.question(kinds, measure_id, year, level, place, frame.outline(), walk_m)


def _boxes(controls: DeltaGenerator, beside: bool) -> list[DeltaGenerator]:
    """Room for the services, the measure and what is seldom changed: on one line, below each other beside a map."""
    if beside:
        return [controls.container() for _ in range(3)]
    return controls.columns([9, 9, 5], vertical_alignment="bottom")


def _first_measure(number: int) -> str:
    """What a map opens on: the second on what the first shows, so that a change of one thing is compared."""
    return map_question.FIRST_MEASURE if number == 1 else st.session_state.get("measure", map_question.FIRST_MEASURE)


def _level(measure: catalogue.Measure, place: str, second: str) -> str:
    levels = map_question.levels(measure, place)
    if len(levels) == 1:
        return next(iter(levels))
    return links.choice_in_row("Shaded", f"level{second}", levels, "level", next(iter(levels)))


def guarded() -> bool:
    """Whether the map is of services that somebody may not want to be seen looking for."""
    named = [one for part in ("kinds", "kinds2") for one in _asked_for(part)]
    wanted = [sites.services()[one] for one in named if one in sites.services()]
    opened = st.query_params.get("asset", "")
    categories = {one.value for one in wanted if one.column == "category"}
    categories |= {sites.placed()["category"].get(opened, "")}
    themes = {one.value for one in wanted if one.column == "themes"}
    return bool(categories & GUARDED or themes & GUARDED_THEMES)


def _asked_for(name: str) -> list[str]:
    """The services of that part: of a link just opened, else as chosen."""
    query = st.query_params.get(name, "")
    if query and query != st.session_state.get(f"seen_{name}"):
        return query.split(",")
    return st.session_state.get(name) or []


def services(name: str) -> tuple[str, ...]:
    """The services to draw, several at once, comma-separated in the link."""
    labels = {key: one.label for key, one in sites.services().items()}
    query, seen = st.query_params.get(name, ""), st.session_state.get(f"seen_{name}")
    if query and query != seen:
        st.session_state[name] = _readable(query)
    first = list(map_question.FIRST_KINDS if name == "kinds" else st.session_state.get("kinds", ()))
    st.session_state.setdefault(name, first)
    chosen = st.multiselect(
        "What is here",
        list(labels),
        format_func=text_of(labels),
        key=name,
        max_selections=map_question.MOST_KINDS,
        placeholder="Choose kinds of services",
    )
    wanted = ",".join(chosen) or NO_KIND
    wanted = "" if chosen == first else wanted
    if wanted:
        st.query_params[name] = wanted
    elif name in st.query_params:
        del st.query_params[name]
    st.session_state[f"seen_{name}"] = wanted
    return tuple(chosen)


def _readable(query: str) -> list[str]:
    """The services that a link names; warn about an unknown one and leave it out."""
    try:
        named = map_query.kinds(query)
    except BadQuery as fault:
        st.warning(plain(str(fault)), icon=":material/alt_route:")
        named = map_query.kinds(",".join(query.split(",")[: map_question.MOST_KINDS]))
    known = []
    for one in named:
        try:
            known.append(sites.service(one).service_id)
        except UnknownChoice as fault:
            st.warning(plain(f"{str(fault).partition(' Valid:')[0]} It is left out."), icon=":material/alt_route:")
    return known


def _ready_made() -> None:
    """The ready-made questions, each a tap; the one that is asked just now is marked."""
    kinds, measure_id = st.session_state.get("kinds"), st.session_state.get("measure")
    ready_question = ready_questions.ready_question(tuple(kinds or ()), measure_id or "")
    st.session_state["ready"] = ready_question.question_id if ready_question else None
    titles = {one.question_id: one.title for one in READY_QUESTIONS.values()}
    st.pills("Ready-made questions", list(titles), format_func=text_of(titles), key="ready", on_change=_ask)


def _ask() -> None:
    """Ask the ready-made question that was tapped; a tap on the one that is asked changes nothing."""
    if one := READY_QUESTIONS.get(st.session_state["ready"] or ""):
        st.session_state["kinds"], st.session_state["measure"] = list(one.kinds), one.measure_id
        links.clear(("level", "year", "area", "asset"))
        if one.level == map_question.PLACES:
            st.session_state["level"] = one.level

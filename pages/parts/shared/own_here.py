"""What the reader of this session has made or brought: their own area and their own indicators, on every page.

The area lives in the link (zones packed, and a name) and so comes back from a bookmark. An indicator lives in the
session alone: nobody else's session lists it, no other browser is served it, and it goes when the session goes, unless
it was saved to a file.
"""

from __future__ import annotations

import streamlit as st

from localities.indicators.measures import own
from localities.indicators.own_indicators.own_indicator import Brought
from localities.indicators.pooling import pooled
from localities.places import own_area
from localities.places.own_area import Chosen, OwnAreaError
from localities.publishing.serving import own_visits
from pages.parts.shared.plain import plain

ZONES_PART, NAME_PART = "own", "own_name"
AREA, SEEN, BROUGHT = "own_area_here", "own_area_seen", "own_measures_here"
VISIT = "own_visit"
MOST_BROUGHT = 5  # indicators in one session


def visit() -> own.Visit:
    """The session's hold on what it brought; it goes with the session's state."""
    if VISIT not in st.session_state:
        st.session_state[VISIT] = own.Visit(own_visits.reader_of(st.context.cookies))
    return st.session_state[VISIT]


def restore() -> None:
    """Make the area of the link or the session, and the session's indicators, available by id."""
    query = (st.query_params.get(ZONES_PART, ""), st.query_params.get(NAME_PART, ""))
    if query[0] and query != st.session_state.get(SEEN):
        _from_link(*query)
    _into_link()
    for entry in brought().values():
        own.keep(entry.entry, visit())


def _from_link(packed: str, name: str) -> None:
    try:
        st.session_state[AREA] = Chosen(own_area.clean_name(name[:200]), own_area.unpack(packed), "From a link.")
    except OwnAreaError as fault:
        st.warning(plain(str(fault)), icon=":material/alt_route:")
        st.query_params.pop(ZONES_PART, None)
        st.query_params.pop(NAME_PART, None)


def _into_link() -> None:
    area = chosen_area()
    wanted = (own_area.pack(area.zones), area.name) if area else ("", "")
    for part, value in zip((ZONES_PART, NAME_PART), wanted, strict=True):
        if value and st.query_params.get(part, "") != value:
            st.query_params[part] = value
        elif not value and part in st.query_params:
            del st.query_params[part]
    st.session_state[SEEN] = wanted


def chosen_area() -> Chosen | None:
    """The session's own area, None where there is none."""
    return st.session_state.get(AREA)


def keep_area(area: Chosen) -> None:
    """Make it the session's own area; one without zones removes the present one. The next run writes the link.

    Not this one: what a run that ends in st.rerun says of the link never reaches the browser.
    """
    if area.zones:
        st.session_state[AREA] = area
    else:
        st.session_state.pop(AREA, None)


def areas() -> tuple[str, ...]:
    """The ids of the session's own areas, whose figures every page can ask for."""
    area = chosen_area()
    return (pooled.own_area(area.name, area.zones, visit()).area_id,) if area else ()


def brought() -> dict[str, Brought]:
    """The session's own indicators by measure_id."""
    return st.session_state.get(BROUGHT, {})


def keep_measure(one: Brought) -> None:
    """Add an indicator to the session's own; drop the oldest where there are more than MOST_BROUGHT."""
    own.keep(one.entry, visit())
    held = {**brought(), one.entry.measure.measure_id: one}
    st.session_state[BROUGHT] = dict(list(held.items())[-MOST_BROUGHT:])
    for measure_id in list(held)[:-MOST_BROUGHT]:
        visit().release(measure_id)


def forget_measure(measure_id: str) -> None:
    """Remove one of the session's own indicators."""
    st.session_state[BROUGHT] = {key: one for key, one in brought().items() if key != measure_id}
    visit().release(measure_id)

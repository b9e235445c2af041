"""Trying sites out: the changes live in the link, and are made from the map, a list and a postcode."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geodata.table_cells import labelled
from localities.places import find, postcode_areas
from localities.resources.reach import reach_words, site_changes
from localities.resources.reach.site_changes import Change, ChangeError
from pages.parts.shared.plain import plain, text_of

PART, KEPT, SEEN = "changes", "reach_changes", "seen_reach_changes"
SITE, WHERE, SIZE = "reach_site", "reach_where", "reach_size"
LONGEST = 880  # characters; with one more change the map's address would be refused


def current(listed: pd.DataFrame) -> str:
    """The changes in the link; show a warning for what cannot be read, and leave it out."""
    query = st.query_params.get(PART, "")
    if query and query != st.session_state.get(SEEN):
        st.session_state[KEPT] = _readable(query)
    kept = st.session_state.get(KEPT, "")
    if gone := site_changes.unknown_sites(listed, site_changes.read(kept)):
        st.warning(
            f"{len(gone)} of the changes are about sites of another service and do nothing here.",
            icon=":material/alt_route:",
        )
    _into_link(kept)
    return kept


def _readable(query: str) -> str:
    try:
        return site_changes.write(site_changes.read(query))
    except ChangeError as fault:
        st.warning(f"The link’s changes were left out. {plain(str(fault))}", icon=":material/alt_route:")
        return ""


def _into_link(kept: str) -> None:
    if kept:
        st.query_params[PART] = kept
    elif PART in st.query_params:
        del st.query_params[PART]
    st.session_state[SEEN] = kept


def _keep(changes: tuple[Change, ...]) -> None:
    st.session_state[KEPT] = site_changes.write(changes)


def editor(kept: str, table: pd.DataFrame, clicked: tuple[float, float] | None) -> None:
    """Add, move, close and resize: each by a button, so a keyboard does as well as the map."""
    made, names = site_changes.read(kept), dict(labelled(table["name"]))
    point = _point(clicked)
    working = table[table["capacity"] > 0].index
    if st.session_state.get(SITE) not in working:
        st.session_state[SITE] = None  # set explicitly, or the browser would go on showing a site that is closed
    site = st.selectbox("A site of the service", working, format_func=text_of(names), index=None, key=SITE)
    full = len(made) >= site_changes.MOST_CHANGES or len(kept) > LONGEST
    add, move, close = st.columns(3)
    _button(add, "Add a site", "add_location", point and (*made, site_changes.add(*point)), full)
    _button(move, "Move it here", "moving", site and point and (*made, site_changes.move(site, *point)), full)
    _button(close, "Close it", "location_off", site and (*made, site_changes.close(site)), full)
    much, resize = st.columns([1, 1], vertical_alignment="bottom")
    worth = much.number_input("Worth how many ordinary sites", 0.25, site_changes.MOST_CAPACITY, 2.0, 0.25, key=SIZE)
    _button(resize, "Resize it", "open_in_full", site and (*made, site_changes.size(site, worth)), full)
    if full:
        st.caption(f"A link keeps about {site_changes.MOST_CHANGES} changes: take one back to make another.")
    _made(made, names)


def _button(column, label: str, icon: str, changes, full: bool) -> None:
    key = f"reach_{icon}"
    off = full or not changes
    column.button(
        label, key=key, icon=f":material/{icon}:", disabled=off, width="stretch", on_click=_keep, args=(changes or (),)
    )


def _point(clicked: tuple[float, float] | None) -> tuple[float, float] | None:
    """Location of a new site: the postcode if one is typed, else the last click on the map."""
    written = st.text_input(
        "Where: a postcode, or click on the map", key=WHERE, placeholder=postcode_areas.example()
    ).strip()
    if not written:
        if clicked is None:
            st.caption("No point chosen yet.")
        else:
            st.caption(f"The point that you clicked: {clicked[1]:.4f} north, {-clicked[0]:.4f} west.")
        return clicked
    found = find.point_of(written)
    if found is None:
        st.caption(plain(find.find(written).sentence))
        return None
    st.caption(plain(found[2].replace("Distances are straight lines from", "The point is")))
    return found[0], found[1]


def _made(made: tuple[Change, ...], names: dict[str, str]) -> None:
    if not made:
        return
    lines = [f"{number}. {plain(reach_words.change_words(number, one, names))}" for number, one in enumerate(made, 1)]
    st.markdown("**Your changes**\n\n" + "\n".join(lines))
    undo, clear = st.columns(2)
    undo.button("Take the last back", key="reach_undo", icon=":material/undo:", on_click=_keep, args=(made[:-1],))
    clear.button("Take all back", key="reach_clear", icon=":material/clear_all:", on_click=_keep, args=((),))

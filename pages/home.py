"""Home: the nine on a map, a box for a postcode, three doors, and one line about each place."""

import streamlit as st

from localities.assets.records import GAP_WARNING, counts
from localities.drawing.maps.layers import served_layer
from localities.indicators import standing_out
from localities.places import find, outlines
from pages.parts.shared import frame
from pages.parts.shared.add_to_meeting import add_to_meeting
from pages.parts.shared.maps import show_map
from pages.parts.shared.plain import plain

DOORS = (
    ("assets.py", "I live here", ":material/cottage:", "What is near me, and how do I get in touch?"),
    ("compare.py", "I plan services", ":material/monitoring:", "Where is the need, and how sure is that?"),
    (
        "meeting.py",
        "I run a meeting",
        ":material/groups:",
        "Show a place in a hall, scene by scene, and send everybody home with a sheet.",
    ),
)


def search_box() -> None:
    """A postcode or a name opens its place; what was understood is said there."""
    with st.form("find", border=False):
        box, button = st.columns([4, 1], vertical_alignment="bottom")
        written = box.text_input("Postcode or place name", placeholder="G51 3UU or Govan", max_chars=60)
        if button.form_submit_button("Find", icon=":material/search:", type="primary", width="stretch") and written:
            found = find.find(written)
            if found.place:
                st.session_state["found"] = found
                st.switch_page("place.py", query_params={"place": found.place})
            st.info(plain(found.sentence), icon=":material/search_off:")
            if found.nearest:
                name = outlines.names()[found.nearest]
                st.page_link("place.py", label=f"Open {name}", query_params={"place": found.nearest})


def doors(place: str) -> None:
    """Three ways in, one for each person who comes to the door."""
    for page, label, icon, why in DOORS:
        link, reason = st.columns([4, 7], vertical_alignment="center", border=False)
        link.page_link(page, label=f"**{label}**", icon=icon, query_params=_with(place), width="stretch")
        reason.markdown(why)


def nine_rows(outline: str) -> None:
    """A row a place: name, people, what stands out and how sure, how many listings; all by that outline."""
    st.header("The nine places", anchor=False)
    listed = counts(around=False, outline=outline).sum(axis=1)
    for slug, name in outlines.names().items():
        link, people = {"place": slug}, outlines.place(slug, outline).population_2022
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-{slug}"):
            st.page_link("place.py", label=f"**{name}**", query_params=link, width=270)
            st.markdown(f"{people:,} people (Census 2022). {standing_out.headline(slug, outline)}")
            listings = f"{listed[slug]} listings"
            st.page_link("assets.py", label=listings, icon=":material/location_on:", query_params=link, width=140)
    st.caption(f"Listings are published ones, not yet confirmed locally. {GAP_WARNING}")


def _with(place: str) -> dict:
    return {} if place == frame.ALL else {"place": place}


chosen, outline = st.session_state.get("place", frame.ALL), frame.outline()
words, map_column = st.columns([5, 6], gap="large")
with words:
    frame.title("Nine places in Glasgow", "What is here, what is needed, what next.")
    search_box()
    doors(chosen)
with map_column:
    clicked = show_map(
        "home",
        [
            served_layer(
                "places.geojson",
                {"outline": outline},
                kind="areas",
                labels=True,
                fit="nine",
                chosen=_with(chosen).get("place", ""),
            )
        ],
        470,
    )
    st.caption(
        f"{outline.capitalize()} outlines, ours and not the council's, built from data zones of 2011 (National Records "
        "of Scotland, OGL). Choose a place on the map or in the list."
    )
    add_to_meeting("map_of_nine", "The nine places, and how many people live in each", measure="population")
    if clicked:
        st.switch_page("place.py", query_params={"place": clicked.removesuffix(f"-{outline}")})
nine_rows(outline)

"""Your own: an area made of data zones, and an indicator from a file, beside the places and the published measures."""

import streamlit as st

from localities.places import wording
from pages.parts.own import own_area_tools, own_indicator_tools
from pages.parts.own.own_figures import show_figures
from pages.parts.shared import frame, own_here
from pages.parts.shared.links import choice_in_row

PARTS = {"area": "Your area", "indicator": "Your indicator"}


def area() -> None:
    """The tools to make an area, the zones it takes in, and its figures against Glasgow."""
    map_column, list_column = st.columns([6, 5], gap="large")
    with map_column:
        own_area_tools.pick_on_map()
    with list_column:
        own_area_tools.name_and_list()
        made = own_here.chosen_area()
        if made:
            own_area_tools.zones_covered(made)
        else:
            st.info("No zone is chosen yet. Click zones on the map, or use one of the ways below.")
    own_area_tools.other_ways()
    if made:
        st.header("Its figures", anchor=False)
        st.markdown(f"It is now beside the {wording.count()} on the other pages too, and in this page’s link.")
        show_figures(own_here.areas()[0])


def indicator() -> None:
    """The template, the file, and the indicators of this visit."""
    own_indicator_tools.templates()
    own_indicator_tools.open_file()
    own_indicator_tools.list_brought()


frame.title(
    "Your own area and figures", "Draw an area of your own, or bring an indicator, and compare them like the rest."
)
part = choice_in_row("What is yours", "part", PARTS, "part of this page", "area")
{"area": area, "indicator": indicator}[part]()

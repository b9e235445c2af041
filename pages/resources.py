"""Resources: what partners put in, where, against which demand, how much of it prevents, and what ends soon."""

import streamlit as st

from pages.parts.data.data_register import show_register
from pages.parts.resources import resources_sections as sections
from pages.parts.resources.resources_own import chosen_view, own_section, show_way_in
from pages.parts.resources.resources_published import published_section
from pages.parts.shared import frame
from pages.parts.shared.links import choice_in_row

PARTS = {
    "published": "Published",
    "matrix": "Who, what, where",
    "demand": "Against demand",
    "ladder": "How much prevents",
    "ends": "What ends soon",
    "own": "Your own return",
}
VIEWS = {
    "matrix": sections.matrix_section,
    "demand": sections.demand_section,
    "ladder": sections.ladder_section,
    "ends": sections.ends_section,
}

frame.title(
    "Resources",
    "What partners put into a theme, whether it goes where the need is, how much of it prevents, what ends soon.",
)
with st.container(key="resource_parts"):  # its style keeps their room
    part = choice_in_row("Look at", "part", PARTS, "part", "published")
if part == "published":
    published_section()
elif part == "own":
    own_section()
else:
    view = chosen_view()
    if year := sections.year_of(view):
        with frame.figures(view.is_example):
            VIEWS[part](view, year)
if part not in ("published", "own"):
    show_way_in()
show_register()

"""The frame of every page: the place picker and the outline switch on top, sources at the foot."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import streamlit as st

from localities import VERSION
from localities.built_data import snapshot
from localities.places import outlines
from pages.parts.shared.links import choice

ICON = Path(__file__).with_name("icon.png")  # a picture of ours: the named icons are fetched from another host
ALL = "all"
WORKING = "working"
ATTRIBUTION = (
    "Contains public sector information licensed under the Open Government Licence v3.0. "
    "Contains OS data © Crown copyright and database right. "
    "Contains Royal Mail data © Royal Mail copyright and database right. "
    "Source: National Records of Scotland, Scottish Government, Public Health Scotland. "
    "Stations: contains data from davwheat/uk-railway-stations, ODbL 1.0. "
    "Railways: contains Network Rail data, OGL v3, via raileasyuk/railway-gis-data, CC BY-SA 4.0."
)


def place_picker() -> str:
    """The place that the whole visit is about: a slug, or `all`. It travels from page to page and in the link."""
    everywhere = {ALL: "All nine places", **outlines.names()}
    return choice("Place", "place", everywhere, "place", ALL, width=420)


def outline_switch() -> str:
    """Which of the three outlines every page reckons with: core, working or wider. It travels like the place."""
    return choice("Outline", "outline", outlines.OUTLINES, "outline", WORKING, width=340)


def pickers() -> None:
    """What the whole visit is about, on one line where there is room: which place, and how its edges are drawn."""
    with st.container(horizontal=True, gap="medium", key="pickers"):
        place_picker()
        outline_switch()


def outline() -> str:
    """The outline that the visit reckons with: core, working or wider."""
    return st.session_state.get("outline", WORKING)


def apply_css() -> None:
    """The house's own style sheet, for the little that the theme cannot say."""
    st.html(Path(__file__).with_name("house.css"))


def edition_date() -> str:
    """The day on which the data were gathered, as a person says it."""
    day = date.fromisoformat(snapshot.edition()["edition"])
    return f"{day.day} {day:%B %Y}"


def foot() -> None:
    """Where the data come from, how old they are, and where to take them away."""
    st.divider()
    st.caption(
        f"Outlines are working outlines, not the council's. Data gathered {edition_date()}. "
        f"Version {VERSION}. [Open data](data/) · {ATTRIBUTION}"
    )


def figures(is_example: bool):
    """The box in which figures stand that may be examples.

    Of those, a table's own download is taken away: its file would not say that they are examples, as ours do.
    """
    return st.container(key="example_figures" if is_example else "stated_figures")


def title(words: str, under: str = "") -> None:
    """The page's title and one line under it."""
    st.title(words, anchor=False)
    if under:
        st.markdown(under)

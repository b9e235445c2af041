"""The frame of every page: the place picker and the outline switch on top, sources at the foot."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from localities import VERSION
from localities.built_data import snapshot
from localities.places import find, outlines, wording
from pages.parts.shared import links, page_list, tables
from pages.parts.shared.plain import text_of

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


PICKERS = ("place", "outline")
KEPT_NEAR = "kept_near"  # where the reader measures from, whichever page they chose it on


def settle() -> None:
    """Settle what the whole visit is about, a place and an outline, from the link or as chosen before."""
    for name, (valid, default) in _choices().items():
        kept = st.session_state.get(f"kept_{name}", default)
        # Written on every run: a box belongs to its page, and the next page's box starts with this value.
        st.session_state[name] = st.session_state[f"kept_{name}"] = links.settle(name, valid, name, kept)
        links.keep_in_link(name, default)
    tables.begin()
    if near := st.query_params.get("near"):  # a postcode found on Home goes along to the list
        st.session_state[KEPT_NEAR] = near[: find.LONGEST_READ]


def pickers(names: tuple[str, ...]) -> DeltaGenerator:
    """Show, on one line under the title, the boxes that change the place and the outline.

    Return the line, for what else stands on it.
    """
    line = st.container(horizontal=True, gap="small", key="pickers")
    with line:
        for name in names:
            valid, _ = _choices()[name]
            st.selectbox(LABELS[name], list(valid), format_func=text_of(valid), key=name, width=WIDTHS[name])
    _say_instead()
    return line


def _say_instead() -> None:
    for name in _choices():
        links.say_instead(name)


def _choices() -> dict[str, tuple[dict[str, str], str]]:
    """What there is to choose from, and what is meant where nothing was chosen."""
    return {
        "place": ({ALL: f"All {wording.many()}", **outlines.names()}, ALL),
        "outline": (outlines.OUTLINES, WORKING),
    }


LABELS, WIDTHS = {"place": "Place", "outline": "Outline"}, {"place": 420, "outline": 260}


def outline() -> str:
    """The outline that the visit is about: core, working or wider."""
    return st.session_state.get("outline", WORKING)


def edition_date() -> str:
    """The day on which the data were gathered, as a person says it."""
    day = date.fromisoformat(snapshot.edition()["edition"])
    return f"{day.day} {day:%B %Y}"


def thumb_bar() -> None:
    """Show, on a phone alone, a bar at its lower edge with the ways most people go; style decides where it shows."""
    with st.container(horizontal=True, key="thumb_bar"):
        for entry in page_list.THUMB_BAR:
            page_list.page_link(entry.file, label=entry.short_title, icon=entry.icon)


def foot() -> None:
    """How old the data are, where to take them away, and, a tap away, whom they come from."""
    st.divider()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="foot"):
        st.caption(
            f"Outlines are ours, not the council's. Data gathered {edition_date()}. [Open data](data/)", width="content"
        )
        with st.popover("Sources and licences", type="tertiary"):
            st.caption(f"{ATTRIBUTION} Version {VERSION}.")


def figures(is_example: bool, part: str = ""):
    """The box around figures that may be examples; `part` distinguishes several boxes on a page.

    It hides a table's built-in download: that file would not say that they are examples, as ours do.
    """
    return st.container(key=f"{'example' if is_example else 'stated'}_figures{part}")


def title(words: str, under: str = "", *, pick: tuple[str, ...] = PICKERS) -> None:
    """Show the page's title, one line under it, and the boxes for what it is about: "place", "outline" or neither."""
    heading(words, under)
    if pick:
        pickers(pick)
    else:
        _say_instead()


def heading(words: str, under: str = "") -> None:
    """Show the page's title and one line under it."""
    st.title(words, anchor=False)
    if under:
        with st.container(key="purpose"):
            st.markdown(under)

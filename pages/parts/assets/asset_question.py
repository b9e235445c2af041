"""What a resident asks of the asset map: words, near where, and filters, each kept in the link."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import streamlit as st

from geodata.listings.asset_kinds import CATEGORIES
from localities.assets import hours, records
from localities.assets.question import Question
from localities.places import find
from pages.parts.shared import frame, my_location
from pages.parts.shared.lazy_expander import lazy_expander
from pages.parts.shared.links import choice, clear, pill, switch, words
from pages.parts.shared.plain import plain

ANY = "any"
FILTERS = ("q", "near", "category", "theme", "free", "step_free", "open_now", "language", "checked_since", "around")
LABELS = {one.category_id: f":material/{one.symbol}: {one.label}" for one in CATEGORIES}
OLD_CHECKED = "checked"
YEARS = ("2026", "2025", "2024", "2022", "2020")


def query() -> Question:
    """Return the whole question, drawn as the boxes, pills and filters that ask it."""
    if OLD_CHECKED in st.query_params:  # as older links spell it
        st.query_params["checked_since"] = st.query_params.pop(OLD_CHECKED)
    with st.container(key="asset_question"):
        return _question()


def _question() -> Question:
    box, where = st.columns(2, vertical_alignment="bottom")
    with box:
        q = words("What are you looking for?", "q", placeholder="food, somewhere warm, help with debt …", max_chars=80)
    with where, st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        written = near_box()
        with st.container(width=130):
            my_location.near_me()
    near = near_point(written)
    category = pill("Kind of place", "category", _labels(), "category")
    # Unfolded where a link brings filters along, and then left to the reader.
    in_use = any(name in st.query_params for name in FOLDED)
    st.session_state.setdefault("fold_filters", in_use)
    more: dict[str, Any] = NOTHING_MORE
    with lazy_expander("More filters", "filters", ":material/tune:") as filters:
        if filters.open or in_use:
            more = more_filters()
    place = st.session_state["place"]
    query: dict[str, Any] = {"place": "" if place == frame.ALL else place, "outline": frame.outline()}
    return Question(category=category, q=q, near=near, **query, **more)


def _labels() -> dict[str, str]:
    """Icon, name and number of listings of each kind: in and round the chosen place, or all over Glasgow."""
    place = st.session_state["place"]
    counted = records.kind_counts("" if place == frame.ALL else place, frame.outline())
    return {one: f"{label} {counted[one]:,}" for one, label in LABELS.items()}


def near_box() -> str:
    """The starting point, as typed on this page or on another one of the visit."""
    if "near" not in st.session_state and "near" not in st.query_params:
        st.session_state["near"] = st.session_state.get(frame.KEPT_NEAR, "")
    written = words("Near", "near", placeholder="your postcode", max_chars=40)
    st.session_state[frame.KEPT_NEAR] = written
    return written


def near_point(written: str) -> tuple[float, float] | None:
    """Where from: a postcode or a name, or the phone itself when its button was pressed."""
    if not written:
        if here := my_location.here():
            st.caption("Nearest to where your phone is. It is kept for this visit alone, and is in no link.")
        return here
    found = find.point_of(written)
    if found is None:
        st.warning(plain(find.find(written).sentence), icon=":material/search_off:")
        return None
    if said := find.read_as(written):
        st.caption(plain(said))
    return found[:2]


def more_filters() -> dict:
    """Filters that leave something out; the list says beside it what is not known."""
    left, right = st.columns(2)
    with left:
        free = switch("Free", "free")
        step_free = switch("Step-free", "step_free")
        open_now = switch("Open now", "open_now")
        language = spoken()
    with right:
        theme = choice("Theme", "theme", {ANY: "Every theme", **{one: one for one in records.themes()}}, "theme", ANY)
        years = {ANY: "Any time", **{year: f"{year} or later" for year in YEARS}}
        checked = choice("Last checked", "checked_since", years, "year", ANY)
        reach = choice("How far", "around", {"yes": "Inside and 800 m around", "no": "Inside only"}, "reach", "yes")
    return {
        "theme": "" if theme == ANY else theme,
        "free": free,
        "step_free": step_free,
        "language": language,
        "open_at": datetime.now(hours.LOCAL_TIME).replace(second=0, microsecond=0) if open_now else None,
        "checked_since": "" if checked == ANY else checked,
        "around": reach == "yes",
    }


NOTHING_MORE = {"around": True}  # what more_filters says where nothing is chosen
FOLDED = ("theme", "free", "step_free", "open_now", "language", "checked_since", "around")


def spoken() -> str:
    """The language to filter by; a sentence instead of an empty choice where no listing names one."""
    known = records.languages()
    if not known:
        st.caption("Languages spoken: not known for any listing yet.")
        return ""
    language = choice("Language", "language", {ANY: "Any", **{one: one for one in known}}, "language", ANY)
    return "" if language == ANY else language


def clear_button(question: Question) -> None:
    """One tap back to everything; not there when nothing is filtered."""
    if question != Question(place=question.place, outline=question.outline, around=True):
        st.button("Clear all filters", icon=":material/close:", key="clear", on_click=forget_all)


def forget_all() -> None:
    """Every filter back to nothing."""
    clear(FILTERS)
    st.session_state.pop(frame.KEPT_NEAR, None)
    my_location.clear_cache()

"""Assets: what is here, as a list and on a map."""

from urllib.parse import urlencode

import streamlit as st

from localities.assets import records
from localities.assets.distance import WALK_ASSUMPTION
from localities.assets.nearest import beyond
from localities.assets.question import Question
from localities.assets.search import Answer, answer
from localities.drawing.layers import served_layer
from localities.places import outlines
from localities.publishing import sheet
from pages.parts import frame
from pages.parts.add_to_meeting import add_to_meeting
from pages.parts.asset_cards import card
from pages.parts.links import choice, words
from pages.parts.maps import show_map
from pages.parts.plain import plain

ANY = "any"
NEAR_M = 800  # as the build counts "near"
A_PAGE = 12  # cards; more make a phone slow, a list long, and the server late when a hall is full


def ask() -> Question:
    """What the reader asks for, each part kept in the link."""
    box, kind, subject, reach = st.columns([4, 3, 3, 2], vertical_alignment="bottom")
    with box:
        q = words("What are you looking for?", "q", placeholder="food, library, nursery, a street …", max_chars=80)
    with kind:
        category = choice(
            "Kind of place", "category", {ANY: "Every kind", **records.category_labels()}, "category", ANY
        )
    with subject:
        theme = choice("Theme", "theme", {ANY: "Every theme", **{one: one for one in records.themes()}}, "theme", ANY)
    with reach:
        around = choice("How far", "around", {"yes": "and 800 m around", "no": "inside only"}, "reach", "yes")
    place = st.session_state["place"]
    asked = {"place": place, "category": category, "theme": theme}
    chosen = {key: "" if value in (ANY, frame.ALL) else value for key, value in asked.items()}
    return Question(**chosen, q=q, around=around == "yes")


def summary(found: Answer, place: str) -> str:
    """How many were found, and how many of them lie inside and near."""
    parts = [f"**{len(found.ids):,} listings**", f"{found.inside:,} inside the outline{'' if place else 's'}"]
    parts += [f"{found.near:,} within 800 m"] if found.near else []
    parts += [f"{found.elsewhere:,} elsewhere in Glasgow"] if found.elsewhere else []
    parts += [f"{found.city_wide:,} for the whole city"] if found.city_wide else []
    parts += [f"{found.closed:,} said to be closed"] if found.closed else []
    return ", ".join(parts) + "."


def chosen_asset(clicked: str | None) -> str:
    """The one listing that is open: clicked just now, or named in the link."""
    asked = clicked or st.query_params.get("asset", "")
    if asked and asked not in records.records().index:
        st.warning(
            "The listing named in this link is not in the list any more. Search for it by name.",
            icon=":material/alt_route:",
        )
        return ""
    if clicked:
        st.query_params["asset"] = clicked
    return asked


def take_away(question: Question) -> None:
    """Links to the current list as files; the sheet's QR code leads back to this very view."""
    query, view = urlencode(question.as_query()), urlencode(dict(st.query_params))
    page = f"data/list.pdf?{query}&{urlencode({'view': f'/assets?{view}'})}"
    st.markdown(
        f"**Take this list away:** [a sheet to print]({page}) · [in large print]({page}&size=large) · "
        f"[a calendar of known hours](data/list.ics?{query}) · [a table](data/list.csv?{query})"
    )
    st.caption(
        f"The sheet holds the first {sheet.MOST}. Listings whose source states no licence stay out of the table. "
        "[All openly licensed listings](data/assets.csv)"
    )
    where = outlines.names().get(question.place, "Glasgow")
    titled = f"{question.q[0].upper()}{question.q[1:]} in {where}" if question.q else f"What is here already in {where}"
    view = {name: getattr(question, name) for name in ("place", "q", "category", "theme")}
    add_to_meeting("assets", titled, around="yes" if question.around else "no", **view)


def nothing(question: Question) -> None:
    """What to try when nothing answers, and the nearest that almost do."""
    st.info(
        "Nothing in the list answers this. Try fewer words, every kind, or 800 m around. " + records.GAP_WARNING,
        icon=":material/search_off:",
    )
    almost = beyond(question)
    if almost:
        st.markdown("**Nearest beyond what you asked**")
    for one in almost:
        asset = records.one(one.asset_id)
        card(one.asset_id, asset, f"does not fit: {', '.join(one.breaks)}", one.distance_m)


def listing(found: Answer, opened: str) -> None:
    """The cards, the open one first, then best or nearest first, a page at a time."""
    ids = found.ids
    if opened:
        st.markdown("**Chosen**")
        card(opened, records.one(opened), found.match.get(opened, ""), opened=True)
    if not len(ids):
        nothing(found.question)
        return
    pages = -(-len(ids) // A_PAGE)
    st.session_state["asset_page"] = min(st.session_state.get("asset_page", 1), pages)
    first = (st.session_state["asset_page"] - 1) * A_PAGE
    for asset_id in ids[first : first + A_PAGE]:
        why, away_m = found.match.get(asset_id, ""), found.distance_m.get(asset_id)
        if asset_id != opened and card(asset_id, records.one(asset_id), why, away_m):
            st.query_params["asset"] = st.session_state["asset_shown"] = asset_id
            st.rerun()
    if pages > 1:
        st.number_input(f"Page (of {pages})", 1, pages, key="asset_page", width=160)


frame.title("What is here", "Published listings of places and services, on a list and on a map.")
asked = ask()
found = answer(asked)
place, around = found.question.place, found.question.around
if found.understood:
    st.info(plain(found.understood), icon=":material/search:")
if st.session_state.get("asset_question") != asked:  # another question begins on its first page
    st.session_state["asset_question"], st.session_state["asset_page"] = asked, 1
st.markdown(summary(found, place))
walking = f" Distances are straight lines. {WALK_ASSUMPTION}" if found.distance_m else ""
st.caption(f"Each is a {records.CONFIRMATION}. {records.GAP_WARNING}{walking}")
shown = st.session_state.setdefault("asset_shown", st.query_params.get("asset", ""))
list_column, map_column = st.columns([5, 6], gap="large")
with map_column:
    fit = {"fit": f"{place} {around}", "chosen": place, "margin_m": NEAR_M if around else 0}
    layers = [
        served_layer("places.geojson", kind="areas", outline_only=True, **fit),
        # Only what a link or the list asks for moves the map: a click on a marker leaves everything where it is.
        served_layer("assets.geojson", asked.as_query(), kind="assets", selected=shown),
    ]
    clicked = show_map("assets", layers, 620)
    if found.without_pin:
        st.caption(
            f"{found.without_pin:,} of these have no pin: an office only, people may live there, or no point is known. "
            "They are in the list."
        )
    take_away(asked)
with list_column:
    listing(found, chosen_asset(clicked))

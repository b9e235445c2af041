"""Assets: what is here, as a list and on a map."""

import streamlit as st

from localities.assets import records
from localities.assets.search import in_reading_order, search
from localities.drawing.layers import served_layer
from pages.parts import frame
from pages.parts.asset_cards import card
from pages.parts.links import choice, words
from pages.parts.maps import show_map

ANY = "any"
A_PAGE = 20  # cards; more make a phone slow and a list long


def ask() -> dict:
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
    return {
        **{key: "" if value in (ANY, frame.ALL) else value for key, value in asked.items()},
        "q": q,
        "around": around,
    }


def summary(found, place: str) -> str:
    """How many were found, and how many of them lie inside and near."""
    inside, near = (found["place"] != "").sum(), ((found["place"] == "") & (found["near_place"] != "")).sum()
    if place:
        inside, near = (found["place"] == place).sum(), (found["near_place"] == place).sum()
    elsewhere = len(found) - inside - near
    parts = [f"**{len(found)} listings**", f"{inside} inside the outline{'' if place else 's'}"]
    parts += [f"{near} within 800 m"] if near else []
    parts += [f"{elsewhere} elsewhere in Glasgow"] if elsewhere else []
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


def listing(found, opened: str) -> None:
    """The cards, the open one first, then in reading order, twenty at a time."""
    if opened:
        st.markdown("**Chosen**")
        card(opened, records.records().loc[opened], opened=True)
    if found.empty:
        st.info(
            "Nothing in the list answers this. Try fewer words, every kind, or 800 m around. " + records.GAP_WARNING,
            icon=":material/search_off:",
        )
        return
    pages = -(-len(found) // A_PAGE)
    number = st.session_state.get("asset_page", 1) if pages > 1 else 1
    first = (min(number, pages) - 1) * A_PAGE
    for asset_id, asset in found.iloc[first : first + A_PAGE].iterrows():
        if asset_id != opened and card(asset_id, asset):
            st.query_params["asset"] = asset_id
            st.rerun()
    if pages > 1:
        st.number_input(f"Page (of {pages})", 1, pages, key="asset_page", width=160)


frame.title("What is here", "Published listings of places and services, on a list and on a map.")
asked = ask()
found = in_reading_order(
    search(asked["place"], asked["category"], asked["theme"], asked["q"], asked["around"] == "yes")
)
st.markdown(summary(found, asked["place"]))
st.caption(f"Each is a {records.CONFIRMATION}. {records.GAP_WARNING}")
list_column, map_column = st.columns([5, 6], gap="large")
with map_column:
    layers = [
        served_layer(
            "places.geojson",
            kind="areas",
            outline_only=True,
            chosen=asked["place"],
            fit=f"place {asked['place']}",
        ),
        served_layer("assets.geojson", asked, kind="assets", selected=st.query_params.get("asset", "")),
    ]
    clicked = show_map("assets", layers, 620)
    unplaced = int((~found["pin"]).sum())
    st.caption(
        f"{unplaced} of these have no pin: an office only, a home, or no known point. They are in the list. "
        f"[Take the openly licensed listings away](/data/assets.csv)"
    )
with list_column:
    listing(found, chosen_asset(clicked))

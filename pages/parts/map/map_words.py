"""The words beside the map: what was tapped, what the two layers say together, the list and the table."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from geodata.table_cells import cell
from localities.assets import hours, records
from localities.places import outlines, wording
from localities.resources.overlay import map_question, overlay_words, ready_questions
from localities.resources.overlay.map_question import MapQuestion
from localities.resources.overlay.overlay import overlay
from localities.resources.reach import needs, sites
from pages.parts.assets.asset_cards import card
from pages.parts.assets.asset_list import asset_list
from pages.parts.shared import take_view
from pages.parts.shared.add_to_meeting import add_to_meeting
from pages.parts.shared.lazy_expander import lazy_expander
from pages.parts.shared.page_list import page_link
from pages.parts.shared.plain import plain
from pages.parts.shared.tables import show_table

MOST_NAMED = 6  # areas without a service that are named on the page; the table has all


def together(question: MapQuestion, number: int = 1) -> None:
    """What the two layers say together, and the areas of high need without a service."""
    found = overlay(question)
    st.header("What the two say together", anchor=False)
    st.markdown("\n\n".join(plain(one) for one in overlay_words.sentences(found)))
    if (ready := ready_questions.ready_question(question.kinds, question.measure_id)) and ready.note:
        st.caption(wording.filled(ready.note))
    st.caption(f"{overlay_words.STRAIGHT} {records.GAP_WARNING}")
    if question.kinds and len(found.high_without):
        _without(question, number)


def _without(question: MapQuestion, number: int) -> None:
    rows = overlay_words.without_rows(overlay(question))
    st.subheader("High need, none within the walk", anchor=False)
    name, _, value, away = rows.columns
    listed = [
        f"- {plain(row[name])} ({plain(row['Place'])}): {plain(row[value])}; nearest {row[away]:,.0f} m"
        for row in rows.head(MOST_NAMED).to_dict("records")
    ]
    st.markdown("\n".join(listed))
    if len(rows) > MOST_NAMED:
        with lazy_expander(f"All {len(rows)}", f"without_{number}", ":material/format_list_bulleted:") as more:
            if more.open:
                show_table(rows, key=f"map_without_{number}")


def chosen(question: MapQuestion, clicked: str | None, number: int = 1) -> None:
    """The area and the listing that were tapped last, kept in the link."""
    if clicked:
        part = "asset" if clicked in sites.placed().index else "area"
        st.query_params[part] = clicked
    area, asset = st.query_params.get("area", ""), st.query_params.get("asset", "")
    if asset in records.records().index:
        listing(question, asset, number)
    if area:
        _area(question, area)


def listing(question: MapQuestion, asset_id: str, number: int = 1) -> None:
    """A listing's card, and the need round it."""
    one = card(records.one(asset_id, question.outline), None, "", None, datetime.now(hours.LOCAL_TIME), True)
    asset_list([{"title": "Chosen", "note": "", "cards": [one]}], key=f"map_chosen_{number}")
    if asset_id in sites.placed().index:
        st.markdown(plain(" ".join(overlay_words.around_words(question, asset_id))))


def _area(question: MapQuestion, code: str) -> None:
    """A zone or a place: its figure, its comparison with Glasgow, and the nearest services."""
    place = code.removesuffix("-core").removesuffix("-wider")
    if code in needs.zones().index and question.of_zones:
        name = cell(needs.zones(), code, "name")
    elif place in outlines.names() and not question.of_zones:
        code, name = place, outlines.names()[place]
    else:
        return
    st.header(plain(name), anchor=False)
    st.markdown(plain(" ".join(overlay_words.area_words(question, code))))
    if question.of_zones and question.kinds:
        near = overlay_words.nearest_words(question, code)
        st.markdown("**Nearest:**\n" + "\n".join(f"1. {plain(one)}" for one in near))
    elif not question.of_zones:
        page_link("place.py", label=f"Open {name}", icon=":material/map:", query_params={"place": place})


def take_away(question: MapQuestion, number: int = 1) -> None:
    """The map as a scene of a meeting and as files."""
    query = question.as_query()
    if question.year == map_question.years(question.measure, question.level)[-1]:
        query["year"] = ""  # a scene of the latest year goes on with the data
    add_to_meeting("map_of_both", overlay_words.title(question), twin="" if number == 1 else str(number), **query)
    take_view.take_away("map", **{name: value for name, value in question.as_query().items() if value})


def list_and_table(question: MapQuestion, number: int = 1) -> None:
    """Exactly what is drawn: the listings and the areas, each in a table that unfolds."""
    found = overlay(question)
    if question.kinds:
        label = f"The {len(found.listings):,} pins in a list"
        with lazy_expander(label, f"pins_{number}", ":material/location_on:") as pins:
            if pins.open:
                show_table(overlay_words.listings_table(found), key=f"map_listings_{number}")
    with lazy_expander("The areas in a table", f"areas_{number}", ":material/table:") as areas:
        if areas.open:
            show_table(overlay_words.areas_table(found), question.measure, key=f"map_areas_{number}")

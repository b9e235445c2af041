"""Overview: the places by many measures at once, each cell with figure, symbol, word and a small trend."""

import streamlit as st

from localities.indicators.comparing.possible_ranks import WHY_NO_ORDER
from localities.indicators.findings import overview
from localities.indicators.measures import catalogue, measure_values
from localities.places import outlines, wording
from pages.parts.overview.overview_choice import as_link, chosen_measures, unfolded
from pages.parts.overview.overview_grid import show_grid
from pages.parts.shared import frame
from pages.parts.shared.add_to_meeting import add_to_meeting
from pages.parts.shared.chosen import measure_titles, own_areas, places_compared
from pages.parts.shared.links import choice, choice_in_row
from pages.parts.shared.page_list import page_link
from pages.parts.shared.take_view import take_away

WAYS = {"down": "Highest first", "up": "Lowest first"}


def order_of(measure_ids: list[str], titles: dict[str, str]) -> tuple[str, bool]:
    """By which measure the places are ordered, and whether from the highest figure down."""
    found = overview.for_places(measure_ids)
    orders = {overview.BY_NAME: "Name", **{one.measure_id: one.title for one in found if one.has_order}}
    left, right = st.columns([5, 4], vertical_alignment="bottom")
    with left:
        order = choice("Order the places by", "order", orders, "measure in this overview", overview.BY_NAME)
    if order == overview.BY_NAME:
        return order, True
    with right:
        return order, choice_in_row("From", "way", WAYS, "order", "down") == "down"


def open_a_place(outline: str) -> None:
    """A link to each place, to read on."""
    st.markdown("**Read on about one place**")
    link = {"outline": outline} if outline != "working" else {}
    with st.container(horizontal=True, gap="small"):
        for slug, name in outlines.names().items():
            page_link("place.py", label=name, query_params={**link, "place": slug, "section": "need"})


frame.title("Overview", f"The places by many measures at once, each beside {wording.city()}, with how sure that is.")
outline = frame.outline()
titles = measure_titles()
measure_ids = chosen_measures(titles)
preset = overview.presets().get(overview.preset_of(measure_ids))
if preset:
    st.markdown(preset.beside)
opened = unfolded(measure_ids)
if opened:
    order, highest_first = order_of(opened, titles)
    chosen = st.session_state["place"]
    code = "" if chosen == frame.ALL else measure_values.area_code(chosen, outline)
    show_grid(opened, places_compared(outline), order, highest_first, code)
    st.caption(
        "The order is that of the figures alone; where intervals overlap it is not a ranking. Every measure is for "
        "its own latest year; “what this is” leads to its question, method, source and caution."
    )
    if not all(catalogue.measure(one).has_order for one in opened):
        st.caption(f"Deaths, stays and other figures per 100 expected put the places in no order. {WHY_NO_ORDER}")
elif measure_ids:
    st.info("Every theme is folded away: press one to open it.", icon=":material/unfold_more:")
else:
    st.info("Choose a measure above, or one of the ready-made choices.", icon=":material/checklist:")
if measure_ids:
    view = {"show": as_link(measure_ids), "outline": outline, "own": ",".join(own_areas())}
    ordered = {"order": order, "way": "" if highest_first else "up"} if opened and order != overview.BY_NAME else {}
    add_to_meeting("overview", "The places by several measures", **view, **ordered)
    with st.container(horizontal=True, gap="small"):
        take_away("overview", **view)
        take_away("need_and_services", show=view["show"], outline=outline)
open_a_place(outline)

"""Does the outline matter? The findings that change with it: of one place, of one measure, of all."""

from __future__ import annotations

import streamlit as st

from localities.indicators.comparing import outline_matters
from localities.indicators.measures.catalogue import Measure
from localities.places import wording
from localities.publishing.downloads import outline_table
from pages.parts.shared.add_to_meeting import add_to_meeting
from pages.parts.shared.lazy_expander import lazy_expander
from pages.parts.shared.plain import plain
from pages.parts.shared.tables import show_table


def of_place(place: str, name: str) -> None:
    """The findings against Glasgow that change with the outline of this place, counted and in a table."""
    st.markdown(f"**{outline_table.of_place_words(place)}**")
    table = outline_table.of_place(place)
    if len(table):
        show_table(table, key="table_outline_of_place")
        _legend()
    add_to_meeting("outline_of_place", f"{name}: does the outline matter?", place=place)


def of_measure(measure: Measure, year: str) -> None:
    """Whether the findings on this measure hang on the outline: a sentence, and the places in a table."""
    st.header("Does the outline matter?", anchor=False)
    st.markdown(plain(outline_matters.of_measure_words(measure.measure_id, year)))
    with lazy_expander(f"The {wording.count()} with each outline", "places_outlines", ":material/table:") as fold:
        if fold.open:
            show_table(outline_table.of_measure(measure.measure_id, year), key="table_outline_of_measure")
            _legend()
    query = {"measure": measure.measure_id, "year": "" if year == measure.latest_year else year}
    add_to_meeting("outline_of_measure", f"{measure.title}: does the outline matter?", **query)
    everywhere()


def everywhere() -> None:
    """Every finding of the places that changes with the outline, folded."""
    changes = outline_matters.changes_everywhere()
    label = f"All {len(changes)} findings that change with the outline, in every measure"
    with lazy_expander(label, "every_outline") as every:
        if every.open:
            st.markdown("Each measure in its latest year. What is not listed holds with core, working and wider alike.")
            show_table(outline_table.everywhere(), key="table_outline_everywhere")
            _legend()
            add_to_meeting("outline_everywhere", "Findings that change with the outline")


def _legend() -> None:
    st.caption(
        f"▲ higher, ▼ lower, ● not different from {wording.city()}, ○ no interval, compare with care, "
        f"– no comparison. "
        "A smaller outline has fewer people, so that its interval is wider."
    )

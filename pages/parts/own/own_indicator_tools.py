"""Bringing an indicator: the template, the file, what is wrong with it, and those that are here already."""

from __future__ import annotations

from functools import partial

import streamlit as st

from localities.indicators.measures import own
from localities.indicators.own_indicators import own_indicator, own_indicator_template
from localities.indicators.own_indicators.own_indicator import Brought
from localities.places import wording
from localities.tables.read import FILE_TYPES
from localities.tables.write import XLSX
from localities.upload_limits import INDICATOR
from pages.parts.shared import own_here
from pages.parts.shared.page_list import page_link
from pages.parts.shared.plain import plain
from pages.parts.shared.uploads import open_once

READ_FILE = "own_indicator_read"


def templates() -> None:
    """The columns of such a file, and a blank template."""
    st.markdown(
        "A file of counts by data zone or by place, from a register or a survey of yours. It is checked, small numbers "
        "are hidden as it comes in, and it then shows beside the published measures on every page of this visit, "
        f"marked “{own.YOURS}”. It stays in this server’s memory for your visit alone: nobody else’s pages list it."
    )
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            "Template (Excel)", own_indicator_template.template_xlsx, "own-indicator.xlsx", XLSX, on_click="ignore"
        )
        st.download_button(
            "Template (CSV)", own_indicator_template.template_csv, "own-indicator.csv", "text/csv", on_click="ignore"
        )
    with st.expander("What the file holds", icon=":material/help:"):
        lines = [f"- **{one.name}**: {plain(one.meaning)}" for one in own_indicator_template.ABOUT_FIELDS]
        st.markdown("\n".join([*lines, *(f"- {plain(line)}" for line in own_indicator_template.help_lines()[:2])]))


def open_file() -> None:
    """The reader's uploaded file: read once, with all its faults listed at once."""
    label = f"Your file, CSV, XLSX or ODS, 5 MB and {INDICATOR.rows:,} rows at most"
    file = st.file_uploader(label, FILE_TYPES, max_upload_size=5)
    found = open_once(file, READ_FILE, own_indicator.from_file, faults=())
    if found is not None:
        own_here.keep_measure(found)
        st.rerun()


def list_brought() -> None:
    """The session's own indicators, each with what was hidden, a file to keep and a way to take it away."""
    for measure_id, one in own_here.brought().items():
        with st.container(border=True):
            _card(measure_id, one)


def _card(measure_id: str, one: Brought) -> None:
    measure = one.entry.measure
    st.markdown(f"**{plain(measure.title)}** · {plain(measure.unit)} · {', '.join(measure.years)}")
    hidden = f"{one.hidden:,} counts are hidden" if one.hidden else "No count had to be hidden"
    why = f": below {one.about.threshold:g}, or needed to keep such a one from being worked out" if one.hidden else ""
    st.caption(plain(" ".join([f"{hidden}{why}. Source: {one.about.source}.", *one.remarks])))
    with st.container(horizontal=True, gap="small"):
        link = {"measure": measure_id}
        page_link(
            "compare.py", label=f"Compare the {wording.count()}", icon=":material/stacked_bar_chart:", query_params=link
        )
        st.download_button(
            "Save to a file", partial(own_indicator.to_file, one), f"{measure_id}.csv", "text/csv", on_click="ignore",
            key=f"own_save_{measure_id}",
        )  # fmt: skip
        if st.button("Remove", icon=":material/delete:", key=f"own_drop_{measure_id}"):
            own_here.forget_measure(measure_id)
            st.rerun()

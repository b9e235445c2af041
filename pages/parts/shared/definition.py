"""One click from a number to what it means: folded under a view, or as a link to its place on the Data page."""

from __future__ import annotations

import streamlit as st

from localities.indicators.measures.catalogue import Measure
from localities.publishing.downloads import definition as definitions
from localities.publishing.downloads.definition import Definition
from pages.parts.shared.lazy_expander import lazy_expander
from pages.parts.shared.page_list import page_link
from pages.parts.shared.plain import plain

LINK_COLUMN = "What it is"  # the heading of a column of links to definitions


def definition(measure: Measure, year: str, label: str = "What this number is", key: str = "definition") -> None:
    """The definition of the number in an expander with that label, and the link to it from elsewhere.

    `key` distinguishes two of them on one page.
    """
    with lazy_expander(label, key, ":material/info:") as meaning:
        if not meaning.open:
            return
        about = definitions.definition(measure.measure_id, year)
        show_lines(about)
        page_link("data.py", label="A page of its own", icon=":material/link:", query_params=query(about, year))


def show_lines(sentence: Definition) -> None:
    """Every part of the definition as a line of words."""
    first, *others = sentence.lines()
    lines = [f"**{plain(first[1])}**", *(f"{heading}: {plain(text)}" for heading, text in others)]
    st.markdown("\n\n".join(lines))


def query(text: Definition, year: str) -> dict[str, str]:
    """The parts of the link to the definition on the Data page."""
    return {"about": "measures", "measure": text.measure_id, "year": year}


def address(measure_id: str, year: str) -> str:
    """The link to a definition, from any page: for tables and sentences."""
    return definitions.page(measure_id, year)

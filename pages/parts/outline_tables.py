"""Does the outline matter? The findings that change with it: of one place, of one measure, of all."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd
import streamlit as st

from localities.indicators import compare, measures, outline_matters, words
from localities.indicators.measures import Measure
from pages.parts.plain import plain
from pages.parts.tables import show_table

HEADINGS = {"core": "Core", "working": "Working", "wider": "Wider"}


def of_place(place: str) -> None:
    """The findings against Glasgow that change with the outline of this place, counted and in a table."""
    changes = outline_matters.what_changes(place)
    asked = f"of {outline_matters.looked_at(place)} that could be told with more than one"
    if changes.empty:
        st.markdown(f"**No finding against Glasgow changes** with the core or the wider outline, {asked}.")
        return
    many = "One finding changes" if len(changes) == 1 else f"{len(changes)} findings change"
    st.markdown(f"**{many} against Glasgow** with the core or the wider outline, {asked}:")
    show_table(_table(changes, "Measure", changes["title"]), key="table_outline_of_place")
    _legend()


def of_measure(measure: Measure, year: str) -> None:
    """Whether the findings on this measure hang on the outline: a sentence, and the nine in a table."""
    st.header("Does the outline matter?", anchor=False)
    st.markdown(plain(outline_matters.of_measure_words(measure.measure_id, year)))
    with st.expander("The nine with each outline", icon=":material/table:"):
        show_table(_of_measure(measure.measure_id, year), key="table_outline_of_measure")
        _legend()
    everywhere()


def everywhere() -> None:
    """Every finding of the nine that changes with the outline, folded."""
    changes = outline_matters.changes_everywhere()
    with st.expander(f"All {len(changes)} findings that change with the outline, in every measure"):
        st.markdown("Each measure in its latest year. What is not listed holds with core, working and wider alike.")
        show_table(_everywhere(), key="table_outline_everywhere")
        _legend()


def _legend() -> None:
    st.caption(
        "▲ higher, ▼ lower, ● not different from Glasgow, ○ no interval, compare with care, – cannot be said. "
        "A smaller outline has fewer people, so that its interval is wider."
    )


@lru_cache(maxsize=256)
def _of_measure(measure_id: str, year: str) -> pd.DataFrame:
    table = outline_matters.of_measure(measure_id, year).assign(measure_id=measure_id, year=year)
    shown = _table(table, "Place", table["name"])
    return shown.drop(columns="Year").assign(**{"Changes": ["yes" if one else "" for one in table["changes"]]})


@lru_cache(maxsize=1)
def _everywhere() -> pd.DataFrame:
    changes = outline_matters.changes_everywhere()
    return _table(changes, "Place", changes["name"]).assign(Measure=changes["title"].to_numpy())[
        ["Place", "Measure", *HEADINGS.values(), "Year"]
    ]


def _table(changes: pd.DataFrame, heading: str, names: pd.Series) -> pd.DataFrame:
    """A row a finding: its name, then figure and verdict in each outline from the tightest to the widest."""
    rows = changes.to_dict("records")
    cells = {title: [_cell(row, outline) for row in rows] for outline, title in HEADINGS.items()}
    return pd.DataFrame({heading: names.to_numpy(), **cells, "Year": changes["year"].to_numpy()})


def _cell(row: dict, outline: str) -> str:
    measure, said = measures.measure(row["measure_id"]), row[f"{outline}_verdict"]
    shown = words.value_text(measure, row[f"{outline}_value"], row[f"{outline}_status"])
    return f"{shown} {compare.SYMBOLS[said]} {compare.LABELS[said]}"

"""Tables on a page, always with the same words for what is missing."""

from __future__ import annotations

from html import escape
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st
from pandas.api.types import is_integer_dtype

from geodata.table_cells import labelled, named_rows
from localities.indicators.comparing.compare import verdict_text
from localities.indicators.measures import words
from localities.indicators.measures.catalogue import Measure
from localities.places import wording
from pages.parts.shared.definition import LINK_COLUMN

FITS_A_PHONE, FITS_A_SCREEN = 2, 6  # columns
MOST_CARDS = 40  # rows; a longer list of cards is no help on a phone
DRAWN = "tables_drawn"


def comparison(table: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """The columns that people read: name, value, interval, comparison with Glasgow, possible rank."""
    rows = named_rows(table)
    return pd.DataFrame(
        [
            {
                "Place": row.name,
                value_column(measure): row.value,
                "95% interval": words.interval_text(measure, row.lower, row.upper),
                f"Against {wording.city()}": verdict_text(row.verdict, row.meaning),
                "Possible rank": row.position,
                "Status": words.HIDDEN if row.status == "suppressed" else row.status,
            }
            for row in rows
        ]
    )


def show_table(table: pd.DataFrame, measure: Measure | None = None, key: str | None = None) -> None:
    """A sortable table; counts carry a comma, numbers of a measure the decimals of its unit."""
    counts = (column for column, kind in labelled(table.dtypes) if is_integer_dtype(kind))
    config: dict[Any, Any] = {column: st.column_config.NumberColumn(format="localized") for column in counts}
    if measure is not None:
        decimals = f"%.{words.decimals_of(measure)}f"
        config[value_column(measure)] = st.column_config.NumberColumn(format=decimals, help=measure.question)
    if LINK_COLUMN in table:
        config[LINK_COLUMN] = st.column_config.LinkColumn(display_text="definition")
    for first in table.columns[:1]:  # the row's name stays while the rest goes sideways
        config[first] = {**config.get(first, st.column_config.Column()), "pinned": True}
    has_cards = len(table.columns) > FITS_A_PHONE and len(table) <= MOST_CARDS
    width = "content" if len(table.columns) <= FITS_A_PHONE else "stretch"  # a figure stands beside its name
    with st.container(key=_next_name("wide" if has_cards else "any")):
        st.dataframe(table, hide_index=True, width=width, key=key, column_config=config, placeholder="not known")
        if len(table.columns) > FITS_A_SCREEN:
            st.caption("Slide the table sideways for its other columns.", width="content")
    if has_cards:
        with st.container(key=_next_name("narrow")):
            st.html(_cards(table, measure))


def _next_name(kind: str) -> str:
    """A name that no other table of this run has; the style sheet shows one kind on a phone, the other elsewhere."""
    number = st.session_state[DRAWN] = st.session_state.get(DRAWN, 0) + 1
    return f"table_{kind}_{number}"


def begin() -> None:
    """Count the tables of a page from the first."""
    st.session_state[DRAWN] = 0


def value_column(measure: Measure) -> str:
    """The heading of a measure's values, with its unit."""
    return f"Value ({measure.unit})"


def _cards(table: pd.DataFrame, measure: Measure | None = None) -> str:
    """Return the rows as cards for a phone: the first column names each, every cell has its heading above it."""
    first, *others = table.columns
    rows = "".join(
        f"<li><b>{escape(_text(row[first], first, measure))}</b><dl>{_card_cells(row, others, measure)}</dl></li>"
        for row in _rows(table)
    )
    return f'<ul class="table-cards">{rows}</ul>'


def _rows(table: pd.DataFrame) -> list[dict]:
    """Return each row by column, as plain Python values; pandas' own way takes ten times as long for a short table."""
    cells = zip(*(table[column].tolist() for column in table.columns), strict=True)
    return [dict(zip(table.columns, row, strict=True)) for row in cells]


def _card_cells(row: dict, columns: list[str], measure: Measure | None) -> str:
    return "".join(
        f"<div><dt>{escape(str(column))}</dt><dd>{_cell(row[column], column, measure)}</dd></div>" for column in columns
    )


def _cell(value, column: str, measure: Measure | None) -> str:
    if column == LINK_COLUMN:
        return f'<a href="{escape(str(value), quote=True)}">definition</a>'
    return escape(_text(value, column, measure))


def _text(value, column: str, measure: Measure | None) -> str:
    """The cell as the wide table writes it: counts with a comma, a measure with the decimals of its unit."""
    if value is None or pd.isna(value):
        return words.NOT_KNOWN
    value = value.item() if isinstance(value, np.generic) else value
    if isinstance(value, float):
        if measure is not None and column == value_column(measure):
            return words.number_text(measure, value)
        return f"{value:,.6g}"
    return f"{value:,}" if isinstance(value, int) else str(value)

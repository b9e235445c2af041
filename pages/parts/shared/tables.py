"""Tables on a page, always with the same words for what is missing."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from pandas.api.types import is_integer_dtype

from localities.indicators.comparing.compare import verdict_text
from localities.indicators.measures import words
from localities.indicators.measures.catalogue import Measure
from pages.parts.shared.definition import LINK_COLUMN


def comparison(table: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """The columns that people read: name, value, interval, how it stands to Glasgow, where it may stand."""
    rows = table.itertuples()
    return pd.DataFrame(
        [
            {
                "Place": row.name,
                value_column(measure): row.value,
                "95% interval": words.interval_text(measure, row.lower, row.upper),
                "Against Glasgow": verdict_text(row.verdict, row.meaning),
                "Where it may stand": row.position,
                "Status": words.HIDDEN if row.status == "suppressed" else row.status,
            }
            for row in rows
        ]
    )


def show_table(table: pd.DataFrame, measure: Measure | None = None, key: str | None = None) -> None:
    """A sortable table; counts carry a comma, numbers of a measure the decimals of its unit."""
    counts = (column for column, kind in table.dtypes.items() if is_integer_dtype(kind))
    config = {column: st.column_config.NumberColumn(format="localized") for column in counts}
    if measure is not None:
        decimals = f"%.{words.decimals_of(measure)}f"
        config[value_column(measure)] = st.column_config.NumberColumn(format=decimals, help=measure.question)
    if LINK_COLUMN in table:
        config[LINK_COLUMN] = st.column_config.LinkColumn(display_text="definition")
    st.dataframe(table, hide_index=True, width="stretch", key=key, column_config=config, placeholder="not known")


def value_column(measure: Measure) -> str:
    """The heading of a measure's values, with its unit."""
    return f"Value ({measure.unit})"

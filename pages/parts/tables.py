"""Tables on a page, always with the same words for what is missing."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from localities.indicators import words
from localities.indicators.compare import LABELS
from localities.indicators.measures import Measure


def comparison(table: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """The columns that people read: name, value, interval, how it stands to Glasgow, where it may stand."""
    rows = table.itertuples()
    return pd.DataFrame(
        [
            {
                "Place": row.name,
                f"Value ({measure.unit})": row.value,
                "95% interval": words.interval_text(measure, row.lower, row.upper),
                "Against Glasgow": f"{row.symbol} {LABELS[row.verdict]}" + (f" ({row.meaning})" if row.meaning else ""),
                "Where it may stand": row.position,
                "Status": words.HIDDEN if row.status == "suppressed" else row.status,
            }
            for row in rows
        ]
    )


def show_table(table: pd.DataFrame, measure: Measure | None = None, key: str | None = None, **looks) -> None:
    """A sortable table; numbers of a measure carry the decimals of its unit."""
    config = dict(looks.pop("column_config", {}))
    if measure is not None:
        spec = f"%,.{words.decimals(measure.unit)}f"
        config[f"Value ({measure.unit})"] = st.column_config.NumberColumn(
            format=_format(measure), help=spec and measure.question
        )
    st.dataframe(
        table,
        hide_index=True,
        width="stretch",
        key=key,
        column_config=config,
        placeholder="not known",
        **looks,
    )


def _format(measure: Measure) -> str:
    return f"%.{words.decimals(measure.unit)}f"

"""Tables of reach and hosts on a page: shares with one decimal, sites with three, counts with a comma."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st
from pandas.api.types import is_numeric_dtype

from geodata.table_cells import labelled

SHORT = 15  # most rows that are shown in full


def show_numbers(table: pd.DataFrame, key: str) -> None:
    """The sortable table; a short one is shown in full, so nobody has to scroll inside it to find Glasgow."""
    numbers = (name for name, kind in labelled(table.dtypes) if is_numeric_dtype(kind))
    config: dict[Any, Any] = {name: st.column_config.NumberColumn(format=_format(name)) for name in numbers}
    height = "content" if len(table) <= SHORT else "auto"
    st.dataframe(
        table, hide_index=True, width="stretch", height=height, key=key, column_config=config, placeholder="not known"
    )


def _format(name: str) -> str:
    if "%" in name or "100 people" in name:
        return "%.1f"
    return "%.3f" if name.casefold().startswith("sites") else "localized"

"""Tables of reach and hosts on a page: shares with one decimal, sites with three, counts with a comma."""

from __future__ import annotations

import pandas as pd
from pandas.api.types import is_numeric_dtype

from geodata.table_cells import labelled
from pages.parts.shared.tables import LOCALIZED, show_table

SHORT = 15  # most rows that are shown in full


def show_numbers(table: pd.DataFrame, key: str, names: int = 1) -> None:
    """The sortable table; a short one is shown in full, so nobody has to scroll inside it to find Glasgow.

    `names` counts the first columns, which name a row.
    """
    numbers = (name for name, kind in labelled(table.dtypes) if is_numeric_dtype(kind))
    formats = {name: _format(name) for name in numbers}
    show_table(table, key=key, formats=formats, names=names, whole=len(table) <= SHORT)


def _format(name: str) -> str:
    if "%" in name or "100 people" in name:
        return "%.1f"
    return "%.3f" if name.casefold().startswith("sites") else LOCALIZED

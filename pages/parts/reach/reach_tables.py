"""Tables of reach and hosts on a page: shares with one decimal, sites with three, counts with a comma."""

from __future__ import annotations

from collections.abc import Callable, Hashable

import pandas as pd
from pandas.api.types import is_numeric_dtype

from geodata.table_cells import labelled
from localities.built_data.edition_cache import edition_cache
from localities.resources.reach import reach_words
from pages.parts.shared.tables import LOCALIZED, Prepared, prepared, show_prepared

SHORT = 15  # most rows that are shown in full


def show_numbers(key: str, worked_out: Callable[..., pd.DataFrame], *query: Hashable, names: int = 1) -> None:
    """The sortable table of that query; a short one is shown in full, so nobody has to scroll inside it.

    `names` counts the first columns, which name a row. It is kept ready for all who ask the same.
    """
    table = _numbers(worked_out, names, *query)
    show_prepared(table, key, whole=table.rows <= SHORT)


@edition_cache(size=64)
def _numbers(worked_out: Callable[..., pd.DataFrame], names: int, *query: Hashable) -> Prepared:
    table = worked_out(*query)
    numbers = (name for name, kind in labelled(table.dtypes) if is_numeric_dtype(kind))
    return prepared(table, formats={name: _format(name) for name in numbers}, names=names)


def pressed_table(only: str, service: str, need: str, walk_m: int, changes: str) -> pd.DataFrame:
    """The zones of much need and little reach, of the place named `only` where one is."""
    table = reach_words.pressed_table(service, need, walk_m, changes)
    return table[table["Place"] == only] if only else table


def _format(name: str) -> str:
    if "%" in name or "100 people" in name:
        return "%.1f"
    return "%.3f" if name.casefold().startswith("sites") else LOCALIZED

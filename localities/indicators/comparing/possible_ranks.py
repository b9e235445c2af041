"""The ranks that each of several places may have, as far as their intervals allow an order."""

from __future__ import annotations

from typing import Any

import pandas as pd

from geodata.table_cells import labelled_rows, named_rows, rows_where
from localities.indicators.measures import words

CANNOT_BE_RANKED = "Cannot be ranked"
WHY_NO_ORDER = (
    "Why they cannot be ranked: how many would be expected here by age and sex is not published for zones. So a "
    "place’s figure is only the average of its zones, weighted by people. It is approximate, and no "
    "place is put first or last."
)

COUNTS = ("alike", "surely_higher", "surely_lower")


def groups_that_overlap(table: pd.DataFrame) -> pd.DataFrame:
    """Add to each place `alike` (how many others have an interval that overlaps its own) and `alike_names`.

    Also how many are surely higher and surely lower; all missing where the place has no interval.
    """
    missing = pd.Series(pd.NA, index=table.index, dtype=object)
    rows = table.assign(**dict.fromkeys(COUNTS, missing), alike_names="")
    sure = table.dropna(subset=["lower", "upper"])
    for index, one in labelled_rows(sure):
        others = sure.drop(index=index)
        above, below = others["lower"] > one["upper"], others["upper"] < one["lower"]
        alike = rows_where(others, ~above & ~below)
        rows.loc[index, list(COUNTS)] = [len(alike), above.sum(), below.sum()]
        rows.loc[index, "alike_names"] = words.list_text(alike["name"]) if len(alike) else ""
    return rows.astype(dict.fromkeys(["alike", "surely_higher", "surely_lower"], "Int64"))


def in_order(table: pd.DataFrame, has_order: bool = True) -> pd.DataFrame:
    """Return the places from the highest figure to the lowest, each with its possible rank (`position`) in words.

    Equal figures keep the fixed order of the places, and places without a figure come last. Where the measure has no
    order, all places keep the fixed one.
    """
    ordered = groups_that_overlap(table)
    if not has_order:
        unknown = table["value"].isna()
        position = unknown.map({True: words.NOT_KNOWN, False: CANNOT_BE_RANKED})
        return ordered.assign(position=position).reset_index(drop=True)
    ordered = ordered.sort_values("value", ascending=False, kind="stable", na_position="last")
    counted = int(ordered["alike"].notna().sum())
    position = [position_words(row, counted) for row in named_rows(ordered)]
    return ordered.assign(position=position).reset_index(drop=True)


def position_words(row: Any, counted: int) -> str:
    """Return the possible rank of a place, such as "2nd to 5th of 9"; never a rank that chance could change."""
    if pd.isna(row.alike):
        return words.NOT_KNOWN if words.is_missing(row.value) else CANNOT_BE_RANKED
    first, last = 1 + row.surely_higher, counted - row.surely_lower
    if first == last:
        return f"{ordinal(first)} of {counted}"
    return f"{ordinal(first)} to {ordinal(last)} of {counted}"


def ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd, 4th and so on, for numbers up to 20."""
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number, 'th') }"

"""A view's lines as tables to download. They are made from a ReturnsView, so they hold only what its viewer may see."""

from __future__ import annotations

import pandas as pd

from localities.resources.money import matrix
from localities.resources.returns.returns import FUNDING, KINDS, RUNGS, THEMES, places_words
from localities.resources.returns.sharing import NOT_SHARED, ReturnsView

LABEL = "label"  # column with "example figures" on every row of an example


def rows_table(view: ReturnsView, year: str = "") -> pd.DataFrame:
    """Return the view's lines, or those of one year, in words; unknown values are missing, examples labelled."""
    lines = view.lines if not year else matrix.lines_of(view, year)
    words = {"theme": THEMES, "kind": KINDS, "rung": RUNGS, "funding": FUNDING}
    table = lines.drop(columns=["is_together"]).assign(
        **{column: lines[column].map(labels) for column, labels in words.items()},
        places=[NOT_SHARED if places == (NOT_SHARED,) else places_words(places) for places in lines["places"]],
        **{
            name: pd.to_numeric(lines[name]).astype("Float64")
            for name in ("spend_gbp", "staff_fte", "capacity", "reach")
        },
    )
    return _labelled(table, view)


def matrix_table(view: ReturnsView, year: str, what: str = "spend_gbp") -> pd.DataFrame:
    """Return theme and partner by place with totals; unknown values are missing, examples labelled."""
    table = matrix.wide(matrix.lines_of(view, year), what)
    return _labelled(table.assign(year=year, unit=matrix.MEASURED[what]), view)


def _labelled(table: pd.DataFrame, view: ReturnsView) -> pd.DataFrame:
    return table.assign(**{LABEL: view.label}) if view.label else table

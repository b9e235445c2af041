"""A view's lines as tables to take away. Only a View goes in, so nothing leaves that its viewer may not see."""

from __future__ import annotations

import pandas as pd

from localities.resources.money import matrix
from localities.resources.returns.returns import FUNDING, KINDS, RUNGS, THEMES, places_words
from localities.resources.returns.sharing import NOT_SHARED, ReturnsView

LABEL = "label"  # the column that says "example figures" on every row of an example


def rows_table(view: ReturnsView, year: str = "") -> pd.DataFrame:
    """Every line of the view, or of one year, in words; missing where not known, and labelled where invented."""
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
    """Theme and partner by place with totals, missing where not known, and labelled where invented."""
    table = matrix.wide(matrix.lines_of(view, year), what)
    return _labelled(table.assign(year=year, unit=matrix.MEASURED[what]), view)


def _labelled(table: pd.DataFrame, view: ReturnsView) -> pd.DataFrame:
    return table.assign(**{LABEL: view.label}) if view.label else table

"""A table as a phone shows it: a card a row, each cell under its heading, nothing cut off at the edge."""

from __future__ import annotations

from html import escape

import pandas as pd

from localities.indicators import words
from localities.indicators.measures import Measure
from pages.parts.shared.definition import LINK_COLUMN


def cards(table: pd.DataFrame, measure: Measure | None = None) -> str:
    """Return the rows as a list in HTML; the first column names each card, and empty cells say "not known"."""
    first, *others = table.columns
    rows = "".join(
        f"<li><b>{escape(_text(row[first], first, measure))}</b><dl>{_cells(row, others, measure)}</dl></li>"
        for row in table.to_dict("records")
    )
    return f'<ul class="table-cards">{rows}</ul>'


def _cells(row: dict, columns: list[str], measure: Measure | None) -> str:
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
    if isinstance(value, float):
        is_value = measure is not None and column == f"Value ({measure.unit})"
        return words.number_text(measure, value) if is_value else f"{value:,.6g}"
    return f"{value:,}" if isinstance(value, int) else str(value)
